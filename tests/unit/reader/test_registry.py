"""The registry and what is made from it."""

from __future__ import annotations

from voicereader.article.model import BlockKind
from voicereader.reader.messages import help_documents
from voicereader.reader.registry.commands import Move, Unit
from voicereader.reader.registry.keys import key_name
from voicereader.reader.registry.registry import ROWS, keymap, registry_of


def test_every_command_has_a_key_a_phrase_and_a_name() -> None:
    """Whoever can press but not speak, or speak but not press, can do everything."""
    for row in ROWS:
        assert row.keys, row.id
        assert row.phrases, row.id
        assert row.label, row.id


def test_no_key_is_given_twice() -> None:
    """A key that two rows claim would silently belong to the later one."""
    keys = [key for row in ROWS for key in row.keys]
    assert sorted(keys) == sorted(set(keys))
    assert len(keymap(ROWS)) == len(keys)


def test_no_phrase_is_claimed_twice() -> None:
    """Said or typed, a phrase means one command."""
    phrases = [phrase.lower() for row in ROWS for phrase in row.phrases]
    assert sorted(phrases) == sorted(set(phrases))


def test_ids_are_unique_and_every_move_has_a_row() -> None:
    """Nothing that the reader can do is out of reach."""
    assert len(registry_of(ROWS)) == len(ROWS)
    moves = {(row.action.unit, row.action.step) for row in ROWS if isinstance(row.action, Move)}
    assert moves == {(unit, step) for unit in Unit for step in (1, -1)}


def test_the_keys_follow_browse_mode() -> None:
    """What users of screen readers have in their fingers works."""
    keys = {key: command.id for key, command in keymap(ROWS).items()}
    for letter, unit in {"h": "heading", "i": "item", "p": "paragraph", "q": "question"}.items():
        assert keys[letter] == f"next-{unit}"
        assert keys[letter.upper()] == f"previous-{unit}"
    assert [keys[str(level)] for level in range(1, 7)] == [
        f"next-heading-{level}" for level in range(1, 7)
    ]
    assert (keys["down"], keys["up"]) == ("next-sentence", "previous-sentence")
    assert (keys["right"], keys["left"]) == ("next-word", "previous-word")
    assert (keys["space"], keys["escape"]) == ("pause-or-resume", "escape")


def test_help_names_every_command_but_the_repeated_levels() -> None:
    """Help is an article, with the topics as its sections."""
    article = help_documents.help_article(ROWS)
    items = [block.text for block in article.blocks if block.kind is BlockKind.ITEM]
    for row in ROWS:
        is_told = any(item.startswith(f"{row.label}: ") for item in items)
        is_repeated = isinstance(row.action, Move) and row.action.level > 1
        assert is_told != is_repeated, row.id
    assert [section.first for section in article.sections[1:]] == [
        section.end for section in article.sections[:-1]
    ]


def test_keys_are_called_as_people_call_them() -> None:
    """Names that can be said."""
    names = {"H": "Shift+H", "h": "H", "ctrl+home": "Ctrl+Home", "question_mark": "Question mark"}
    for key, name in names.items():
        assert key_name(key) == name
    for row in ROWS:
        assert "_" not in help_documents.key_names(row)

"""Help and contents as documents: what can be read can be moved in, repeated, spelled and shown.

Owns their composition, from the registry and from an article's sections. Not here: opening and
closing them, which is `helping`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from voicereader.article.model import Article, Block, BlockKind, Section, Sentence
from voicereader.base.i18n import _, language
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Move, Row, Topic, Way
from voicereader.reader.registry.keys import key_name

# The ids of the documents.
HELP, CONTENTS, BOOKMARKS = "help", "contents", "bookmarks"
HISTORY, SETTINGS, VALUES, NOW = "history", "settings", "values", "now"
LINKS = "links"

_EYE = {"question_mark": "?", "colon": ":"}  # shorter for the eye than their names


def key_names(row: Row) -> str:
    """All keys of a command: "Home or Ctrl+Home"."""
    return _(" or ").join(map(key_name, row.keys)) or _("no key")


def told(row: Row, way: Way = Way.KEYS) -> str:
    """A command in a line: what it is called, what is said for it or its keys, what it does."""
    how = key_names(row)
    if way is Way.VOICE:
        how = _('say "{phrase}", or {keys}', phrase=plainly(row.phrases[0]), keys=how)
    return f"{row.label}: {how}. {row.does}".strip()


def hints(registry: Mapping[str, Row], words: Mapping[str, str]) -> str:
    """Key hints for the eye: the first key of each command, by its id, and the word that fits."""
    keys = {id_: registry[id_].keys[0] for id_ in words if registry[id_].keys}
    return "   ".join(
        f"{_EYE.get(key) or key_name(key)} {_(words[id_])}" for id_, key in keys.items()
    )


def help_article(rows: Iterable[Row], way: Way = Way.KEYS) -> Article:
    """All commands, by topic: a heading each, under it the commands and how each is given."""
    rows = tuple(rows)
    here = _("Every key that reads and moves works here too.")
    closes = _("{key} closes help and goes back.", key=_escape_key(rows))
    if way is Way.VOICE:
        here = _("Say next heading, or next list item, to move about here.")
        closes = _("Say close this, to go back.")
    blocks = [
        _heading(_("Help"), 1),
        Block(
            BlockKind.PARAGRAPH,
            (Sentence(here), Sentence(closes)),
        ),
    ]
    sections = [Section(_("Help"), 1, 0, 0, len(blocks))]
    for number, topic in enumerate(Topic, start=1):
        first = len(blocks)
        items = [told(row, way) for row in rows if row.topic is topic and not _goes_unsaid(row)]
        blocks += [_heading(_(topic.value), 2), *_list(items)]
        sections.append(Section(_(topic.value), 2, number, first, len(blocks)))
    return Article(HELP, _("Help"), language(), tuple(blocks), tuple(sections))


def contents_sections(article: Article) -> tuple[Section, ...]:
    """The sections in the order in which the contents list them: those with a number first.

    The title's own section is left out: that is the top.
    """
    title = article.section_at(article.content_start)
    rest = [s for s in article.sections if not s.number and s is not title]
    return (*article.numbered_sections, *rest)


def list_article(id_: str, title: str, items: Sequence[str]) -> Article:
    """A list as a document: item n stands in block n."""
    blocks = (_heading(title, 1), *_list(items))
    return Article(id_, title, language(), blocks, (Section(title, 1, 0, 0, len(blocks)),))


def help_on_article(rows: Sequence[Row], way: Way) -> Article:
    """Help on some commands: keys, what they do, what can be said; to a voice that first."""
    blocks: list[Block] = []
    sections = []
    for number, row in enumerate(rows, start=1):
        first = len(blocks)
        said = _(", or ").join(map(plainly, row.phrases[:3]))
        keys = _("Keys: {keys}.", keys=key_names(row))
        lines = [keys, *([row.does] if row.does else []), _("Say: {phrases}.", phrases=said)]
        if way is Way.VOICE:
            lines = [lines[-1], *lines[1:-1], keys]
        paragraph = Block(BlockKind.PARAGRAPH, tuple(map(Sentence, lines)))
        blocks += [_heading(row.label, 1 if number == 1 else 2), paragraph]
        sections.append(Section(row.label, blocks[first].level, number, first, len(blocks)))
    return Article(HELP, rows[0].label, language(), tuple(blocks), tuple(sections))


def now_items(rows: Iterable[Row], way: Way) -> list[str]:
    """What each of some commands is called, and how it is given: what comes easiest first."""
    return [_now_item(row, way) for row in rows]


def _now_item(row: Row, way: Way) -> str:
    label, phrase = row.label, plainly(row.phrases[0])
    key = key_name(row.keys[0]) if row.keys else _("no key")
    match way:
        case Way.KEYS:
            return _('{label}: {key}, or say "{phrase}"', label=label, key=key, phrase=phrase)
        case Way.VOICE:
            return _('{label}: say "{phrase}", or {key}', label=label, phrase=phrase, key=key)
        case Way.LINES if row.id == "choose-number":
            return _("Choose: type a number")
        case Way.LINES if row.id == "continue":
            return _("Next: Enter")
        case Way.LINES:
            return _('{label}: type "{phrase}"', label=label, phrase=phrase)


def rows_about(text: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The commands of a topic, or the one of that name; none where it is neither."""
    rows, wanted = tuple(rows), text.strip().casefold()
    topic = tuple(
        row for row in rows if wanted in (row.topic.value.casefold(), _(row.topic.value).casefold())
    )
    return topic or tuple(r for r in rows if wanted in (r.label.casefold(), r.id))


def command_table(rows: Iterable[Row]) -> str:
    """The table of docs/commands.md: a row a command, with its keys and what can be said."""
    lines = [_("| Key | Say or type | Command |"), "|---|---|---|"]
    for row in rows:
        said = ", ".join(map(plainly, row.phrases[:2]))
        lines.append(f"| {key_names(row)} | {said} | {row.label}. {row.does}".rstrip() + " |")
    return "\n".join(lines)


def _escape_key(rows: Iterable[Row]) -> str:
    return next((key_names(row) for row in rows if row.id == "escape"), "Escape")


def _goes_unsaid(row: Row) -> bool:
    """The heading levels above the first: one line tells all six, and six pairs would bury it."""
    return isinstance(row.action, Move) and row.action.level > 1


def key_lines(rows: Iterable[Row]) -> str:
    """The same in plain lines: the command, then its keys."""
    return "\n".join(told(row) for row in rows)


def _heading(text: str, level: int) -> Block:
    return Block(BlockKind.HEADING, (Sentence(text),), level=level)


def _list(items: Sequence[str]) -> list[Block]:
    return [
        Block(BlockKind.ITEM, (Sentence(item),), number=number, count=len(items))
        for number, item in enumerate(items, start=1)
    ]

"""Who says what: the document in its language's voice, passages in theirs, the reader in its."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from testkit.german_guide import german
from tests.unit.reader.rehearsal import Rehearsal
from tests.unit.speech.sounds import hear
from voicereader.article.formats.markdown import check, parse
from voicereader.article.model import Article, Passage, Position, Span
from voicereader.base.i18n import speaking
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.speech.engines import build
from voicereader.speech.synthesizer import Synthesizer

_MIXED = """---
language: en
disclaimer: none
---
# On <span lang="de">Wirbel</span>

A <span lang="de">Wirbel</span> is a vertebra. Say *<i lang="de">der Wirbel</i>*, not that.

<div lang="de">

Guten Tag. Wie geht es?

- Ein Punkt

</div>

The end, <b>as</b> <span class="x">it</span> is.
"""


def mixed() -> Article:
    """An English article with German in it."""
    return parse(_MIXED.encode(), "mixed.md")


def rehearsal(
    article: Article, language: str, voice_settings: VoiceSettings | None = None
) -> Rehearsal:
    """A reader of an article whose voice is chosen by its language."""
    with speaking(language):
        chosen = voice_settings or VoiceSettings(
            Prosody(voice=article.language), document_language=article.language
        )
        return Rehearsal(article, rows=localized(ROWS), voice_settings=chosen)


def passages(article: Article) -> list[tuple[str, str]]:
    """The passages in other languages: their words and their language."""
    return [
        (sentence.text[passage.span.start : passage.span.end], passage.language)
        for block in article.blocks
        for sentence in block.sentences
        for passage in sentence.passages
    ]


def test_passages_in_another_language_are_known() -> None:
    """Marked in a line or as whole blocks, in headings too; other tags mark nothing."""
    assert passages(mixed()) == [
        ("Wirbel", "de"),
        ("Wirbel", "de"),
        ("der Wirbel", "de"),
        ("Guten Tag.", "de"),
        ("Wie geht es?", "de"),
        ("Ein Punkt", "de"),
    ]
    assert mixed().title == "On Wirbel"


@pytest.mark.parametrize(
    "body",
    [
        "A <span>never closed word.",
        'A </span> stray end and <span lang="">none</span>.',
        'A <span lang="de"></span> empty one.',
        "<div>\n\nOpen to the end.",
        "An <span lang=de>bare</span> one.",
        '<!-- <div lang="x!"> --> <div lang="de">\n\nAll.\n\n</div>',
        'In <span lang="de">two <span lang="fr">deux</span> levels</span>.',
    ],
)
def test_odd_marks_lose_no_word(body: str) -> None:
    """Whatever is marked, the text is the text."""
    article = parse(f"---\ndisclaimer: none\n---\n# T\n\n{body}\n".encode(), "a.md")
    for block in article.blocks:
        for sentence in block.sentences:
            assert "<" not in sentence.text
            ends = [0, *(at for p in sentence.passages for at in (p.span.start, p.span.end))]
            assert ends == sorted(ends)
            assert ends[-1] <= len(sentence.text)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('A\n<span lang="xx-bogus!">b</span>.', "line 7: 'xx-bogus!' is not a language; write a"),
        ("<span lang='x y'>b</span>", "line 6: 'x y' is not a language; write a tag such as en"),
        ('<div lang="deutsch-">\n\nB.\n\n</div>', "line 6: 'deutsch-' is not a language; write"),
        ('A.\n\n<div lang="de">\n\nB.', "line 8: '<div lang=…>' is never closed; write '</div>'"),
        ('A <span\nlang="de">never.', "line 6: '<span lang=…>' is never closed; write '</span>'"),
    ],
)
def test_a_mark_that_is_wrong_is_told_with_its_line(body: str, told: str) -> None:
    """To who publishes it: who marks words wants them said so. A reader opens it all the same."""
    source = f"---\ndisclaimer: none\n---\n# T\n\n{body}\n".encode()
    article, faults = check(source, "a.md")
    assert [fault.startswith(f"a.md, {told}") for fault in faults] == [True]
    assert parse(source, "a.md").blocks == article.blocks


def test_a_passage_is_said_in_its_languages_voice() -> None:
    """The rest of the sentence, and what is announced with it, in the document's."""
    reader = rehearsal(mixed(), "en")
    reader.give("read-from-here")
    first = reader.asked[-3]
    said = [(part.voice, part.text) for part in first.parts]
    assert said == [("", "On "), ("de", "Wirbel"), ("", ", heading level 1.")]
    assert first.prosody.voice == "en"


def test_the_reader_announces_in_its_own_language_voice() -> None:
    """A German interface over an English document, and the other way round."""
    with speaking("de"):
        reader = rehearsal(mixed(), "de")
        reader.give("where-am-i")
        assert reader.queue[0].prosody.voice == "de"
        reader.give("read-from-here")
        first = next(said for said in reader.queue if said.place == Position(0))
        assert [part.voice for part in first.parts] == ["", "de"]
        assert first.parts[-1].text == "Wirbel, Überschrift Ebene 1."
        reader.give("help")
        assert {said.prosody.voice for said in reader.queue} == {"de"}
        assert all(part.voice == "" for said in reader.queue for part in said.parts)
    reader = rehearsal(german(), "en")
    reader.give("escape")
    assert reader.queue[0].prosody.voice == "en"
    reader.give("read-from-here")
    assert reader.queue[0].prosody.voice == "de"


def test_a_voice_that_was_chosen_by_name_says_everything_but_passages() -> None:
    """Whoever chose it wants to hear it; German words are still said by who can say them."""
    with speaking("de"):
        reader = rehearsal(mixed(), "de", VoiceSettings(Prosody(voice="en-us+f3")))
        reader.give("where-am-i")
        assert reader.queue[0].prosody.voice == "en-us+f3"
        reader.give("read-from-here")
        first = next(said for said in reader.queue if said.place == Position(0))
        assert [part.voice for part in first.parts] == ["", "de", ""]


def test_the_next_voice_is_for_all_that_is_said() -> None:
    """It was chosen by the person."""
    with speaking("de"):
        reader = rehearsal(mixed(), "de")
        reader.reader._state.voice_settings.voices = ("en", "en-us")
        reader.give("next-voice")
        assert reader.queue[-1].prosody.voice == "en-us"


@pytest.fixture(scope="module", params=["espeak-ng", "espeak"])
def engine(request: pytest.FixtureRequest) -> Iterator[Synthesizer]:
    """Engines that have a voice for many languages."""
    if request.param == "espeak":
        from tests.integration.speech.test_synthesizers import library_or_skip

        library_or_skip()
    built = build(request.param)
    yield built
    built.close()


def utterance(*pieces: Piece, voice: str = "en") -> Utterance:
    """Something said in several voices."""
    return Utterance(1, pieces, Prosody(voice), Pause.NONE)


def sound(engine: Synthesizer, said: Utterance) -> NDArray[np.float64]:
    """All of it, as it sounds."""
    pcm = b"".join(chunk.pcm for chunk in hear(engine, said).chunks)
    return np.frombuffer(pcm, "<i2").astype(np.float64)


def likeness(whole: NDArray[np.float64], word: NDArray[np.float64]) -> float:
    """How much of a word is in a sound, where it is most like it, up to 1."""
    middle = word[1000:-3000]
    energy = np.convolve(whole**2, np.ones(len(middle)), "valid") * np.sum(middle**2)
    return float(np.max(np.correlate(whole, middle, "valid") / np.sqrt(np.maximum(energy, 1))))


def test_each_voice_says_its_part(engine: Synthesizer) -> None:
    """The German words sound as they do alone in German; the marks are where the words are."""
    both = utterance(Piece("This is a word: "), Piece("Knochenmark", voice="de"), Piece(", in it."))
    alone = sound(engine, utterance(Piece("Knochenmark"), voice="de"))
    english = sound(engine, utterance(Piece("Knochenmark")))
    heard = hear(engine, both)
    offsets = [mark.offset for mark in heard.marks]
    text = both.text
    assert [text[at:].split(" ")[0] for at in offsets] == [
        *("This", "is", "a", "word:", "Knochenmark,", "in", "it."),
    ]
    frames = [mark.frame for mark in heard.marks]
    assert frames == sorted(frames)
    whole = sound(engine, both)
    assert likeness(whole, alone) > 1.2 * likeness(whole, english)  # measured: 1.5 to 2.8 times


def test_a_language_without_a_voice_is_said_by_the_one_there_is(engine: Synthesizer) -> None:
    """Not left out, and no error."""
    strange = hear(engine, utterance(Piece("A "), Piece("word", voice="qaa"), Piece(" here.")))
    assert [mark.offset for mark in strange.marks] == [0, 2, 7]


def test_a_passage_is_a_part_of_its_sentence() -> None:
    """Counted from the sentence's first character, cut where a sentence ends."""
    text = 'One. <span lang="de">Zwei. Drei</span> four.'
    article = parse(f"---\ndisclaimer: none\n---\n# T\n\n{text}\n".encode(), "a.md")
    found = [(s.text, s.passages) for s in article.blocks[1].sentences]
    assert found == [
        ("One.", ()),
        ("Zwei.", (Passage(Span(0, 5), "de"),)),
        ("Drei four.", (Passage(Span(0, 4), "de"),)),
    ]

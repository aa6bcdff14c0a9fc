"""What is coded and kept as one, and how it is known again."""

from __future__ import annotations

from dataclasses import replace

from voicereader.article.library import article_of, open_document
from voicereader.export.spoken_sections import sections_of
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody


def settings(rate_wpm: int = 175, voice: str = "en") -> VoiceSettings:
    """English, as fast as is said."""
    return VoiceSettings(Prosody(voice, rate_wpm), has_sound=False, document_language="en")


def test_each_section_is_there_in_order_and_the_disclaimer_first() -> None:
    """With its title, which players show."""
    article = open_document("vertebroplasty")
    titles = [section.title for section in sections_of(article, settings())]
    assert titles == [section.title for section in article.sections]
    assert titles[0] == "Medical Disclaimer"


def test_a_long_section_is_kept_in_parts_of_some_minutes() -> None:
    """So that of a text without a heading little is lost; no sentence is in two, none is left out.

    A part goes over two minutes by its last sentence alone.
    """
    text = "# One\n\n" + " ".join(f"This is sentence number {n} of a text." for n in range(300))
    article = article_of(text.encode(), "long.md", ".md")
    (section,) = sections_of(article, settings())
    assert len(section.parts) > 3
    assert all(120 <= part.reckoned_s < 140 for part in section.parts[:-1])
    said = [utterance.id for part in section.parts for utterance in part.utterances]
    assert said == list(range(1, 302))


def test_a_part_is_known_by_its_words_its_voice_and_what_makes_it() -> None:
    """An edited sentence, another rate, voice or codec is another part; nothing else is."""
    text = "# One\n\nA sentence.\n\n# Two\n\nAnother.\n"
    edited = text.replace("Another", "An other")

    def digests(text: str, voice_settings: VoiceSettings, made_by: str = "mp3") -> list[str]:
        article = article_of(text.encode(), "one.md", ".md")
        return [
            part.digest(made_by)
            for section in sections_of(article, voice_settings)
            for part in section.parts
        ]

    before = digests(text, settings())
    assert digests(text, settings()) == before
    assert len(set(before)) == len(before)
    changed = digests(edited, settings())
    assert changed[:-1] == before[:-1]
    assert changed[-1] != before[-1]
    for other in (
        digests(text, settings(rate_wpm=200)),
        digests(text, settings(voice="en-us")),
        digests(text, settings(), "opus"),
    ):
        assert not set(other) & set(before)


def test_where_a_sentence_stands_is_nothing_that_is_heard() -> None:
    """A part that only moved within its document is known again."""
    article = article_of(b"# One\n\nA sentence.\n", "one.md", ".md")
    (section,) = sections_of(article, settings())
    part = section.parts[0]
    moved = replace(
        part,
        utterances=tuple(replace(one, id=one.id + 7, place=None) for one in part.utterances),
    )
    assert moved.digest("mp3") == part.digest("mp3")

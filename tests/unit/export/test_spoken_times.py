"""When what is said is heard, in the sound of its section."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.unit.speech.fakes import ToneSynthesizer
from voicereader.article.library import article_of
from voicereader.export.formats import FORMATS
from voicereader.export.joining import Chapter, KeptPart
from voicereader.export.spoken_sections import sections_of
from voicereader.export.spoken_times import SpokenClip, TimesNoted, clips_of
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody
from voicereader.speech.synthesizer import Chunk

TEXT = "# Two parts\n\nOne of them. Another.\n\n- item\n- more\n"


def clips(text: str = TEXT, late_samples: int = 0) -> tuple[list[SpokenClip], list[str]]:
    """Those of the first section, in the voice of the tones, and the words that are heard."""
    article = article_of(text.encode(), "a.md", ".md")
    settings = VoiceSettings(Prosody(), has_sound=False, document_language="en")
    section = next(iter(sections_of(article, settings)))
    voice = ToneSynthesizer()
    times: dict[Path, bytes] = {}
    parts = []
    for number, part in enumerate(section.parts):
        noted, frames = TimesNoted(voice.sample_rate_hz), 0

        def deliver(chunk: Chunk, noted: TimesNoted = noted) -> bool:
            nonlocal frames
            noted.take(chunk)
            frames += len(chunk.pcm) // 2
            return True

        for utterance in part.utterances:
            noted.begin()
            voice.synthesize(utterance, deliver)
        times[Path(str(number))] = noted.written()
        parts.append(KeptPart(Path(str(number)), frames + late_samples))
    chapter = Chapter(section.title, tuple(parts))
    found = clips_of(
        *(article, section, chapter, lambda part: times[part.path]),
        *(FORMATS["wav"], voice.sample_rate_hz),
    )
    told = list(found)
    words = [
        article.sentence_at(clip.place).text[word.span.start : word.span.end]
        for clip in told
        for word in clip.words
    ]
    return told, words


def test_clips_are_the_whole_sound_and_each_word_has_its_time() -> None:
    """One begins where the other ends; within each the words follow one another."""
    told, words = clips()
    assert told[0].begin_ms == 0
    for before, after in pairwise(told):
        assert before.end_ms == after.begin_ms
    assert words == ["Two", "parts", "One", "of", "them", "Another", "item", "more"]
    for clip in told:
        at = [word.at_ms for word in clip.words]
        assert at == sorted(at)
        assert all(clip.begin_ms <= each < clip.end_ms for each in at)


def test_what_is_announced_is_no_part_of_its_sentence() -> None:
    """So a reader that announces for itself leaves it out."""
    told, _words = clips()
    assert [(clip.place.block, clip.is_sentence) for clip in told] == [
        *((0, True), (0, False)),
        *((1, True), (1, True)),
        *((2, True), (2, False)),
        *((3, True), (3, False)),
    ]


def test_the_words_of_a_later_part_come_after_all_of_those_before() -> None:
    """With the silence that coding has put between."""
    text = "# Long\n\n" + " ".join(f"This is sentence number {n} of a text." for n in range(90))
    plain, _ = clips(text)
    late, _ = clips(text, late_samples=ToneSynthesizer.sample_rate_hz)
    assert late[-1].begin_ms - plain[-1].begin_ms == 1000
    assert late[1].begin_ms == plain[1].begin_ms

"""Recorded narration: what is heard of a book is its own clips, sample by sample."""

from __future__ import annotations

import io
import wave
import zipfile
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from testkit.archives import zipped
from testkit.books import epub, item, package, page
from tests.unit.speech.fakes import ToneSynthesizer
from tests.unit.speech.sounds import hear
from voicereader.article.library import open_document
from voicereader.article.model import Article, Position
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.messages import narration
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.speech.player import Player
from voicereader.speech.recorded import RecordedSpeech
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.synthesizer import Chunk

RATE_HZ = ToneSynthesizer.sample_rate_hz
BODY = (
    '<h1 id="h">One</h1><p id="p"><span id="s1">It rains.</span> <span id="s2">It pours a lot.'
    '</span> Nobody speaks. <i id="w1">Oh,</i> <i id="w2">well.</i></p>'
    '<p id="long">It is cold. It is dark.</p>'
)
CLIPS = {
    "h": 'clipBegin="0:00:00.100" clipEnd="0.3s"',
    "s1": 'clipBegin="0.3s" clipEnd="600ms"',
    "s2": 'clipBegin="0.6s" clipEnd="npt=1s"',
    "w1": 'clipBegin="1s" clipEnd="1.1s"',
    "w2": 'clipBegin="1.1s" clipEnd="1.3s"',
    "long": 'clipBegin="1.5s"',
}


def count(seconds: float = 2.0) -> array[int]:
    """Samples of which each is another than those near it."""
    return array("h", (1 + frame % 20_011 for frame in range(round(seconds * RATE_HZ))))


def wav(samples: array[int], rate_hz: int = RATE_HZ) -> bytes:
    """A sound file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples.tobytes())
    return made.getvalue()


def files_of(sound: bytes, clips: Mapping[str, str] = CLIPS) -> bytes:
    """A book of one page whose words are in a sound file."""
    pairs = "".join(
        f'<par><text src="c.xhtml#{id_}"/><audio src="sound/a.wav" {times}/></par>'
        for id_, times in clips.items()
    )
    opf = package(
        item("c.xhtml", more='media-overlay="over"')
        + item("over.smil", media_type="application/smil+xml"),
        "c",
    )
    smil = f'<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>{pairs}</body></smil>'
    return epub({"c.xhtml": page(BODY), "over.smil": smil, "sound/a.wav": sound}, opf=opf)


Book = Callable[[bytes], Article]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Opens a book as a person does."""

    def opened(source: bytes) -> Article:
        path = tmp_path / "book.epub"
        path.write_bytes(source)
        return open_document(str(path))

    return opened


def saying(article: Article, place: Position, *, plays: bool = True) -> Utterance:
    """The sentence at a place, in the voice of the tones."""
    return narration.sentence(article, place, 1, Prosody("tone"), plays_recordings=plays)


def heard(article: Article, place: Position, told: list[Event] | None = None) -> array[int]:
    """What is heard of the sentence at a place."""
    events = [] if told is None else told
    return hear(RecordedSpeech(ToneSynthesizer(), events.append), saying(article, place)).samples


def clip(begin_s: float, end_s: float) -> array[int]:
    """The samples of the file between two times."""
    return count()[round(begin_s * RATE_HZ) : round(end_s * RATE_HZ)]


@pytest.mark.parametrize(
    ("place", "begin_s", "end_s"),
    [
        (Position(2, 0), 0.3, 0.6),
        (Position(2, 1), 0.6, 1.0),
        (Position(2, 3), 1.0, 1.3),
    ],
)
def test_a_sentence_that_is_recorded_is_its_clip(
    book: Book, place: Position, begin_s: float, end_s: float
) -> None:
    """Every sample of it, no other, and no pause that its narrator did not make."""
    assert heard(book(files_of(wav(count()))), place) == clip(begin_s, end_s)


def test_what_a_block_is_comes_after_its_recording(book: Book) -> None:
    """In the engine's voice, for nobody recorded that."""
    article = book(files_of(wav(count())))
    samples = heard(article, Position(1))
    recorded = clip(0.1, 0.3)
    assert samples[: len(recorded)] == recorded
    assert any(samples[len(recorded) :])


def test_a_sentence_that_is_not_recorded_is_spoken(book: Book) -> None:
    """As it is in any other book."""
    article = book(files_of(wav(count())))
    said = saying(article, Position(2, 2))
    assert heard(article, Position(2, 2)) == hear(ToneSynthesizer(), said).samples


def test_the_sentences_of_one_clip_are_all_of_it(book: Book) -> None:
    """One after the other, not a sample missing or twice; to the end of the file."""
    article = book(files_of(wav(count())))
    sentences = [heard(article, Position(3, number)) for number in range(2)]
    assert all(sentences)
    assert sentences[0] + sentences[1] == clip(1.5, 2.0)


def test_the_place_follows_the_recording(book: Book) -> None:
    """A mark for every word, and that of an element is where its clip begins."""
    said = saying(book(files_of(wav(count()))), Position(2, 3))
    marks = hear(RecordedSpeech(ToneSynthesizer(), print), said).marks
    assert [said.text[mark.offset :] for mark in marks] == ["Oh, well.", "well."]
    assert [mark.frame for mark in marks] == [0, round(0.1 * RATE_HZ)]


def test_from_the_middle_of_a_sentence_the_rest_of_its_clip_is_played(book: Book) -> None:
    """As far into the sound as the word is into the text."""
    article = book(files_of(wav(count())))
    samples = heard(article, Position(2, 1, 9))
    whole = clip(0.6, 1.0)
    assert samples == whole[len(whole) - len(samples) :]
    assert 0.3 < len(samples) / len(whole) < 0.5


@pytest.mark.parametrize("rate_hz", [8_000, 44_100])
def test_a_file_of_another_rate_is_as_long(book: Book, rate_hz: int) -> None:
    """It is brought to the rate of the engine."""
    silence_and_sound = array("h", [0] * rate_hz + [9000] * rate_hz)
    article = book(files_of(wav(silence_and_sound, rate_hz)))
    samples = heard(article, Position(2, 3))
    assert len(samples) == round(0.3 * RATE_HZ)
    assert min(samples[RATE_HZ // 100 :]) > 8000


@pytest.mark.parametrize("sound", [b"", b"no sound", b"\0\0\0\x18ftypM4A " + bytes(500)])
def test_a_clip_that_cannot_be_decoded_is_spoken(book: Book, sound: bytes) -> None:
    """And a sentence says so, once."""
    article = book(files_of(sound))
    told: list[Event] = []
    engine = RecordedSpeech(ToneSynthesizer(), told.append)
    for number in range(2):
        said = saying(article, Position(2, number))
        plain = saying(article, Position(2, number), plays=False)
        assert hear(engine, said).samples == hear(ToneSynthesizer(), plain).samples
    assert [type(event) for event in told] == [TroubleMet]


def test_a_clip_after_the_end_of_its_file_is_spoken(book: Book) -> None:
    """Nothing is passed over in silence."""
    article = book(files_of(wav(count(0.5))))
    said = saying(article, Position(2, 1), plays=False)
    assert heard(article, Position(2, 1)) == hear(ToneSynthesizer(), said).samples


def test_a_book_that_is_gone_is_spoken(book: Book, tmp_path: Path) -> None:
    """It is open, and its file has been deleted."""
    article = book(files_of(wav(count())))
    (tmp_path / "book.epub").unlink()
    assert len(heard(article, Position(2, 0))) > 0


def test_the_clips_of_a_book_in_a_folder_are_played(tmp_path: Path) -> None:
    """An unpacked DAISY 2.02 book, by its page of contents."""
    pages = {
        "ncc.html": '<html><head><meta name="ncc:totalTime" content="1"/></head><body>'
        '<h1 id="a"><a href="a.smil#t">One</a></h1></body></html>',
        "a.smil": '<smil><body><seq><par id="t"><text src="c.html#s1"/><seq><audio src="a.wav" '
        'clip-begin="npt=0.3s" clip-end="npt=0.4s"/><audio src="a.wav" clip-begin="npt=1s" '
        'clip-end="npt=1.1s"/></seq></par></seq></body></smil>',
        "c.html": '<html><body><p id="s1">It rains.</p></body></html>',
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "a.wav").write_bytes(wav(count()))
    article = open_document(str(tmp_path / "ncc.html"))
    place = Position(len(article.blocks) - 1)
    assert heard(article, place) == clip(0.3, 0.4) + clip(1.0, 1.1)


def test_the_recording_reaches_the_speaker(book: Book, tmp_path: Path) -> None:
    """Through the player, into a file."""
    article = book(files_of(wav(count())))
    told: list[Event] = []
    player = Player(
        lambda: RecordedSpeech(ToneSynthesizer(), told.append),
        speaker_opener(str(tmp_path / "out.wav")),
        told.append,
    )
    try:
        player.speak(saying(article, Position(2, 0)))
        player.ask(lambda _engine: None).result()
        while not any(type(event).__name__ == "SpeechEnded" for event in told):
            player.ask(lambda _engine: None).result()
    finally:
        player.close()
    with wave.open(str(tmp_path / "out.wav"), "rb") as file:
        frames = file.readframes(file.getnframes())
    assert clip(0.3, 0.6).tobytes() in frames


def test_a_bomb_of_sound_is_not_unpacked(book: Book) -> None:
    """A file in the archive that grows a thousandfold is no sound; the words are spoken."""
    source = files_of(wav(array("h", bytes(60_000_000))))
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        assert archive.getinfo("EPUB/sound/a.wav").compress_size < 100_000
    assert len(heard(book(source), Position(2, 0))) > 0


def test_what_nobody_wants_any_more_is_not_decoded_to_its_end(book: Book) -> None:
    """A key was pressed: the engine is free for what comes next, and nothing is said instead."""
    article = book(files_of(wav(count())))
    chunks: list[Chunk] = []

    def refuse(chunk: Chunk) -> bool:
        chunks.append(chunk)
        return False

    told: list[Event] = []
    engine = RecordedSpeech(ToneSynthesizer(), told.append)
    engine.synthesize(saying(article, Position(2, 0)), refuse)
    assert not any(chunk.pcm for chunk in chunks)
    assert not told


@pytest.mark.parametrize("phrases", [[(0.1, 0.5), (0.5, 20.0), (20.0, 41.0)], [(0.1, 41.0)]])
def test_a_book_of_sound_alone_is_heard_from_a_title_to_the_next(
    tmp_path: Path, phrases: list[tuple[float, float]]
) -> None:
    """In pieces of half a minute at most, and all of them are the sound, no sample left out."""
    clips = "".join(
        f'<audio src="a.wav" clip-begin="npt={begin}s" clip-end="npt={end}s"/>'
        for begin, end in phrases
    )
    path = tmp_path / "book.zip"
    path.write_bytes(
        zipped(
            {
                "ncc.html": '<html><head><title>T</title><meta name="dc:format" '
                'content="Daisy 2.02"/><meta name="dc:language" content="en"/></head><body>'
                '<h1><a href="s.smil#one">One</a></h1><h1><a href="s.smil#two">Two</a></h1>'
                "</body></html>",
                "s.smil": f'<smil><body><par id="one">{clips}</par><par id="two">'
                '<audio src="a.wav" clip-begin="npt=41s"/></par></body></smil>',
                "a.wav": wav(count(42)),
            }
        )
    )
    article = open_document(str(path))
    one = next(section for section in article.sections if section.title == "One")
    places = [
        Position(block, sentence)
        for block in range(one.first + 1, one.end)
        for sentence in range(len(article.blocks[block].sentences))
    ]
    whole = array("h")
    for place in places:
        piece = heard(article, place)
        assert len(piece) <= 30 * RATE_HZ
        whole.extend(piece)
    title_s = 0.4 if phrases[1:] else 0.0  # else nobody knows which part of it is the title's
    assert whole == count(42)[round((0.1 + title_s) * RATE_HZ) : 41 * RATE_HZ]
    assert heard(article, Position(one.first))[:8000] == clip(0.1, 0.5)[:8000] or not title_s

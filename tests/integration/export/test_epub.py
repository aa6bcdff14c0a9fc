"""A document as an EPUB with its narration: what a checker says of it, and what a reader hears."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from testkit.tools import require_data, require_tool
from testkit.tree import ROOT
from tests.integration.export.sounds import heard
from voicereader.app.narrating import narrate
from voicereader.article.library import open_document
from voicereader.article.model import Article
from voicereader.export.target import target_of
from voicereader.reader.messages import narration
from voicereader.reader.utterance import Prosody
from voicereader.speech.engines import build
from voicereader.speech.recorded import RecordedSpeech
from voicereader.speech.synthesizer import Chunk

FLAGS = {"rate": "300", "pages": "on"}
RICH = """\
<!DOCTYPE html><html lang="en"><head><title>Rich</title><meta name="author" content="Ann"></head>
<body><main><h1>Rich &amp; odd</h1>
<p>First words. See <a href="#r">the risks</a><a href="#n" role="doc-noteref">1</a> or
<a href="https://a.example/b c?d=1&e=\u00fc">outside</a>. They say <i lang="de">Guten Tag</i>.</p>
<aside role="doc-footnote" id="n"><p>The note says this.</p></aside>
<h4 id="r">Risks</h4>
<ul><li>One<ol type="a"><li>Inner<p>More of it.</p></li><li>Other</li></ol></li><li>Two</li></ul>
<blockquote><p>Quoted.</p></blockquote>
<p>On page twelve <span role="doc-pagebreak" aria-label="12"></span>it goes on. And ends.</p>
<table><caption>Doses</caption><tr><th>Drug</th><th>Dose</th></tr>
<tr><td>Aspirin</td><td>100 mg</td></tr><tr><td>Other \U0001f600</td><td></td></tr></table>
<pre>x = 1</pre>
<figure><img src="a.png" alt="A spine."><figcaption>Figure 1</figcaption></figure>
<h2>What is it?</h2><p>Nothing.</p></main></body></html>
"""


def made(document: str | Path, path: Path) -> Path:
    """The document as a file of the format that its ending names."""
    target = target_of(str(path), None)
    narrate(str(document), target, FLAGS, lambda _article: None, lambda _progress: None)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one of each, as a book."""
    folder = tmp_path_factory.mktemp("epub")
    (folder / "rich.html").write_text(RICH)
    made(folder / "rich.html", folder / "rich.epub")
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Article:
    """The book, as this program reads it."""
    return open_document(str(folder / "rich.epub"))


def test_the_checker_of_the_format_finds_nothing(folder: Path) -> None:
    """No error and no warning."""
    java, jar = require_tool("java"), require_data("epubcheck", "epubcheck.jar")
    done = subprocess.run(
        [java, "-XX:TieredStopAtLevel=1", "-jar", jar, folder / "rich.epub", "--json", "-"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout[done.stdout.index("{") : done.stdout.rindex("}") + 1])
    assert found["messages"] == []
    assert found["publication"]["hasAudio"]


def test_it_is_read_back_with_its_narration(folder: Path, book: Article) -> None:
    """Every sentence as it was, and heard as it is recorded, each after the one before it."""
    article = open_document(str(folder / "rich.html"))
    assert (book.title, book.language, book.authors) == (article.title, "en", article.authors)
    for block, before in zip(book.blocks, article.blocks, strict=True):
        assert (block.kind, block.label, block.count) == (before.kind, before.label, before.count)
        assert len(block.cells) == len(before.cells)
        assert [s.passages for s in block.sentences] == [s.passages for s in before.sentences]
        assert before.text.rpartition("\u00b9")[2] in block.text
    assert [page.label for page in book.pages] == ["12"]
    so_far: dict[str, int] = {}
    for place in book.sentence_positions():
        sentence = book.sentence_at(place)
        narrated = sentence.narrated
        assert (narrated[0].span.start, narrated[-1].span.end) == (0, len(sentence.text))
        for clip in (clip for each in narrated for clip in each.clips):
            assert clip.begin_ms >= so_far.get(clip.path, 0)
            assert clip.end_ms is not None
            so_far[clip.path] = clip.end_ms
    assert len(so_far) == len(book.sections)


def test_a_sentence_sounds_where_its_clip_says(folder: Path, book: Article) -> None:
    """Within 10 ms: the longest is found again by its sound, made anew, in that of its section."""
    voice = build("espeak-ng")
    place = max(book.sentence_positions(), key=lambda at: len(book.sentence_at(at).text))
    said = narration.sentence(book, place, 1, Prosody("en", 300))
    pcm = bytearray()

    def take(chunk: Chunk) -> bool:
        pcm.extend(chunk.pcm)
        return True

    voice.synthesize(said, take)
    alone = np.frombuffer(pcm, np.int16).astype(float)
    clip = book.sentence_at(place).narrated[0].clips[0]
    sound = folder / "sound.mp3"
    with zipfile.ZipFile(folder / "rich.epub") as archive:
        sound.write_bytes(archive.read(clip.path))
    begin_s = max(clip.begin_ms / 1000 - 1, 0)
    around = heard(sound).between(begin_s, begin_s + 3)
    size = 1 << 18
    alike = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(alone, size)))
    power = np.cumsum(np.pad(around**2, (1, len(alone))))
    loudness = np.sqrt(power[len(alone) :] - power[: -len(alone)])
    found = alike[: len(around)] / (loudness[: len(around)] + 0.1)
    at_s = begin_s + int(np.argmax(found)) / voice.sample_rate_hz
    assert abs(at_s - clip.begin_ms / 1000) < 0.01


def test_this_program_plays_what_is_recorded(book: Article) -> None:
    """The sound of the book itself, from end to end of the clip, and nothing is spoken for it."""
    troubles: list[object] = []
    voice = RecordedSpeech(build("espeak-ng"), troubles.append)
    place = next(p for p in book.sentence_positions() if p.block == 4)
    said = narration.sentence(book, place, 1, Prosody("en", 80), plays_recordings=True)
    assert said.pieces[0].recording is not None
    pcm = bytearray()

    def take(chunk: Chunk) -> bool:
        pcm.extend(chunk.pcm)
        return True

    voice.synthesize(replace(said, pieces=said.pieces[:1]), take)
    clip = book.sentence_at(place).narrated[0].clips[0]
    assert clip.end_ms is not None
    assert len(pcm) / 2 / voice.sample_rate_hz == pytest.approx(
        (clip.end_ms - clip.begin_ms) / 1000, abs=0.06
    )
    assert troubles == []


def test_the_same_document_makes_the_same_bytes(folder: Path) -> None:
    """In another place and later: so what is kept by its content is kept once.

    By a process of its own each: eSpeak NG does not begin anew with a second document.
    """
    document = folder / "short.md"
    document.write_text("# Short\n\nOne sentence.\n")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    shutil.copy2(document, elsewhere)
    books = []
    for path in (document, elsewhere / "short.md"):
        books.append(path.with_suffix(".epub"))
        command = [sys.executable, "-m", "voicereader", "narrate", str(path), "-o", str(books[-1])]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert books[0].read_bytes() == books[1].read_bytes()


def test_the_disclaimer_is_the_first_that_is_read_and_heard(tmp_path: Path) -> None:
    """As wherever this document is opened."""
    document = tmp_path / "a.md"
    document.write_text("---\ndisclaimer: Mind\n---\n# A\n\nText.\n\n## Mind\n\nNo advice.\n")
    read = open_document(str(made(document, tmp_path / "a.epub")))
    assert read.disclaimer is not None
    assert read.disclaimer == read.sections[0]
    assert [block.text for block in read.blocks] == ["Mind", "No advice.", "A", "Text."]
    assert all(sentence.narrated for block in read.blocks for sentence in block.sentences)

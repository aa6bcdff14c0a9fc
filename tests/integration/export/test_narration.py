"""A document as sound files, made by eSpeak NG and decoded again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from testkit.tree import ROOT
from tests.integration.export.books import red_square, write_book, write_long
from tests.integration.export.sounds import heard
from voicereader.app.narrating import narrate
from voicereader.article.cover import cover_of
from voicereader.article.library import open_document
from voicereader.base.errors import RefusalError
from voicereader.export.formats import FORMATS
from voicereader.export.narration import MadeFiles, Progress
from voicereader.export.target import Target, target_of

PROGRAM = (sys.executable, "-m", "voicereader", "narrate")
FAST = {"rate": "900"}
WITH_CHAPTERS = ("mp3", "opus", "m4b")


def made(document: str | Path, target: Target, told: list[Progress] | None = None) -> MadeFiles:
    """The files, and what was told on the way."""
    told = told if told is not None else []
    return narrate(str(document), target, FAST, lambda _article: None, told.append)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The article that ships, in each format."""
    folder = tmp_path_factory.mktemp("guide")
    paths = {name: folder / f"guide{format_.endings[0]}" for name, format_ in FORMATS.items()}
    for name, path in paths.items():
        made("vertebroplasty", Target(path, FORMATS[name]))
    assert sorted(folder.iterdir()) == sorted(paths.values())  # and nothing beside them
    return paths


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_as_long_as_the_speech_in_it_and_is_heard(
    name: str, guide: dict[str, Path]
) -> None:
    """No format loses or adds more than its codec's edges, a tenth of a second a part."""
    wav, file = heard(guide["wav"]), heard(guide[name])
    assert wav.seconds > 50
    parts = len(open_document("vertebroplasty").sections)
    assert wav.seconds - 0.1 <= file.seconds <= wav.seconds + 0.15 * parts
    assert abs(len(file.samples) / file.rate_hz - file.seconds) < 0.15
    loudness = np.sqrt(np.mean(file.samples**2)) / np.sqrt(np.mean(wav.samples**2))
    assert 0.85 < loudness < 1.15


@pytest.mark.parametrize("name", WITH_CHAPTERS)
def test_each_section_is_a_chapter_and_the_disclaimer_the_first(
    name: str, guide: dict[str, Path]
) -> None:
    """They follow one another from the first sample to the last, and in none is it silent."""
    file = heard(guide[name])
    titles = [section.title for section in open_document("vertebroplasty").sections]
    assert [chapter.title for chapter in file.chapters] == titles
    assert titles[0] == "Medical Disclaimer"
    assert file.chapters[0].start_s == 0
    assert file.chapters[-1].end_s == pytest.approx(file.seconds, abs=0.1)
    for before, after in pairwise(file.chapters):
        assert before.end_s == pytest.approx(after.start_s, abs=0.01)
    for chapter in file.chapters:
        assert np.abs(file.between(chapter.start_s, chapter.start_s + 0.5)).max() > 0.05


@pytest.mark.parametrize("name", WITH_CHAPTERS)
def test_where_chapters_meet_it_is_silent(name: str, guide: dict[str, Path]) -> None:
    """So nothing clicks where two parts were put together: speech has ended before.

    At nine hundred words a minute the pause is some 60 ms, and a packet of AAC is 46.
    """
    file = heard(guide[name])
    for chapter in file.chapters[1:]:
        assert np.abs(file.between(chapter.start_s - 0.015, chapter.start_s - 0.005)).max() < 0.02


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_says_what_it_is(name: str, tmp_path: Path) -> None:
    """Title, author and language; the cover in each format that holds pictures."""
    path = tmp_path / f"a{FORMATS[name].endings[0]}"
    made(write_book(tmp_path / "book.epub"), Target(path, FORMATS[name]))
    file = heard(path)
    assert (file.tags["title"], file.tags["artist"]) == ("Ein Buch", "Anna Schmidt")
    assert file.language == "deu"
    assert file.has_picture == (name != "wav")


def test_a_cover_is_found_as_old_and_new_books_name_it(tmp_path: Path) -> None:
    """What is no picture is left out, and so is what is no book."""
    for is_old in (False, True):
        assert cover_of(str(write_book(tmp_path / "a.epub", is_old=is_old))) == red_square()
    assert cover_of("vertebroplasty") == b""
    assert cover_of(str(tmp_path / "none.epub")) == b""


@pytest.mark.parametrize("picture", [b"no picture at all", b"\x89PNG\r\n\x1a\nbut no more"])
def test_a_cover_that_is_none_costs_the_cover_alone(picture: bytes, tmp_path: Path) -> None:
    """The book is narrated."""
    book = write_book(tmp_path / "a.epub", picture=picture)
    for name in ("mp3", "opus", "m4b"):
        path = tmp_path / f"a{FORMATS[name].endings[0]}"
        made(book, Target(path, FORMATS[name]))
        assert heard(path).seconds > 1


def test_a_folder_gets_a_file_a_section(guide: dict[str, Path], tmp_path: Path) -> None:
    """Numbered in order, each with its title and number, as long together as the one file."""
    made("vertebroplasty", target_of(str(tmp_path), "mp3"))
    paths = sorted(tmp_path.iterdir())
    titles = [section.title for section in open_document("vertebroplasty").sections]
    assert paths[0].name == "01 Medical Disclaimer.mp3"
    assert len(paths) == len(titles)
    files = [heard(path) for path in paths]
    assert [file.tags["title"] for file in files] == titles
    assert files[1].tags["album"] == "Vertebroplasty"
    assert files[1].tags["track"] == f"2/{len(titles)}"
    assert sum(file.seconds for file in files) == pytest.approx(heard(guide["mp3"]).seconds, abs=1)


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    """Nothing stands at OUT before it is whole; what was made is taken, and it sounds the same."""
    document = write_long(tmp_path / "long.md", sections=8, each=12)
    out = tmp_path / "long.mp3"
    command = [*PROGRAM, str(document), "-o", str(out), "--rate", "900"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as run:
        while sum("-" in path.name for path in tmp_path.glob(".long.mp3.parts/*")) < 3:
            assert run.poll() is None
            time.sleep(0.01)
        os.kill(run.pid, signal.SIGKILL)
    assert not out.exists()
    kept = len(list(tmp_path.glob(".long.mp3.parts/*-*")))
    told: list[Progress] = []
    made(document, Target(out, FORMATS["mp3"]), told)
    assert sum(before.kept_s < after.kept_s for before, after in pairwise(told))
    assert told[-1].kept_s >= (kept - 1) * told[-1].whole_s / 9
    assert told[-1].done_s == told[-1].whole_s
    assert not list(tmp_path.glob(".*"))
    whole = tmp_path / "whole.mp3"
    made(document, Target(whole, FORMATS["mp3"]))
    assert heard(out).seconds == pytest.approx(heard(whole).seconds, rel=0.01)


def test_an_edited_document_takes_what_is_still_the_same(tmp_path: Path) -> None:
    """Parts are known by what is said: a run that failed at the end is not lost by a word."""
    document, out = write_long(tmp_path / "long.md", sections=3), tmp_path / "long.opus"
    out.mkdir()  # so that the last step fails
    with pytest.raises(RefusalError):
        made(document, Target(out, FORMATS["opus"]))
    out.rmdir()
    document.write_text(document.read_text().replace("## Section 1", "## Section one"))
    told: list[Progress] = []
    made(document, Target(out, FORMATS["opus"]), told)
    assert 0 < told[-1].kept_s < told[-1].whole_s


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("ending", [".wav", ".mp3"])
def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(ending: str, tmp_path: Path) -> None:
    """A file that may grow no more is how a test has one."""
    out = tmp_path / f"a{ending}"
    out.write_text("what was there")
    limited = f"ulimit -f 100; exec {sys.executable} -m voicereader narrate vertebroplasty -o {out}"
    done = subprocess.run(
        ["bash", "-c", limited], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = done.stderr.splitlines()[-1]
    assert done.returncode == 2
    assert told.startswith(f"voicereader: {out} cannot be written (")
    assert "Traceback" not in done.stderr
    assert out.read_text() == "what was there"


def test_reading_aloud_does_not_wait_for_the_codecs() -> None:
    """Whoever only reads never imports them."""
    program = (
        "import sys; from voicereader.cli.entry import main; main(['text', 'vertebroplasty']);"
        "import voicereader.app.screen, voicereader.app.plain; sys.exit('av' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 0


def test_the_library_of_codecs_has_every_one_that_is_asked_for() -> None:
    """On each platform: a wheel without one would only fail when somebody narrates."""
    for format_ in FORMATS.values():
        assert av.Codec(format_.codec, "w")

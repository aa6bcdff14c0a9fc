"""Many files read by several processes: whatever becomes of one, all the others are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from voicereader.article import parsing
from voicereader.memory.library import processes
from voicereader.memory.library.processes import read_in_processes
from voicereader.memory.library.reading import Read, ToRead, file_to_read, read

STEP = 3


@pytest.fixture(autouse=True)
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that does what a file is named for, and so few files are enough for processes."""
    monkeypatch.setattr(processes, "_ENOUGH", 2)
    monkeypatch.setattr(processes, "_WORKER", "tests.integration.memory.misbehaving_reader")


def steps_of(folder: Path, names: list[str]) -> Iterator[tuple[ToRead, ...]]:
    """Documents of these names, in steps."""
    for name in names:
        (folder / name).write_text(f"# About {name}\n\nSome words of the kind that we have.\n")
    files = [file_to_read(folder / name) for name in names]
    return (tuple(files[at : at + STEP]) for at in range(0, len(files), STEP))


def read_of(folder: Path, names: list[str]) -> list[Read]:
    """What the processes make of documents of these names."""
    return [each for step in read_in_processes(steps_of(folder, names)) for each in step]


def test_files_come_back_in_their_order(tmp_path: Path) -> None:
    """With what stands in each, as it is when one is read alone."""
    names = [f"{number}.md" for number in range(10)]
    found = read_of(tmp_path, names)
    assert [each.title for each in found] == [f"About {name}" for name in names]
    assert found[0].passages == ((0, "About 0.md", "Some words of the kind that we have."),)
    assert found[0].digest == read(found[0].file).digest


@pytest.mark.parametrize("deed", ["crash.md", "told.md"])
def test_what_kills_a_parser_takes_no_other_file_with_it(tmp_path: Path, deed: str) -> None:
    """It is read by itself, as when it is opened; nor is one believed that says what cannot be."""
    names = ["a.md", deed, "b.md", "c.md", "d.md"]
    assert [each.title for each in read_of(tmp_path, names)] == [f"About {name}" for name in names]


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    """Among others that can."""
    steps = steps_of(tmp_path, ["a.md", "b.md", "c.md"])
    (tmp_path / "b.md").write_bytes(b"\0\1")
    found = [each for step in read_in_processes(steps) for each in step]
    assert [bool(each.trouble) for each in found] == [False, True, False]
    assert "is not a text" in found[1].trouble


def test_the_time_of_a_file_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What others before it took does not count: none of these has to be read again."""
    monkeypatch.setattr(parsing, "_PROCESSOR_S", 2)
    again: list[str] = []

    def read_again(file: ToRead) -> Read:
        again.append(file.name)
        return read(file)

    monkeypatch.setattr(processes, "read", read_again)
    read_of(tmp_path, ["1busy.md", "2busy.md", "3busy.md"])
    assert again == []


def test_nobody_waits_for_the_rest_when_it_is_interrupted(tmp_path: Path) -> None:
    """The processes end with the file that they are at."""
    names = [f"{number}.md" for number in range(100, 100 + STEP)] + [f"{n}.md" for n in range(100)]
    reading = read_in_processes(steps_of(tmp_path, names))
    assert len(next(reading)) == STEP
    reading.close()  # type: ignore[attr-defined]  # waits until all have ended
    assert not _children()


def _children() -> str:
    tasks = Path("/proc/self/task")
    return "".join(task.joinpath("children").read_text() for task in tasks.iterdir()).strip()

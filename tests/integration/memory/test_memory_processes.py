"""A memory is killed at any moment, shared by several copies, and on a disk that fills up."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run

import pytest

from testkit.tree import ROOT
from testkit.waiting import wait_until
from tests.integration.memory.memory_process import SENTENCES, article
from voicereader.article.memory import Memories
from voicereader.memory.database_file import files_set_aside
from voicereader.memory.store import Memory

PROCESS = (sys.executable, "-m", "tests.integration.memory.memory_process")
KILLS, LANES = 100, 4
LONGEST_LIFE_S = 0.8
COPIES, MARKS = 6, 40
PATIENCE_S = 60


def recalled(file: Path) -> Memories:
    """What the next opening knows; it must have nothing to tell."""
    told: list[str] = []
    memory = Memory(file, told.append)
    try:
        return memory.recall(article())
    finally:
        memory.close()
        assert told == []


def start(*words: object, stdin: int | None = None) -> Popen[str]:
    """Start a process."""
    command = [*PROCESS, *map(str, words)]
    return Popen(command, cwd=ROOT, stdin=stdin, stdout=PIPE, stderr=PIPE, text=True)


# Killed


def test_a_kill_at_any_moment_loses_at_most_the_sentence_being_read(tmp_path: Path) -> None:
    """A hundred of them, each on the file that the one before left behind."""
    with ThreadPoolExecutor(LANES) as lanes:
        jobs = [lanes.submit(_be_killed, tmp_path / f"{n}.sqlite3", n) for n in range(LANES)]
        read = sum(job.result() for job in jobs)
    assert read >= KILLS // LANES  # or they never got to read


def begin(forks: Popen[str], report: Path) -> int:
    """Have a process begun that reads; its number."""
    assert forks.stdin
    assert forks.stdout
    print(report, file=forks.stdin, flush=True)
    return int(forks.stdout.readline())


def _be_killed(file: Path, seed: int) -> int:
    """Read, be killed and read on, many times; how many sentences were read in all."""
    moments = random.Random(seed)
    place: int | None = None
    marks: set[str] = set()
    read = 0
    with start("forks", file, stdin=PIPE) as forks:
        for number in range(KILLS // LANES):
            report = file.with_suffix(f".{number}")
            process = begin(forks, report)
            if number % 2:  # every other one while it starts
                wait_until(lambda: report.exists() and report.read_text() != "", "a sentence")  # noqa: B023
            time.sleep(moments.uniform(0, LONGEST_LIFE_S))
            os.kill(process, signal.SIGKILL)
            assert forks.stdout
            assert forks.stdout.readline() == "\n"
            output = report.read_text() if report.exists() else ""
            reported = [
                int(line) for line in output.splitlines(keepends=True) if line.endswith("\n")
            ]
            memories = recalled(file)
            found = memories.position.block if memories.position else None
            if reported:
                assert reported[0] == (place or 0), "it did not resume"
                before = reported[-2] if len(reported) > 1 else place
                assert found in (before, reported[-1])
            else:
                assert found == place
            marks |= {str(n) for n in reported[:-1] if n % 3 == 0}
            assert marks <= {mark.name for mark in memories.bookmarks}
            place, read = found, read + len(reported)
        assert forks.stdin
        forks.stdin.close()
    return read


# Several at once


def told(output: str) -> list[str]:
    """What a process told."""
    return [line for line in output.splitlines() if line.startswith("told")]


def outputs(processes: Sequence[Popen[str]]) -> Iterator[str]:
    """What each has said when it has ended, which must be well."""
    for process in processes:
        output, errors = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, errors) == (0, "")
        yield output


@pytest.mark.parametrize("is_damaged", [False, True])
def test_copies_that_start_and_write_at_once_lose_no_bookmark(
    tmp_path: Path, is_damaged: bool
) -> None:
    """All begin on nothing, or on a file that one of them has to set aside."""
    file = tmp_path / "memory.sqlite3"
    if is_damaged:
        file.write_bytes(b"junk" * 5000)
    said = list(outputs([start("mark", file, f"copy {n}", MARKS) for n in range(COPIES)]))
    assert sum(len(told(output)) for output in said) == is_damaged
    assert len(files_set_aside(file)) == is_damaged
    memories = recalled(file)
    names = {f"copy {n}-{number}" for n in range(COPIES) for number in range(MARKS)}
    assert {mark.name for mark in memories.bookmarks} == names
    assert memories.position is not None
    assert memories.position.block == MARKS - 1


def test_the_last_copy_to_write_says_where_reading_is(tmp_path: Path) -> None:
    """Of one document; other documents have places of their own."""
    file = tmp_path / "memory.sqlite3"
    first, second = start("read", file), start("read", file)
    assert first.stdout is not None
    assert second.stdout is not None
    assert first.stdout.readline()
    assert second.stdout.readline()  # where it begins depends on how far the first one is
    first.kill()
    first.communicate()
    lines = [second.stdout.readline() for _ in range(10)]
    second.kill()
    lines += second.communicate()[0].split()
    memories = recalled(file)
    assert memories.position is not None
    assert memories.position.block in (int(lines[-1]), int(lines[-1]) - 1)
    assert 0 < memories.position.block < SENTENCES


# A disk that fills up


def filled(process: CompletedProcess[str], why: str) -> None:
    """The memory went on in RAM, told it once, and saved all when there was room again."""
    assert (process.returncode, process.stderr) == (0, "")
    saved = re.findall(r"saved (\w+)", process.stdout)
    assert saved == ["True", "False", "False", "True"], process.stdout
    (sentence,) = told(process.stdout)
    assert re.search(rf"not saved, because \S+ {why}; mend that", sentence)
    (line,) = re.findall("recalled (.*)", process.stdout)
    assert json.loads(line) == ["before", "while"]


def test_a_full_disk_is_told_once_and_what_was_held_is_saved_when_there_is_room(
    tmp_path: Path,
) -> None:
    """A real one, of 256 KiB."""
    command = ["unshare", "--user", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or run([*command, "true"], check=False).returncode:
        pytest.skip("no disk of a test's own can be made here: user namespaces are not allowed")
    script = (
        'mount -t tmpfs -o size=256k none "$1" && '
        '"$2" -m tests.integration.memory.memory_process fill "$1/memory.sqlite3" "$1" && '
        '"$2" -m tests.integration.memory.memory_process mark "$1/memory.sqlite3" again 1'
    )
    shell = [*command, "sh", "-c", script, "sh", str(tmp_path), sys.executable]
    process = run(shell, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    first, _, again = process.stdout.rpartition("recalled ")
    filled(CompletedProcess(shell, process.returncode, first, process.stderr), "is on a full disk")
    assert json.loads(again) == ["before", "while", "after", "again-0"]


def test_a_file_that_may_not_grow_keeps_what_is_in_it(tmp_path: Path) -> None:
    """As under a quota: reading goes on, and the file is sound afterwards."""
    resource = pytest.importorskip("resource", reason="no limits on files here")
    file = tmp_path / "memory.sqlite3"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))

    command = [*PROCESS, "mark", str(file), "a", "100"]
    process = run(command, cwd=ROOT, capture_output=True, text=True, check=True, preexec_fn=limit)
    assert process.stderr == ""
    (sentence,) = told(process.stdout)
    assert "cannot be written to its disk" in sentence
    (line,) = re.findall("recalled (.*)", process.stdout)
    names = [f"a-{number}" for number in range(100)]
    assert json.loads(line) == names
    kept = [mark.name for mark in recalled(file).bookmarks]
    assert kept == names[: len(kept)]
    assert 0 < len(kept) <= 100

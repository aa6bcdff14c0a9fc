"""Answering in a process of its own, which begins with the first question."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from testkit.processes import workers_of
from testkit.waiting import wait_until
from voicereader.app.asking_process import AskingProcess
from voicereader.article.library import open_document
from voicereader.reader.events import Event, QuestionAnswered

FIRST_ANSWER_S = 120.0
"""At the most; the model and the document cost a few seconds of a processor that others share."""


@pytest.fixture
def told() -> list[Event]:
    """What has been told."""
    return []


@pytest.fixture
def asking(told: list[Event]) -> Iterator[AskingProcess]:
    """The process, not begun."""
    made = AskingProcess(open_document("vertebroplasty"), told.append)
    yield made
    made.close()


def workers() -> list[int]:
    """The answering processes of this one."""
    return workers_of(os.getpid(), "asking_worker")


def test_each_question_is_answered_by_its_number(asking: AskingProcess, told: list[Event]) -> None:
    """In their order, in the words of the text, by one process that was not there before."""
    assert workers() == []
    asking.ask(1, "is there nerve damage or irritation")
    asking.ask(2, "how old is the queen")
    wait_until(lambda: len(told) == 2, "both answers", FIRST_ANSWER_S)
    first, second = told
    assert isinstance(first, QuestionAnswered)
    assert isinstance(second, QuestionAnswered)
    assert (first.number, second.number) == (1, 2)
    assert first.nearest[0].title == "Risks and Complications"
    assert "Nerve damage or irritation" in first.nearest[0].parts
    assert not second.is_sure
    assert len(workers()) == 1


def test_getting_ready_begins_the_one_that_answers(
    asking: AskingProcess, told: list[Event]
) -> None:
    """Before there is a question; nothing is told of it."""
    asking.get_ready()
    asking.get_ready()
    wait_until(lambda: len(workers()) == 1, "a worker")
    begun = workers()
    asking.ask(1, "is it dangerous")
    wait_until(lambda: bool(told), "an answer", FIRST_ANSWER_S)
    assert (len(told), workers()) == (1, begun)


def test_an_end_is_answered_with_nothing_and_the_next_question_starts_another(
    asking: AskingProcess, told: list[Event]
) -> None:
    """Nobody waits for ever."""
    asking.ask(1, "is it dangerous")
    wait_until(lambda: len(workers()) == 1, "a worker")
    os.kill(workers()[0], signal.SIGKILL)
    wait_until(lambda: bool(told), "an answer")
    asking.ask(2, "is it dangerous")
    wait_until(lambda: len(told) == 2, "another answer", FIRST_ANSWER_S)
    assert [event.number for event in told if isinstance(event, QuestionAnswered)] == [1, 2]


def test_close_leaves_nothing(asking: AskingProcess) -> None:
    """Whatever it is doing; twice without harm, and no question starts it again."""
    asking.ask(1, "is it dangerous")
    wait_until(lambda: len(workers()) == 1, "a worker")
    asking.close()
    asking.close()
    asking.ask(2, "is it dangerous")
    assert workers() == []


def test_a_worker_ends_with_its_questions() -> None:
    """Whose parent is gone has nothing more to do."""
    done = subprocess.run(
        [sys.executable, "-m", "voicereader.app.asking_worker"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")


def test_another_document_is_asked_after_it_is_turned_to(
    asking: AskingProcess, told: list[Event]
) -> None:
    """By another process; that of the one before is gone, and nothing is told of its end."""
    asking.ask(1, "is there nerve damage or irritation")
    wait_until(lambda: len(told) == 1, "the first answer", FIRST_ANSWER_S)
    (before,) = workers()
    asking.turn_to(open_document("osteoporosis"))
    wait_until(lambda: before not in workers(), "the end of the first worker")
    asking.ask(2, "what makes bones weak")
    wait_until(lambda: len(told) == 2, "the second answer", FIRST_ANSWER_S)
    second = told[1]
    assert isinstance(second, QuestionAnswered)
    assert second.number == 2
    assert "Osteoporosis" in second.nearest[0].title


def test_the_other_documents_are_asked_by_the_same_process(
    asking: AskingProcess, told: list[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What says it comes with its document; the open one, which was asked before, is left out."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    asking.ask(1, "what makes bones weak", is_everywhere=True)
    asking.ask(2, "is there nerve damage or irritation", is_everywhere=True)
    wait_until(lambda: len(told) == 2, "both answers", FIRST_ANSWER_S)
    bones, nerves = told
    assert isinstance(bones, QuestionAnswered)
    assert isinstance(nerves, QuestionAnswered)
    assert "osteoporosis" in [listed.name for found in bones.nearest if (listed := found.document)]
    for found in nerves.nearest:
        assert found.document is not None
        assert found.document.name != "vertebroplasty"


def test_a_library_that_cannot_be_opened_is_told(
    asking: AskingProcess, told: list[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence, and the worker goes on."""
    (data := tmp_path / "data" / "voicereader").mkdir(parents=True)
    (data / "library.sqlite3").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    asking.ask(1, "what makes bones weak", is_everywhere=True)
    wait_until(lambda: bool(told), "an answer", FIRST_ANSWER_S)
    (answered,) = told
    assert isinstance(answered, QuestionAnswered)
    assert "cannot be used" in answered.trouble
    assert len(workers()) == 1

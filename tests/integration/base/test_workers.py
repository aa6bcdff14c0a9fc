"""Processes that do tasks side by side, and die of some."""

from __future__ import annotations

import os
import signal

from voicereader.base.workers import done_by_processes


def squared(number: int) -> tuple[int, int]:
    """The square and the process; a process that gets 13 dies of it."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number, os.getpid()


def test_a_task_whose_process_dies_costs_itself_alone() -> None:
    """It is told, whatever was done before by that process, and all others are done."""
    tasks = [3, 13, 4, 13, 13, 5, 6]
    done = list(done_by_processes(squared, tasks, 2))
    assert sorted(task for task, _result in done) == sorted(tasks)
    for task, result in done:
        assert (result is None) == (task == 13)
        assert result is None or result[0] == task * task


def test_tasks_are_shared_by_no_more_processes_than_wanted() -> None:
    """Each does several, and none is this one."""
    by = {result[1] for _task, result in done_by_processes(squared, range(10), 2) if result}
    assert len(by) <= 2
    assert os.getpid() not in by


def test_no_task_is_no_process() -> None:
    """And an end at once."""
    assert list(done_by_processes(squared, [], 4)) == []

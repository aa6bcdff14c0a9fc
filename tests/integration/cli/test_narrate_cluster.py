"""A folder narrated by a Dask cluster: a real scheduler, and workers that are processes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from testkit.dask_cluster import cluster
from testkit.tree import ROOT
from testkit.waiting import wait_until
from tests.integration.cli.json_lines import run
from tests.integration.export.sounds import heard


def test_a_worker_that_is_killed_costs_nothing_and_a_second_run_does_what_has_changed(
    tmp_path: Path,
) -> None:
    """What the worker was doing is done by the other; a broken document costs itself alone."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(3):
        (source / f"{number}.md").write_text(f"# Number {number}\n\nA sentence, and another.\n")
    (source / "long.md").write_text("# Long\n\n" + "A sentence of some words. " * 200)
    (source / "broken.epub").write_bytes(b"PK\3\4 and no more")
    with cluster(tmp_path, 2) as (address, workers):
        words = ("--all", str(source), "-o", str(out), "--format", "opus", "--cluster", address)
        command = [sys.executable, "-m", "voicereader", "narrate", *words]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as narrating:
            wait_until(lambda: any(out.rglob("*.opus")), "the first of them", 60)
            workers[0].send_signal(signal.SIGKILL)
            output = narrating.communicate(timeout=120)[0].decode()
        assert narrating.returncode == 2
        assert output.startswith(f"{out}: 4 documents narrated, ")
        assert output.endswith(", 1 failed.\n")
        assert sorted(path.stem for path in out.rglob("*.opus")) == [*"012", "long"]
        assert all(heard(path).seconds > 0.5 for path in out.rglob("*.opus"))
        (source / "broken.epub").unlink()
        (source / "2.md").write_text("# Number 2\n\nAn edited sentence.\n")
        again = run("narrate", *words)
        assert again.stdout.decode() == f"{out}: 1 document narrated, 1 minute, 3 unchanged.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--all", ".", "--format", "mp3", "--cluster", "tcp://127.0.0.1:9"], "No Dask scheduler"),
        (["--all", ".", "--format", "mp3", "--cluster", "nowhere at all"], "No Dask scheduler"),
        (["a.md", "--cluster", "tcp://127.0.0.1:9"], "--cluster is for --all"),
    ],
)
def test_a_cluster_that_is_none_is_one_sentence(
    words: list[str], told: str, tmp_path: Path
) -> None:
    """And exit code 2."""
    (tmp_path / "a.md").write_text("# A\n\nB.\n")
    words = [str(tmp_path) if word == "." else word for word in words]
    done = run("narrate", *words, "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"voicereader: {told}")
    assert done.stderr.count(b"\n") == 1

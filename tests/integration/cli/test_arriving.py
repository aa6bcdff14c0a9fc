"""Documents from standard input and from an address."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until
from voicereader.app import arriving
from voicereader.base import addresses
from voicereader.cli.entry import main

GUIDE = b"# A Guide\n\nIt was fetched.\n"


class Server(ThreadingHTTPServer):
    """A server of this machine; `asked` is what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.asked: list[str] = []

    def address(self, path: str) -> str:
        """Where a page of it is."""
        return f"http://127.0.0.1:{self.server_port}/{path}"


class _Pages(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response({"/moved": 302, "/none": 404}.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "file:" + "///etc/hostname")
        self.end_headers()
        if self.path.startswith("/guide"):
            self.wfile.write(GUIDE)
        if self.path == "/slow":
            threading.Event().wait(2)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server, in a thread."""
    with Server() as made:
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_a_document_is_read_from_standard_input(cache: Path) -> None:
    """Whatever its format, and nothing of it is left afterwards."""
    done = subprocess.run(
        [sys.executable, "-m", "voicereader", "text", "-"],
        input=b"A Title\n\nSome text that was piped in.",
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"A Title\nSome text that was piped in.\n"
    assert not [path for path in cache.rglob("*") if path.is_file()]


def test_what_cannot_be_read_from_it_is_one_sentence() -> None:
    """As of a file."""
    done = subprocess.run(
        [sys.executable, "-m", "voicereader", "text", "-"], input=b"", capture_output=True
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"The standard input is empty;" in done.stderr


def test_keys_come_from_the_terminal_where_the_document_was_piped_in() -> None:
    """As a pager has it."""
    read = "echo 'A Title, and some text.' | {} -m voicereader --plain --voice-output none -"
    command = ["sh", "-c", read.format(sys.executable)]
    with Pty(command) as terminal:
        wait_until(lambda: b"standard input. Enter reads" in terminal.written, "the document")
        terminal.type(b"quit\n")
        assert terminal.process.wait(10) == 0


def test_an_address_is_fetched_where_that_is_allowed(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what it fetches, and the document opens like any other."""
    address = server.address("guide.md?of=2026")
    assert main(["text", "--allow-network", address]) == 0
    printed = capsys.readouterr()
    assert printed.out == "A Guide\nIt was fetched.\n"
    assert printed.err == f"Fetching {address}\n"
    assert server.asked == ["/guide.md?of=2026"]


@pytest.mark.parametrize("words", [["text"], [], ["ask", "what", "--document"]])
def test_nothing_is_fetched_where_it_is_not(
    words: list[str], server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence says what to give."""
    assert main([*words, server.address("guide.md")]) == 2
    told = capsys.readouterr().err
    assert "is on the network, which is used with --allow-network alone" in told
    assert told.count("\n") == 1
    assert not server.asked


@pytest.mark.parametrize(
    ("path", "why"),
    [("none", "not found"), ("moved", "file"), ("slow", "timed out"), ("large", "larger than")],
)
def test_what_cannot_be_fetched_is_one_sentence(
    path: str,
    why: str,
    server: Server,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is not there, leads to a file of this machine, or never answers."""
    if path == "large":
        monkeypatch.setattr(arriving, "LARGEST_BYTES", 10)
        monkeypatch.setattr("voicereader.article.library.LARGEST_TEXT_BYTES", 10)
        path = "guide"
    monkeypatch.setattr(arriving, "_MOST_S", 0.1)
    monkeypatch.setattr(addresses, "_SILENT_S", 0.5)
    assert main(["text", "--allow-network", server.address(path)]) == 2
    *_, told = capsys.readouterr().err.splitlines()
    assert why in told
    assert "Traceback" not in told


def test_a_name_in_an_address_is_only_a_name(server: Server, cache: Path) -> None:
    """No way out of the cache folder."""
    assert main(["text", "--allow-network", server.address("guide/..%2f..%2f..%2fescaped")]) == 0
    (file,) = (path for path in cache.rglob("*") if path.is_file())
    assert file.is_relative_to(cache / "voicereader" / "documents")


@pytest.mark.parametrize("document", ["ftp://127.0.0.1/guide.md", "empty.txt"])
def test_what_is_refused_is_one_sentence_and_nothing_else(document: str, tmp_path: Path) -> None:
    """To a script that reads: no greeting before it."""
    (tmp_path / "empty.txt").touch()
    done = subprocess.run(
        [sys.executable, "-m", "voicereader", document],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        input=b"quit\n",
    )
    assert done.returncode == 2
    assert not done.stdout
    assert done.stderr.count(b"\n") == 1

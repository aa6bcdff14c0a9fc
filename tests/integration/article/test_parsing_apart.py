"""A document is read in a process of its own, which can hurt nobody and leaves nothing behind."""

from __future__ import annotations

import os
import random
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from testkit.processes import descendants, is_running
from testkit.waiting import wait_until
from tests.integration.article import hostile_files
from voicereader.article import parsing
from voicereader.article.errors import ArticleError
from voicereader.article.formats import parser_of
from voicereader.article.formats.progress import UNSEEN
from voicereader.article.library import open_document
from voicereader.article.parsing import parse
from voicereader.base.i18n import speaking

LONG = b"A Title\n\n" + b"Some text with a few words in it. And more of them.\n\n" * 2000
BROKEN = "a.bin cannot be read, perhaps because it is damaged; open it in the program that made it"


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads documents does what the document says."""
    monkeypatch.setattr(parsing, "_WORKER", "tests.integration.article.misbehaving")


def refusal(deed: str) -> str:
    """What is told where a document has its parser do that."""
    with pytest.raises(ArticleError) as caught:
        parse("any", deed.encode(), "a.bin")
    assert not descendants(os.getpid())
    return str(caught.value)


def test_what_comes_back_is_what_was_read() -> None:
    """The same article, sentence by sentence, as this process makes of it."""
    here = parser_of("text")(LONG, "a.txt", UNSEEN)
    apart = parse("text", LONG, "a.txt")
    assert apart == here
    assert apart.blocks[5].sentences == here.blocks[5].sentences
    assert len(apart.blocks) == 2001


def test_a_long_text_is_read_apart_and_says_how_far_it_is(tmp_path: Path) -> None:
    """Nothing of the other process is left when the document is open."""
    path = tmp_path / "a.md"
    path.write_bytes(LONG * 20)
    told: list[float] = []
    assert open_document(str(path), told.append).id == str(path)
    assert told == sorted(told)
    assert len(told) > 10
    assert not descendants(os.getpid())


_ROWS, _COLUMNS = 1300, 30
_TABLES = {  # before and after the table, a row and a cell; a Markdown cell ends itself
    "markdown": ("", "", "|{}\n", " {} |"),
    "html": ("<html><body><table>", "</table></body></html>", "<tr>{}</tr>\n", "<td>{}</td>"),
    "docx": (
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>{}</w:tr>",
        "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>",
    ),
    "odt": (
        "<table:table>",
        "</table:table>",
        "<table:table-row>{}</table:table-row>",
        "<table:table-cell><text:p>{}</text:p></table:table-cell>",
    ),
}


def big_table(format_: str) -> bytes:
    """A table of a measurement, as a program writes it: 39,000 cells."""
    before, after, row, cell = _TABLES[format_]
    rows = [
        [f"{(7919 * (line * _COLUMNS + column)) % 99991 / 100}" for column in range(_COLUMNS)]
        for line in range(_ROWS)
    ]
    if format_ == "markdown":
        rows[1:1] = [["---"] * _COLUMNS]
    told = "".join(row.format("".join(map(cell.format, cells))) for cells in rows)
    table = f"{before}{told}{after}"
    pack = {"docx": hostile_files.docx, "odt": hostile_files.odt}.get(format_, str.encode)
    return pack(table)


@pytest.mark.parametrize("format_", _TABLES)
def test_a_large_table_is_read_to_its_last_row(format_: str) -> None:
    """Time is given by the text that comes, not by bytes: a table is many small things."""
    rows = [block for block in parse(format_, big_table(format_), "a").blocks if block.cells]
    assert len(rows) >= _ROWS - 1
    assert len(rows[-1].cells) == _COLUMNS


def test_what_yields_no_text_gets_no_more_time_however_large_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Elements, no two alike, that hold nothing, after some text: megabytes of them, packed."""
    monkeypatch.setattr(parsing, "_PROCESSOR_S", 1)
    ids = random.Random(1).randbytes(2_000_000).hex(" ", 4).split()
    junk = "".join(f'<i id="{each}"/>' for each in ids)
    with pytest.raises(ArticleError, match="takes too long to read; split it"):
        parse("epub", hostile_files.epub(f"<p>{LONG.decode()}</p>{junk}"), "a.epub")


def test_its_sentences_are_in_the_language_of_the_program() -> None:
    """A parser refuses in the words of whoever asked."""
    with speaking("de"), pytest.raises(ArticleError, match="ist leer"):
        parse("text", b" " * len(LONG), "a.txt")


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("loop", "a.bin takes too long to read; split it."),
        ("eat", "a.bin needs too much memory to be read; split it."),
        ("eat in C", "a.bin needs too much memory to be read; split it."),
        *((deed, BROKEN) for deed in ("crash", "exit", "nest")),
    ],
)
def test_whatever_a_parser_does_is_one_sentence(
    deed: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It loops, takes all memory, crashes, ends too early or recurses without end."""
    monkeypatch.setattr(parsing, "_PROCESSOR_S", 1)
    assert refusal(deed).startswith(sentence)


@pytest.mark.usefixtures("misbehaving")
def test_a_parser_gets_no_more_than_was_promised() -> None:
    """256 MB and five seconds of the processor, whatever it tries."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for deed in ("eat", "eat in C", "loop"):
        refusal(deed)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_maxrss * 1024 <= max(before.ru_maxrss * 1024, 256_000_000)
    assert after.ru_utime - before.ru_utime < 5 + 2  # for the two others


@pytest.mark.usefixtures("misbehaving")
def test_a_wait_without_end_ends_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What spends no time of the processor is ended as well."""
    monkeypatch.setattr(parsing, "_PROCESSOR_S", 1)
    assert refusal("sleep") == "a.bin takes too long to read; split it."


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize("deed", ["pickle", "another pickle", "half a pickle", "nonsense"])
def test_nothing_that_it_sends_is_obeyed(
    deed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parser that a file has in its power can send no order, and nothing that is no article."""
    monkeypatch.chdir(tmp_path)
    assert refusal(deed).startswith(BROKEN)
    assert not any(tmp_path.iterdir())


@pytest.mark.usefixtures("misbehaving")
def test_it_tells_how_far_it_is_and_why_there_is_none() -> None:
    """In the order in which it is said."""
    told: list[float] = []
    with pytest.raises(ArticleError, match=r"^This is no book\.$"):
        parse("any", b"tell", "a.bin", told.append)
    assert told == [0.5, 0.75]


@pytest.mark.usefixtures("misbehaving")
def test_it_writes_nothing_and_talks_to_nobody(tmp_path: Path) -> None:
    """No file, no deletion, no socket, no page, no further process."""
    kept, new = tmp_path / "kept", tmp_path / "new"
    kept.touch()
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        for deed in (
            *(f"write\n{new}", f"write\n{kept}", f"delete\n{kept}", f"connect\n{host}\n{port}"),
            *(f"fetch\nhttp://{host}:{port}/", "run"),
        ):
            assert refusal(deed) == "PermissionError."
    assert list(tmp_path.iterdir()) == [kept]
    assert not kept.read_bytes()


def test_a_module_beside_the_document_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of downloads may hold a "json.py"."""
    monkeypatch.chdir(tmp_path)
    for name in ("pickle", "gc", "tempfile", "voicereader"):
        (tmp_path / f"{name}.py").write_text(f"open('{name}.run', 'w')")
    (tmp_path / "a.txt").write_bytes(LONG)
    assert open_document("a.txt").title == "A Title"
    assert not list(tmp_path.glob("*.run"))


OPENS = """
import sys
from voicereader.article import parsing
parsing._WORKER = "tests.integration.article.misbehaving"
parsing.parse("any", b"{deed}", "a.bin")
"""


@pytest.mark.parametrize("deed", ["loop", "sleep"])
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_nothing_is_left_running(deed: str, how: str) -> None:
    """However the program ends, what reads its document ends with it, at once."""
    with subprocess.Popen(
        [sys.executable, "-c", OPENS.format(deed=deed)],
        stderr=subprocess.DEVNULL,
    ) as program:
        wait_until(lambda: bool(descendants(program.pid)), "that it opens a document")
        (child,) = descendants(program.pid)
        program.send_signal(getattr(signal, how))
        program.wait()
        wait_until(lambda: not is_running(child), "its end")

"""Promises of the typed: whole lines at its end, and never anything else."""

from __future__ import annotations

import errno
import io
import unicodedata
from functools import partial
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from testkit.demo_screen import HOSTILE
from voicereader.ui.plain.line_printer import LinePrinter, Transcript


class Broken:
    """An output, or a transcript, that fails."""

    def __init__(self, code: int) -> None:
        self.code = code
        self.times = 0

    def __call__(self, _data: bytes) -> None:
        """Fail."""
        self.times += 1
        raise OSError(self.code, "it is broken")


@given(st.text(max_size=200))
def test_whatever_is_printed_is_one_line_of_text(text: str) -> None:
    """No control character but the line end, which is the last."""
    written = bytearray()
    LinePrinter(written.extend).print(text)
    line = written.decode()
    assert line == "" or line.endswith("\n")
    assert not any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in line[:-1])


def test_a_hostile_text_of_a_megabyte_is_a_line() -> None:
    """ESC, OSC 52, C1, BEL, bidi, markup and a million letters."""
    written = bytearray()
    LinePrinter(written.extend).print(HOSTILE)
    assert written.count(b"\n") == 1
    assert not set(written) & {0x1B, 0x07, 0x08, 0x0D, 0x00}
    assert b"[b]bold[/b]" in written
    assert len(written) > 1_000_000


def test_a_prompt_stands_before_what_is_typed_and_lines_begin_at_the_left() -> None:
    """A line that comes while the prompt waits begins on a line of its own."""
    written = bytearray()
    printer = LinePrinter(written.extend, prompt="> ")
    printer.invite()
    printer.took_line()
    printer.print("One.")
    printer.invite()
    printer.print("Two.")
    printer.invite()
    printer.end()
    assert written == b"> One.\n> \nTwo.\n> \n"


def test_a_prompt_that_stands_there_is_not_written_again() -> None:
    """What happens while somebody types, and writes nothing, leaves their line alone."""
    written = bytearray()
    printer = LinePrinter(written.extend, prompt="> ")
    printer.invite()
    printer.invite()
    assert written == b"> "


def test_a_transcript_has_the_lines_that_came_before_it_was_opened() -> None:
    """The first line is written before the document is read, and the transcript opened after it."""
    kept, transcript = io.BytesIO(), Transcript("said.txt")
    printer = LinePrinter(bytearray().extend, transcript=transcript)
    printer.print("One.")
    transcript.open(kept)
    printer.print("Two.")
    assert kept.getvalue() == b"One.\nTwo.\n"


def test_without_a_prompt_nothing_is_written_for_it() -> None:
    """Silence is what many want there."""
    written = bytearray()
    printer = LinePrinter(written.extend)
    printer.invite()
    printer.end()
    assert written == b""


def test_a_terminal_that_knows_few_letters_gets_question_marks() -> None:
    """And never an error."""
    written = bytearray()
    LinePrinter(written.extend, "ascii").print("Caf\u00e9")
    assert written == b"Caf?\n"


def test_an_output_that_breaks_is_told_once_and_not_tried_again() -> None:
    """A reader that has left is no failure; a full disk is one."""
    for code, has_reader in ((errno.EPIPE, False), (errno.ENOSPC, True)):
        output, told = Broken(code), bytearray()
        printer = LinePrinter(output)
        printer.on_failure = partial(told.append, 1)
        printer.print("One.")
        printer.print("Two.")
        assert (output.times, len(told), printer.has_reader) == (1, 1, has_reader)


def test_the_transcript_has_every_line_and_no_prompt(tmp_path: Path) -> None:
    """What was said, and nothing else."""
    file = tmp_path / "said"
    with file.open("wb") as kept:
        transcript = Transcript(str(file))
        transcript.open(kept)
        printer = LinePrinter(bytearray().extend, prompt="> ", transcript=transcript)
        printer.print("One.")
        printer.invite()
        printer.took_line()
        printer.print("Caf\u00e9.")
        assert file.read_text("utf-8") == "One.\nCaf\u00e9.\n", "and at once"


def test_a_transcript_that_breaks_is_told_and_reading_goes_on() -> None:
    """One sentence, with its name."""
    written = bytearray()
    kept = io.BytesIO()
    kept.write = Broken(errno.ENOSPC)  # type: ignore[method-assign,assignment]
    transcript = Transcript("said.txt")
    printer = LinePrinter(written.extend, transcript=transcript)
    transcript.open(kept)
    printer.print("One.")
    printer.print("Two.")
    lines = written.decode().splitlines()
    assert [lines[0], lines[2]] == ["One.", "Two."]
    assert "said.txt" in lines[1]
    assert len(lines) == 3


def test_on_a_terminal_a_line_is_divided_between_words_as_wide_as_it_is_now() -> None:
    """And no wider than the person wants it; a word longer than a line is cut."""
    written, columns = bytearray(), [20]
    printer = LinePrinter(written.extend, terminal_columns=lambda: columns[0])
    printer.print("Enter reads; type help for help.")
    assert written.decode().splitlines() == ["Enter reads; type", "help for help."]
    written.clear()
    columns[0] = 12
    printer.print("Otorhinolaryngology is a word.")
    assert written.decode().splitlines() == ["Otorhinolary", "ngology is a", "word."]
    written.clear()
    columns[0], printer.line_columns = 80, 20
    printer.print("Enter reads; type help for help.")
    assert written.decode().splitlines() == ["Enter reads; type", "help for help."]


def test_wide_letters_count_as_wide_as_they_are() -> None:
    """Two cells each, so that the terminal has nothing left to divide."""
    written = bytearray()
    LinePrinter(written.extend, terminal_columns=lambda: 8).print("手术很安全 对")
    assert written.decode().splitlines() == ["手术很安", "全 对"]


def test_where_nobody_looks_a_line_is_whole_unless_a_width_was_asked_for() -> None:
    """In a pipe; and in a transcript always."""
    written, kept = bytearray(), io.BytesIO()
    transcript = Transcript("kept.txt")
    transcript.open(kept)
    printer = LinePrinter(written.extend, transcript=transcript)
    printer.print("a " * 200)
    printer.line_columns = 40
    printer.print("b " * 40)
    rows = written.decode().splitlines()
    assert [len(row) for row in rows] == [399, 39, 39]
    assert [len(line) for line in kept.getvalue().decode().splitlines()] == [399, 79]


def test_a_terminal_that_does_not_tell_its_width_divides_nothing() -> None:
    """One of no columns, or one that is gone."""
    written = bytearray()
    LinePrinter(written.extend, terminal_columns=lambda: 0).print("a " * 100)
    assert len(written.decode().splitlines()) == 1

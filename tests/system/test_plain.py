"""Plain mode from outside: a pipe, a dumb terminal, a pty, and everything that can go wrong there.

A teletype is the judge: only what it could print may be written, and nothing moves back.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from testkit.demo_screen import HOSTILE
from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.system.lines import PLAIN, SCRIPT, is_for_a_teletype, lines_of, run, written_count
from tests.system.program import ARTICLE, COMMAND, DISCLAIMER, text_at
from voicereader.article.model import Position

EVERY_STEP = b"\n\nrisks\n\nwhere am i\ncontents\n4\nspell that\nfind\nbone\nhelp\n\nescape\n?\n\n"


def test_a_script_prints_the_same_every_time_byte_for_byte() -> None:
    """The issue's own, from the reason to the last line of the risks, and the next section."""
    first = run(typed=SCRIPT)
    assert lines_of(first) == [
        lines_of(first)[0],
        "Medical Disclaimer, heading level 2.",
        *(text_at(place) for place in DISCLAIMER[1:]),
        lines_of(first)[len(DISCLAIMER) + 1],
        "Risks and Complications, section 3 of 7.",
        text_at(risks_text()),
        "Infection, 1 of 4.",
        "Bleeding or hematoma at the injection site, 2 of 4.",
        "Nerve damage or irritation, 3 of 4.",
        lines_of(first)[len(DISCLAIMER) + 7],
        *lines_of(first)[len(DISCLAIMER) + 8 :],
    ]
    assert lines_of(first)[len(DISCLAIMER) + 7].endswith(", 4 of 4.")
    assert lines_of(first)[len(DISCLAIMER) + 8] == "Post-Procedure Care, section 4 of 7."
    assert lines_of(first)[0].startswith("Plain mode, because --plain is given.")
    assert all(run(typed=SCRIPT).stdout == first.stdout for _ in range(4))
    assert run(typed=SCRIPT.replace(b"\n", b"\r\n")).stdout == first.stdout


def risks_text() -> Position:
    """Where the first sentence under the risks stands."""
    (section,) = (s for s in ARTICLE.sections if s.title == "Risks and Complications")
    return next(p for p in ARTICLE.sentence_positions() if p.block == section.first + 1)


def test_a_script_leaves_no_trace_for_the_next(tmp_path: Path) -> None:
    """Places and settings of a person stay as they are, unless it names a file for places."""
    surroundings = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "VOICEREADER_MEMORY": "",
        "VOICEREADER_SETTINGS": "",
    }
    before = files_in(tmp_path)
    first = run(typed=b"risks\nfaster\n", environment=surroundings)
    assert run(typed=b"risks\nfaster\n", environment=surroundings).stdout == first.stdout
    assert files_in(tmp_path) == before
    own = {**surroundings, "VOICEREADER_MEMORY": str(tmp_path / "mine")}
    run(typed=b"risks\nquit\n", environment=own)
    assert b"Risks and Complications" in run(environment=own).stdout


def files_in(folder: Path) -> dict[Path, bytes]:
    """All there are, and what is in them."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_transcript_never_takes_a_file_of_somebody_else(tmp_path: Path) -> None:
    """The document, or any other: refused in a sentence, and as it was."""
    file = tmp_path / "doc.md"
    file.write_text("---\nlanguage: en\ndisclaimer: none\n---\n\n# Bees\n\nSweet.\n", "utf-8")
    before = file.read_bytes()
    for document in ([str(file)], []):
        done = run([*document, "--transcript", str(file)], SCRIPT)
        assert done.returncode == 2
        assert re.fullmatch(rb"voicereader: [^\n]{10,300}[.]\n", done.stderr)
        assert file.read_bytes() == before


def test_the_transcript_is_what_was_said(tmp_path: Path) -> None:
    """Byte for byte what a pipe got."""
    kept = tmp_path / "said"
    done = run(["--transcript", str(kept)], EVERY_STEP)
    assert kept.read_bytes() == done.stdout
    assert len(lines_of(done)) > 30


@pytest.mark.parametrize("arguments", [["--transcript", "/no/such/folder/said"], ["no-such-file"]])
def test_what_cannot_be_had_is_refused_in_one_sentence(arguments: list[str]) -> None:
    """On standard error, with the exit code of a refusal."""
    done = run(arguments)
    assert done.returncode == 2
    assert re.fullmatch(rb"voicereader: [^\n]{10,300}[.]\n", done.stderr)


def test_no_escape_byte_in_a_pipe() -> None:
    """Nor any other that a teletype could not print, whatever is asked for."""
    assert is_for_a_teletype(run(typed=EVERY_STEP).stdout)


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_no_escape_byte_on_a_terminal(term: str) -> None:
    """Under TERM=dumb by itself, elsewhere when asked for; and nothing is asked of the terminal."""
    command = (COMMAND, "--voice-output", "none") if term == "dumb" else (*PLAIN, "--prompt", "> ")
    environment = {"TERM": term, "VOICEREADER_VOICE_OUTPUT": "none"}
    with Pty(command, environment=environment) as terminal:
        wait_until(lambda: written_count(terminal) > len(DISCLAIMER) + 1, "the first lines")
        for line in EVERY_STEP.splitlines():
            before = written_count(terminal)
            terminal.type(line + b"\n")
            wait_until(lambda: written_count(terminal) > before, f"an answer to {line!r}")  # noqa: B023
        before = written_count(terminal)
        terminal.type(b"quit\n")
        assert terminal.process.wait(10) == 0
        wait_until(lambda: written_count(terminal) > before, "the line that was typed last")
        written = terminal.written
    assert is_for_a_teletype(written)
    reason = b"TERM is dumb" if term == "dumb" else b"--plain is given"
    assert written.startswith(b"Plain mode, because " + reason)


def test_an_idle_terminal_gets_nothing_and_a_typed_letter_only_its_echo() -> None:
    """No line comes while a person types."""
    with Pty(PLAIN, environment={"VOICEREADER_VOICE_OUTPUT": "none"}) as terminal:
        wait_until(lambda: written_count(terminal) > len(DISCLAIMER) + 1, "the first lines")
        terminal.wait_quiet(0.5)
        terminal.take()
        terminal.type(b"ris")
        terminal.wait_quiet(0.5)
        assert terminal.take() == b"ris"


def test_on_a_terminal_of_40_columns_no_word_is_cut_and_a_section_comes_whole() -> None:
    """And it says once what Enter does; the same words as in a pipe, where a line is whole."""
    with Pty(PLAIN, columns=40, environment={"VOICEREADER_VOICE_OUTPUT": "none"}) as terminal:
        wait_until(lambda: b"A bare letter works" in terminal.written, "the greeting")
        terminal.type(b"risks\n")
        wait_until(lambda: b"Enter goes on." in terminal.written, "the end of the risks")
        rows = terminal.written.decode().splitlines()
    assert max(map(len, rows)) <= 40
    told = " ".join(rows)
    assert all(text_at(place) in told for place in DISCLAIMER[1:])
    assert text_at(risks_text()) in told
    assert rows[-2:] == ["serious complications, 4 of 4.", "Enter goes on."]


def test_what_cannot_be_kept_is_told_in_silence_too() -> None:
    """With the setting that met it, at a terminal."""
    environment = {"VOICEREADER_SETTINGS": "/proc/none/x.toml"}
    command = (*PLAIN, "--voice-output", "none", "--memory", "/proc/none/memory")
    with Pty(command, columns=400, environment=environment) as terminal:
        wait_until(lambda: b"Vertebroplasty. " in terminal.written, "the greeting")
        lines = terminal.take().decode().splitlines()
        told = [n for n, line in enumerate(lines) if "/proc/none/memory" in line]
        assert told == [len(DISCLAIMER) + 1], "once, on a line of its own, after the disclaimer"
        terminal.type(b"rate 300\n")
        wait_until(lambda: b"cannot be saved" in terminal.written, "the trouble")


def test_a_voice_of_our_own_is_written_as_it_is_heard() -> None:
    """The same lines, each when its turn to sound has come; Enter skips the disclaimer."""
    environment = {"VOICEREADER_VOICE_OUTPUT": "own", "VOICEREADER_SPEAKER": "none"}
    with Pty((*PLAIN, "--rate", "400"), environment=environment) as terminal:
        wait_until(lambda: b"Medical Disclaimer, heading" in terminal.written, "the first words")
        terminal.type(b"\n")
        wait_until(lambda: b"Vertebroplasty." in terminal.written, "the greeting")
        terminal.type(b"risks\n")
        wait_until(lambda: b"Infection, 1 of 4." in terminal.written, "reading on by itself")
        terminal.type(b"quit\n")
        assert terminal.process.wait(10) == 0
        assert is_for_a_teletype(terminal.written)
        assert text_at(DISCLAIMER[-1]).encode() not in terminal.written, "it was skipped"


def test_ctrl_c_ends_it_in_order() -> None:
    """With the exit code of an interruption, at the beginning of a line, without a traceback."""
    with Tmux((*PLAIN, "--prompt", "> ", "--voice-output", "none")) as terminal:
        terminal.wait_for("\n>")
        terminal.press("C-c")
        wait_until(lambda: terminal.has_ended, "the end")
        assert terminal.exit_code == 130
        assert "Traceback" not in terminal.text()


def test_ctrl_d_quits() -> None:
    """As the end of any input does."""
    with Pty(PLAIN, environment={"VOICEREADER_VOICE_OUTPUT": "none"}) as terminal:
        wait_until(lambda: written_count(terminal) > len(DISCLAIMER) + 1, "the first lines")
        terminal.type(b"\x04")
        assert terminal.process.wait(10) == 0


def test_a_reader_that_leaves_is_no_error() -> None:
    """As `head` does when it has seen enough."""
    script = f"yes '' | {COMMAND} --plain | head -n 3"
    done = subprocess.run(["sh", "-c", script], capture_output=True, timeout=60, check=False)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_is_full_is_told() -> None:
    """In one sentence."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            PLAIN, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert re.fullmatch(rb"voicereader: The output cannot be written [^\n]+\n", done.stderr)


@pytest.mark.parametrize(("closed", "code"), [("<&-", 0), (">&-", 2)])
def test_a_stream_that_is_closed_is_no_fault_of_the_program(closed: str, code: int) -> None:
    """Without an input there is nothing to do; without an output that is told."""
    done = subprocess.run(
        ["sh", "-c", f"{COMMAND} --plain {closed}"], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert (b"Disclaimer" in done.stdout) is (code == 0)


def test_any_bytes_can_be_typed() -> None:
    """NUL, what is no UTF-8, a line of megabytes: an answer each, and on it goes."""
    typed = b"\x00\n\xff\xfe\n" + b"x" * 3_000_000 + b"\n\x1b[A\nrisks\n"
    written = run(typed=typed)
    assert "Risks and Complications, section 3 of 7." in lines_of(written)
    assert is_for_a_teletype(written.stdout)


def test_a_hostile_document_writes_nothing_but_text(tmp_path: Path) -> None:
    """ESC, OSC 52, C1, BEL, bidi and a megabyte of one word: in title, text, find and bookmark."""
    file = tmp_path / "hostile.md"
    hostile = HOSTILE.replace("\x00", "").replace("\r\n", " ")
    front = "---\nlanguage: en\ndisclaimer: none\n---\n\n"
    file.write_text(f"{front}# {hostile[:80]}\n\n{hostile}\n\n- {hostile[:90]}\n", "utf-8")
    written = run([str(file)], b"\n\n\nspell that\nbookmark\nbookmarks\nwhere am i\nhelp\n")
    assert written.returncode == 0, written.stderr
    assert len(written.stdout) > 50_000  # lines rest within the word: no portion is without end
    assert is_for_a_teletype(written.stdout)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", written.stdout.decode())


def test_a_table_is_read_as_header_and_value(tmp_path: Path) -> None:
    """A line a row, each value after its header; how large it is before the first."""
    file = tmp_path / "doses.md"
    front = "---\nlanguage: en\ndisclaimer: none\n---\n\n"
    table = "| Drug | Dose |\n|---|---|\n| Aspirin | 100 |\n| Codeine | 30 |\n"
    file.write_text(f"{front}# Doses\n\n{table}", "utf-8")
    lines = lines_of(run([str(file)], b"\n\n"))
    assert [line for line in lines if "Drug: " in line] == [
        "Table, 2 rows, 2 columns. Drug: Aspirin; Dose: 100, row 1 of 2.",
        "Drug: Codeine; Dose: 30, row 2 of 2.",
    ]


def test_textual_and_the_voice_are_not_imported_for_text() -> None:
    """Nor anything else that a line of text does not need."""
    script = (
        "import sys; from voicereader.cli.entry import main; main(['--plain']); "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('textual', 'rich', 'pyttsx3', '_miniaudio', 'numpy', 'sqlite3')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=SCRIPT,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == b"[]"


def test_the_first_line_does_not_wait_for_the_reader() -> None:
    """Up to it, only settings are read: the rest is imported behind it."""
    script = (
        "import sys; import voicereader.app.plain, voicereader.app.front_end_choice; "
        "import voicereader.cli.entry; "
        "print([m for m in sys.modules if m.startswith(('voicereader.reader.reader', 'voicereader."
        "speech', 'voicereader.article.model', 'markdown_it', 'yaml', 'tomllib'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == b"[]\n"


def test_a_pipe_on_either_side_is_reason_enough() -> None:
    """Without a flag; and the first line says which."""
    done = subprocess.run([COMMAND], input=SCRIPT, capture_output=True, timeout=60, check=True)
    assert done.stdout.startswith(b"Plain mode, because the output is no terminal.")


def test_a_screen_that_is_asked_for_is_not_replaced_by_lines() -> None:
    """Whoever says --screen wants one, or to be told that there is none."""
    done = subprocess.run(
        [COMMAND, "--screen"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == b""


def test_a_terminal_that_is_closed_ends_it() -> None:
    """No process is left waiting for a line."""
    with Pty(PLAIN, environment={"VOICEREADER_VOICE_OUTPUT": "none"}) as terminal:
        wait_until(lambda: written_count(terminal) > len(DISCLAIMER) + 1, "the first lines")
        terminal.hang_up()
        terminal.process.wait(10)


def test_the_first_greeting_asks_for_nothing_that_cannot_be_typed(tmp_path: Path) -> None:
    """Ctrl+W erases a word there and Space waits for Enter. It comes once; what it names works."""
    arguments = ("--memory", str(tmp_path / "memory.sqlite3"))
    greeted = lines_of(run(arguments))[-1]
    assert greeted == (
        "Vertebroplasty. Enter reads. Type what now, to hear what you can do; tour, to be shown "
        "around; or your own words. A bare letter works: h is next heading."
    )
    assert len(greeted.split()) <= 29  # ten seconds at 175 words a minute
    again = lines_of(run(arguments, b"\nwhat now\nnext heading\n"))
    assert greeted not in again
    assert "What you can do now, heading level 1." in again
    assert again[-1] == "Indications, section 1 of 7."

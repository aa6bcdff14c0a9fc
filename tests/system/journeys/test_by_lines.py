"""Journeys of people who type lines: screen readers, braille displays, scripts, editors."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.system.journeys.road import COMMAND, run, typed, write
from voicereader.app import plain
from voicereader.app.build import article_of, parts_of, settings_of
from voicereader.app.chosen import keys_of
from voicereader.ui.plain.line_printer import LinePrinter

if TYPE_CHECKING:
    from voicereader.app.ending import Ending
    from voicereader.app.terminal_lines import TerminalLines

NEW_ARTICLE = """\
---
language: en
disclaimer: Note
---

# Cast care

## Note

Ask your doctor.

## Washing

Keep the cast dry.

- Use a bag.
- Use a chair.
"""


def test_a_blind_reader_at_a_braille_display_of_forty_columns_reaches_the_risks() -> None:
    """Every line begins with what matters, and no byte but text arrives."""
    with Pty([*COMMAND, "--plain", "--voice-output", "none"], columns=40, rows=1) as terminal:
        wait_until(lambda: b"7 sections" in terminal.written, "the greeting")
        terminal.type(b"risks\n")
        wait_until(lambda: b"Risks and Complications, section 3 of 7." in terminal.written, "risks")
        assert b"\x1b" not in terminal.written
        terminal.type(b"quit\n")


def test_a_patient_hears_every_risk_one_after_the_other() -> None:
    """They come whole, because they were asked for."""
    written = typed("risks", "quit")
    assert [line for line in written if line.endswith(" of 4.")] == [
        "Infection, 1 of 4.",
        "Bleeding or hematoma at the injection site, 2 of 4.",
        "Nerve damage or irritation, 3 of 4.",
        "Cement leakage into surrounding tissues or blood vessels, "
        "which can cause serious complications, 4 of 4.",
    ]


def test_a_patient_asks_in_their_own_words_and_hears_the_answer() -> None:
    """The question of the text that answers it, and the answer after it."""
    written = typed("please tell me how long does the procedure take", "", "quit")
    asked = written.index("How long does the procedure take? Question 6 of 10.")
    assert written[asked + 1] == "Usually 30-60 minutes per vertebra."


def test_someone_who_is_lost_is_told_what_they_can_do_and_does_it() -> None:
    """The number of an item is enough."""
    written = typed("what can I do now", "2", "quit")
    assert any(line.startswith("What you can do now") for line in written)
    assert any("section 1 of 7" in line or line.startswith("Contents") for line in written)


def test_someone_looks_a_word_up_and_goes_through_its_places() -> None:
    """Each next one is another."""
    written = typed("find cement", "next match", "next match", "quit")
    assert [line for line in written if line.endswith(" of 11:")] == [
        "1 of 11:",
        "2 of 11:",
        "3 of 11:",
    ]


def test_someone_comes_back_tomorrow_to_where_they_were(tmp_path: Path) -> None:
    """The place is kept where a file for it is named."""
    memory = str(tmp_path / "memory.sqlite3")
    typed("post-procedure care", "quit", flags=("--memory", memory))
    written = typed("where am i", "quit", flags=("--memory", memory))
    assert any("again at Post-Procedure Care" in line for line in written)


def test_someone_marks_a_place_and_goes_back_to_it() -> None:
    """By the list of bookmarks and its number."""
    written = typed(
        "alternative treatments", "bookmark this place", "top", "bookmarks", "1", "quit"
    )
    assert any(line.startswith("Bookmark: ") for line in written)
    list_ = next(n for n, line in enumerate(written) if line.startswith("Bookmarks"))
    assert written[list_ + 1].endswith(", 1 of 1.")
    named = written[list_ + 1].removesuffix(", 1 of 1.")
    assert any(line.startswith(named) for line in written[list_ + 2 :])


def test_someone_has_a_word_spelled() -> None:
    """Letter by letter, and by the alphabet of radio."""
    written = typed("risks", "spell that", "spell phonetically", "quit")
    assert any(line.startswith("cap C, e") for line in written)
    assert any("Charlie, Echo" in line for line in written)


def test_someone_tries_the_keys_without_consequences() -> None:
    """While learning, a phrase says what it does and does nothing."""
    written = typed("learn the keys", "speak quieter", "escape", "where am i")
    assert any(line.startswith("Quieter: ") for line in written)
    assert not any("percent" in line for line in written)
    assert any(line.startswith("Vertebroplasty") for line in written)


def test_an_editor_adds_an_article_and_mends_what_is_wrong_with_it(tmp_path: Path) -> None:
    """One clear sentence until the disclaimer it declares is there; then it is read first."""
    article = write(tmp_path / "cast.md", NEW_ARTICLE.replace("## Note\n\nAsk your doctor.\n", ""))
    refused = run("--plain", str(article), typed="quit\n")
    assert refused.returncode == 2
    assert "no section is called 'Note'" in refused.stderr
    assert "Traceback" not in refused.stderr
    write(article, NEW_ARTICLE)
    done = run("--plain", str(article), typed="washing\n\n\n\nquit\n")
    written = done.stdout.splitlines()
    assert written[1:3] == ["Note, heading level 2.", "Ask your doctor."]
    assert "Use a bag. 1 of 2." in written


def test_someone_opens_a_file_that_is_not_there() -> None:
    """A sentence, what to do, exit code 2, and nothing else."""
    done = run("--plain", "vertebroplsty", typed="quit\n")
    assert done.returncode == 2
    assert "vertebroplasty" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_script_keeps_what_was_said(tmp_path: Path) -> None:
    """The transcript holds the same lines."""
    transcript = tmp_path / "said.txt"
    written = typed("indications", "quit", flags=("--transcript", str(transcript)))
    assert transcript.read_text("utf-8").splitlines() == written


def test_a_german_reader_types_and_reads_german() -> None:
    """Phrases, announcements and help."""
    done = run("--plain", "--language", "de", typed="nächste überschrift\nwo bin ich\nbeenden\n")
    assert done.returncode == 0, done.stderr
    assert "Abschnitt 1 von 7" in done.stdout
    assert "section 1" not in done.stdout


def test_someone_uses_the_browser_keys_in_plain_lines() -> None:
    """Single keys of the screen work as lines."""
    written = typed("h", "h", "H", "w", "quit")
    assert any("Indications, section 1 of 7" in line for line in written)


def test_someone_changes_a_setting_by_the_list() -> None:
    """Each is shown with its value, and a value is chosen by its number."""
    written = typed("settings", "1", "1", "settings", "quit")
    before, after = (line for line in written if line.startswith("Rate: ") and "How fast" in line)
    assert before.startswith("Rate: 175 words a minute.")
    assert after.startswith("Rate: 100 words a minute.")


def test_someone_hears_the_disclaimer_again() -> None:
    """At any time, and is then back where they were."""
    written = typed("risks", "disclaimer", "where am i", "quit")
    assert written.count("Medical Disclaimer, heading level 2.") == 2
    assert any(line.startswith("Risks and Complications, section 3 of 7") for line in written[8:])


# What a line does that the tour names: how often Enter leads to it, the line, what then comes.
TOUR = (
    (1, "next heading", "The voice, section 2 of 6."),
    (1, "previous heading", "Moving about, section 1 of 6."),
    (1, "next sentence", 'Type "next item"'),
    (1, "previous sentence", 'Type "next heading"'),
    (2, "next item", 'Type "previous item"'),
    (3, "previous item", 'Type "next item"'),
    (4, "speak faster", "Rate: 190 words a minute."),
    (4, "speak slower", "Rate: 160 words a minute."),
    (4, "raise the volume", "Volume: 100 percent."),
    (4, "speak quieter", "Volume: 90 percent."),
    (4, "say that again", "Vertebroplasty."),
    (4, "spell that", "cap V, e, r, t, e, b, r, o, p, l, a, s, t, y."),
    (5, "you speak too fast", "Rate: 160 words a minute."),
    (6, "what can I do now", "Next heading: "),
    (7, "show me around", "A tour in two minutes"),
    (8, "table of contents", "Contents, after the disclaimer. Enter skips it."),
    (9, "bookmark this", "Bookmark, after the disclaimer. Enter skips it."),
    (9, "show my bookmarks", "Bookmarks, after the disclaimer. Enter skips it."),
    (9, "go back", "Back, after the disclaimer. Enter skips it."),
    (10, "listen to me", ""),  # a script has no microphone
    (10, "start listening", "Nothing listens where lines come from no terminal"),
    (10, "stop listening", "Not listening."),
    (11, "what can I say", "Help, heading level 1."),
    (11, "close the reader", ""),
    (11, "close this", "Medical Disclaimer, heading level 2."),
)


@pytest.mark.long
def test_a_newcomer_takes_the_tour_and_all_that_it_names_does_what_it_says() -> None:
    """Each line where the tour asks for it; none is named that is not here.

    The program is started twice. What each line brings is written by the same parts in this
    process, and stands after what the program has written before it, byte for byte.
    """
    whole = run("tour", "--plain", typed="\n" * 12 + "quit\n").stdout
    told = whole[: whole.index("End of A tour")]
    asked = set(re.findall(r'"(.+?)"|as in: (.+?)\.', told))
    assert {quoted or example for quoted, example in asked} == {line for _, line, _ in TOUR}
    before = told_after_each_enter(whole)
    for enters, line, expected in TOUR:
        after = written_here(whole.partition("\n")[0], [""] * enters + [line])
        assert after.startswith(before[enters])
        assert after[len(before[enters]) :].startswith(expected), line


def written_here(greeting: str, lines: list[str]) -> str:
    """What these lines bring after the greeting, where nobody sits at a terminal."""
    settings = replace(settings_of({"plain": "on"}), voice_output="none", listen="push")
    parts = parts_of(settings, keys_of(settings), article_of("vertebroplasty"))
    written = bytearray()
    printer = LinePrinter(written.extend)
    room = SimpleNamespace(lines=iter(lines), printer=printer, has_person=False, then="tour")
    printer.print(greeting)
    plain._read_silently(parts, cast("TerminalLines", room), cast("Ending", None))
    return written.decode()


def told_after_each_enter(whole: str) -> list[str]:
    """What was written before the first Enter, and by each: a line that says nothing parts them."""
    parted = run("tour", "--plain", typed="zzzz\n" + "\nzzzz\n" * 12 + "quit\n").stdout
    *told, after = parted.split("Not understood. You can say: what can I say.\n")
    assert "".join(told) + after == whole
    return ["".join(told[: count + 1]) for count in range(len(told))]


def test_a_newcomer_leaves_the_tour_for_the_document_and_comes_back() -> None:
    """From inside the document: its contents and a bookmark in it, then the tour where it was."""
    written = typed(
        *("escape", "tour", *[""] * 8, "table of contents", "3", "tour", ""),
        *("bookmark this", "tour", "", "show my bookmarks", "1", "where am i", "quit"),
    )
    at = written.index("Contents, heading level 1.")
    assert "Risks and Complications, section 3 of 7." in written[at:]
    back = written.index(
        'Type "table of contents" to list its sections, then type the number of one.', at
    )
    assert any(line.startswith("Bookmark: ") for line in written[back:])
    assert any(line.startswith("Risks and Complications, section 3") for line in written[back:])

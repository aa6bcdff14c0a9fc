"""`voicereader check`: every fault of every file at once, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from testkit.tree import ROOT
from voicereader.cli.entry import main

GOOD = "---\nlanguage: en\ndisclaimer: D\n---\n# T\n\n## A\n\ntext\n\n## D\n\nBe warned.\n"
BAD = "---\nauthor: x\ndisclaimer: E\n---\n# T\n\n# U\n\n## D\n\nBe warned.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, which is the current one, with an article that is good and one that is not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "bad.md").write_text(BAD)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_good_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Which says what a listener will find; an article that ships is named as it is opened."""
    assert main(["check", "good.md", "vertebroplasty"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "good.md: good, 1 section, the disclaimer is 'D'.",
        "vertebroplasty: good, 7 sections, the disclaimer is 'Medical Disclaimer'.",
    ]


@pytest.mark.usefixtures("folder")
def test_all_faults_of_all_files_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its line; a file that cannot be opened keeps nobody from hearing of the others."""
    assert main(["check", "bad.md", "nothing.md", "good.md"]) == 2
    out = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in out] == [
        "bad.md, line 2",
        "bad.md, line 3",
        "bad.md, line 7",
        "There is no document 'nothing.md'; give the path of a file, or one of these",
        "good.md",
    ]


def test_the_page_for_editors_is_no_article(capsys: pytest.CaptureFixture[str]) -> None:
    """An editor who checks the whole folder is not told of it."""
    content = ROOT / "content"
    assert main(["check", *map(str, sorted(content.glob("*.md")))]) == 0
    assert "page for editors" in capsys.readouterr().out


def test_faults_are_told_to_the_one_who_opens_nothing(folder: Path) -> None:
    """A file is read whose faults only an editor minds."""
    (folder / "own.md").write_text("Just text.\n")
    assert main(["check", "own.md"]) == 2
    assert main(["interpret", "--document", "own.md", "next"]) == 0


FRONT = "---\nlanguage: en\ndisclaimer: none\n---\n# T\n\n## A\n\ntext\n\n"


def faults_of(folder: Path, body: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is told of an article with that body, which begins in line 11; none where it is good."""
    (folder / "x.md").write_text(FRONT + body)
    code = main(["check", "x.md"])
    lines = capsys.readouterr().out.splitlines()
    assert code == (0 if lines == ["x.md: good, 2 sections, no disclaimer."] else 2)
    return lines if code else []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("## B\n\n#### C\n\nx\n", "line 13: 'C' is 2 levels below"),
        ("## a\n\nx\n", "line 11: 'a' is the name of the heading in line 7 too"),
        ("## B\n\n![ ](x.png)\n", "line 13: this image has no description"),
        ("## B\n\n<img src=x>\n", "line 13: this image has no description"),
        ("## Next heading\n\nx\n", "line 11: 'Next heading' said aloud is a command"),
        ("## A?\n\nx\n", "line 11: 'A?' said aloud is 'A'"),
        ("## B\n\nIn Ελλάδβ.\n", "line 13: no voice of en can say 'Ελλάδβ'"),
        ("## →\n\nx\n", "line 11: '→' cannot be said to the recognizer"),
        ("## β-blockers\n\nx\n", "line 11: 'β-blockers' cannot be said to the recognizer"),
    ],
)
def test_what_a_listener_would_stumble_over_is_a_fault(
    folder: Path, body: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Levels left out, pictures without words, names of two things, words that nothing can say."""
    (told,) = faults_of(folder, body, capsys)
    assert told.startswith(f"x.md, {fault}")


@pytest.mark.parametrize(
    "body",
    [
        "## B\n\n### C\n\n#### D\n\nx\n\n### E\n\nx\n",
        "## B\n\n![a bone](x.png) and <img src=x alt=''>\n",
        '## B\n\nIn <span lang="el">Ελλάδβ</span>, β and 5 µg → 😀 are said.\n',
        "## Überblick\n\nÉtude, naïve, Łódź.\n",
    ],
)
def test_what_can_be_said_is_no_fault(
    folder: Path, body: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Letters with marks, letters of the Greek alone, a language that is named, signs."""
    (folder / "x.md").write_text(FRONT + body)
    assert main(["check", "x.md"]) == 0
    assert "good" in capsys.readouterr().out


def test_an_alias_lets_a_name_be_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the heading itself cannot be said."""
    aliased = FRONT.replace("disclaimer: none", "disclaimer: none\naliases:\n  β-blockers: [beta]")
    (folder / "x.md").write_text(aliased + "## β-blockers\n\nx\n")
    assert main(["check", "x.md"]) == 0
    assert "good" in capsys.readouterr().out


def test_a_text_in_a_script_of_its_own_language_is_no_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Japanese is written in three, and Greek in one that is not Latin."""
    for number, text in enumerate(("これは漢字とカタカナです。", "Αυτό είνβι ένβ κείμενο.")):
        (folder / f"{number}.md").write_text(
            f"---\nlanguage: en\ndisclaimer: none\n---\n# T\n\n## A\n\n{text * 9}\n"
        )
        main(["check", f"{number}.md"])
    assert "no voice" not in capsys.readouterr().out


# Questions


KNEE = (
    "---\nlanguage: de\ndisclaimer: none\n---\n# Knie\n\n## Eingriff\n\nDas Knie wird gespiegelt."
)
KNEE += "\n\n## Risiken\n\nEine Infektion ist selten.\n"


def asked(folder: Path, questions: str, capsys: pytest.CaptureFixture[str], *, code: int) -> str:
    """What is told of these questions about a document, which the words alone answer."""
    (folder / "knie.md").write_text(KNEE)
    (folder / "questions.txt").write_text(questions)
    assert main(["check", "knie.md", "--questions", "questions.txt"]) == code
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("knie.md: good")
    return "\n".join(others)


def test_questions_that_are_answered_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty line is none; a section may be named, in any letters."""
    questions = "gibt es eine Infektion\tRISIKEN\n\nwird das Knie gespiegelt\n"
    told = asked(folder, questions, capsys, code=0)
    assert told == "questions.txt: good, 2 questions are answered."


def test_each_question_that_fails_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that no passage answers, and one that another section does."""
    questions = "gibt es eine Infektion\tEingriff\nwas kostet der Parkplatz\n"
    assert asked(folder, questions, capsys, code=2).splitlines() == [
        "questions.txt, line 1: 'gibt es eine Infektion' is answered by 'Risiken' instead of "
        "'Eingriff'.",
        "questions.txt, line 2: 'was kostet der Parkplatz' is not answered.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be opened (no such file or directory)"),
        (b"", "There is no question in"),
        (b"\n\t\n", "There is no question in"),
        (b"\x00\x01\xff", "is no list of questions"),
        ("Größe?".encode("latin-1"), "is no list of questions"),
    ],
)
def test_a_list_of_questions_that_is_none_is_one_sentence(
    content: bytes | None, sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is checked."""
    if content is not None:
        (folder / "list.txt").write_bytes(content)
    assert main(["check", "good.md", "--questions", "list.txt"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
    assert len(told.err.splitlines()) == 1


def test_what_is_wrong_with_the_list_beside_a_document_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a person's own document too, and not that of an article of the same name."""
    path = tmp_path / "vertebroplasty.md"
    path.write_text("---\nlanguage: en\ndisclaimer: none\n---\n# Care\n\nRest.\n", "utf-8")
    path.with_suffix(".questions").write_text("Sit\n  what do I do\n", "utf-8")
    assert main(["check", str(path)]) == 2
    told = capsys.readouterr().out
    assert f"{path.with_suffix('.questions')}, line 1: no sentence or item has the words" in told

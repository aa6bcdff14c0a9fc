"""`voicereader ask` and `voicereader text`: the words of the document itself, a line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.cli.json_lines import answers, run
from voicereader.article.library import open_document
from voicereader.cli.entry import main


def test_each_question_gives_one_line_with_the_passage(capsys: pytest.CaptureFixture[str]) -> None:
    """Its words, where they stand, how well they answer; null where nothing is good enough."""
    assert main(["ask", "nerve damage or irritation", "how old is the queen"]) == 0
    nerves, queen = answers(capsys.readouterr().out)
    assert list(nerves) == ["question", "passage", "section", "document", "score", "nearest"]
    assert nerves["section"] == "Risks and Complications"
    assert nerves["passage"].splitlines()[1:] == ["Nerve damage or irritation"]
    assert nerves["document"] == "vertebroplasty"
    assert nerves["nearest"][0] == nerves["section"]
    assert (queen["passage"], queen["section"]) == (None, None)


def test_a_passage_is_the_text_of_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    """Each line of it stands in what `voicereader text` prints."""
    assert main(["text", "vertebroplasty"]) == 0
    text = capsys.readouterr().out
    assert main(["ask", "what could go wrong", "how long does it take", "does it work"]) == 0
    for answer in answers(capsys.readouterr().out):
        assert all(line in text for line in answer["passage"].splitlines())


def test_a_title_is_answered_by_what_stands_there(capsys: pytest.CaptureFixture[str]) -> None:
    """As in the reader, where a title wins over asking."""
    assert main(["ask", "how long does it take"]) == 0
    (answer,) = answers(capsys.readouterr().out)
    assert answer["passage"] == "Usually 30-60 minutes per vertebra."


def test_what_a_word_means_is_answered_by_the_document_or_the_glossary(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The document first; the glossary with its source; null where neither has it."""
    words = ("what does hematoma mean", "define kyphoplasty", "what is the meaning of zorkmid")
    assert main(["ask", *words]) == 0
    hematoma, kyphoplasty, zorkmid = answers(capsys.readouterr().out)
    assert list(hematoma) == list(zorkmid)
    assert hematoma["passage"].startswith("A pool of blood")
    assert (hematoma["document"], hematoma["section"]) == ("glossary", "hematoma (voicereader)")
    assert kyphoplasty["passage"].startswith("Kyphoplasty, a similar procedure")
    assert kyphoplasty["document"] == "vertebroplasty"
    assert kyphoplasty["section"] == "Alternative Treatments"
    assert (zorkmid["passage"], zorkmid["section"], zorkmid["nearest"]) == (None, None, [])


def test_standard_input_gives_a_question_a_line() -> None:
    """An empty one too."""
    done = run("ask", "-", given=b"is it dangerous\n\nwhat is it\n")
    assert done.returncode == 0
    found = answers(done.stdout.decode("ascii"))
    assert [answer["question"] for answer in found] == ["is it dangerous", "", "what is it"]
    assert found[1]["passage"] is None


def test_another_language_is_answered_by_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The model knows English only."""
    document = tmp_path / "knie.md"
    document.write_text(
        "---\nlanguage: de\ndisclaimer: none\n---\n\n# Knie\n\nDas Knie wird gespiegelt.\n\n"
        "## Risiken\n\nEine Infektion ist selten.\n"
    )
    assert main(["ask", "gibt es eine Infektion", "--document", str(document)]) == 0
    (answer,) = answers(capsys.readouterr().out)
    assert answer["section"] == "Risiken"
    assert answer["document"] == str(document)


def test_the_text_has_a_block_a_line_in_the_order_of_reading(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The disclaimer first, and an item with the number that it has."""
    assert main(["text", "vertebroplasty"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3:2] == ["Medical Disclaimer", "Vertebroplasty"]
    assert len(lines) == len(open_document("vertebroplasty").blocks)


def test_a_number_of_an_item_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the author wrote it."""
    document = tmp_path / "steps.md"
    document.write_text("# Steps\n\n3. Wait.\n4. Go.\n")
    assert main(["text", str(document)]) == 0
    assert capsys.readouterr().out.splitlines() == ["Steps", "3. Wait.", "4. Go."]


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["text"], ["ask", "is it", "--document", "nowhere.md"], ["text", "nowhere.md"]],
)
def test_what_cannot_be_had_is_told_in_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and nothing on standard output."""
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1

"""`voicereader spoken`: texts in, one line of JSON a sentence out."""

# ruff: noqa: RUF001 - these letters are IPA, and meant

from __future__ import annotations

import pytest

from tests.integration.cli.json_lines import answers, run
from voicereader.cli.entry import main


def test_each_sentence_gives_a_line_as_written_as_spoken_and_as_it_sounds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The phonemes are those of the lexicon where it has them, in the voice of the language."""
    assert main(["spoken", "Take 5 mg.  A hematoma is rare."]) == 0
    assert answers(capsys.readouterr().out) == [
        {
            "written": "Take 5 mg.",
            "spoken": "Take 5 milligrams.",
            "phonemes": "tˈeɪk fˈaɪv mˈɪlɪɡɹˌamz",
        },
        {
            "written": "A hematoma is rare.",
            "spoken": "A hematoma is rare.",
            "phonemes": "ɐ hˌiːmətˈəʊməɹ ɪz ɹˈeə",
        },
    ]


def test_language_and_punctuation_are_those_that_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Any language that eSpeak NG has, a country that it has not, and every level."""
    assert main(["spoken", "Ja (sicher)", "--language", "de-AT"]) == 0
    assert main(["spoken", "Oui", "--language", "fr"]) == 0
    assert main(["spoken", "Yes (now)", "--punctuation", "most"]) == 0
    german, french, english = answers(capsys.readouterr().out)
    assert german["phonemes"].startswith("jˈɑː")
    assert french["phonemes"] == "wˈi"
    assert english["spoken"] == "Yes left paren (now right paren)"


def test_a_text_that_says_mnemonics_is_read_as_it_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also after a text that had phonemes, which eSpeak NG was told of."""
    assert main(["spoken", "A hematoma.", "The [[kat]] sat"]) == 0
    assert "[[" not in answers(capsys.readouterr().out)[1]["phonemes"]


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_gives_its_sentences_line_by_line(arguments: list[str]) -> None:
    """Either end of line, a line without text, and bytes that are no UTF-8."""
    done = run("spoken", *arguments, given=b"One. Two.\r\n\ncaf\xe9 au lait\n\xff\0\nEnd")
    assert done.returncode == 0
    assert not done.stderr
    found = answers(done.stdout.decode("ascii"))
    assert [sentence["written"] for sentence in found] == [
        "One.",
        "Two.",
        "caf\ufffd au lait",
        "\ufffd",
        "End",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["x", "--language", "qq"], 'No voice "qq"'),
        (["x", "--language", "not one"], "'not one' is not a language"),
        (["x", "--language", ""], "'' is not a language"),
        (["x", "--punctuation", "lots"], "There is no punctuation 'lots'; there are: none, some"),
        (["--nonsense"], "--help"),
    ],
)
def test_what_cannot_be_had_is_one_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is said of any text before it is known what is asked for."""
    assert main(["spoken", *arguments]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert sentence in told.err
    assert told.err.count("\n") == 1

"""`voicereader interpret`: phrases in, one line of JSON a phrase out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.cli.json_lines import answers, run
from voicereader.cli.entry import main


def test_each_phrase_gives_one_line_with_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Phrase, command, argument and score, and null for both where nothing was understood."""
    assert main(["interpret", "take me to the risks please", "find bone cement", "my knee"]) == 0
    risks, find, talk = answers(capsys.readouterr().out)
    assert risks == {
        "phrase": "take me to the risks please",
        "command": "go-to-section",
        "argument": 3,
        "score": 0.97,
    }
    assert (find["command"], find["argument"], find["score"]) == ("find", "bone cement", 1.0)
    assert (talk["command"], talk["argument"]) == (None, None)
    assert talk["score"] < 0.6


def test_what_may_be_a_title_is_offered_to_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    """Whether a document is called so is known to the library alone; a command is never a title."""
    assert main(["interpret", "open osteoporosis", "open the help", "next article"]) == 0
    title, help_, next_ = answers(capsys.readouterr().out)
    assert title["command"] is None
    assert title["offers"][0] == {"command": "open-document", "argument": "osteoporosis"}
    assert [help_["command"], next_["command"]] == ["help", "next-document"]


def test_what_is_only_offered_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A place that was denied, a word of the text, two that are as near; and nothing for talk."""
    assert main(["interpret", "not the risks", "bleeding", "volume", "my knee"]) == 0
    denied, word, two, talk = answers(capsys.readouterr().out)
    assert [each["command"] for each in (denied, word, two, talk)] == [None] * 4
    assert denied["offers"] == [{"command": "go-to-section", "argument": 3}]
    assert word["offers"] == [{"command": "find", "argument": "bleeding"}]
    assert [each["command"] for each in two["offers"]] == ["louder", "quieter"]
    assert "offers" not in talk


def test_the_document_decides_what_can_be_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own titles are known, and those of the guide are not."""
    document = tmp_path / "bees.md"
    document.write_text("---\ndisclaimer: none\n---\n\n# Bees\n\nBees.\n\n## Honey\n\nSweet.\n")
    assert main(["interpret", "honey", "aftercare", "--document", str(document)]) == 0
    honey, aftercare = answers(capsys.readouterr().out)
    assert (honey["command"], honey["argument"]) == ("go-to-section", 1)
    assert aftercare["command"] is None


def test_standard_input_gives_a_phrase_a_line_whatever_its_bytes() -> None:
    """Either end of line, an empty line, no end at the last, and bytes that are no UTF-8."""
    done = run(
        "interpret", "stop", "-", "undo", given=b"risks\r\n\nfind caf\xe9\n\xff\xfe\0\nsection four"
    )
    assert done.returncode == 0
    assert not done.stderr
    found = answers(done.stdout.decode("ascii"))
    assert [(answer["phrase"], answer["command"]) for answer in found] == [
        ("stop", "stop"),
        ("risks", "go-to-section"),
        ("", None),
        ("find caf\ufffd", "find"),
        ("\ufffd\ufffd\0", None),
        ("section four", "go-to-section"),
        ("undo", "undo"),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "PHRASE"),
        (["stop", "--document", "no such thing"], "There is no document 'no such thing'"),
        (["--nonsense"], "--help"),
        (["stop", "--language", "es"], '--language is "es"; give '),
    ],
)
def test_what_cannot_be_had_is_told_in_a_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error output, with exit code 2 and no line of JSON."""
    assert main(["interpret", *arguments]) == 2
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert not captured.out


def test_a_language_that_is_kept_and_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the environment or the file: English is not taken for it in silence."""
    settings = tmp_path / "settings.toml"
    settings.write_text('language = "es"\n')
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(settings))
    assert main(["interpret", "stop"]) == 2
    assert f'"language" in {settings} is "es"' in capsys.readouterr().err
    monkeypatch.setenv("VOICEREADER_LANGUAGE", "fr")
    for command in (["interpret", "stop"], ["completion", "bash"], ["keys"]):
        assert main(command) == 2
        assert 'VOICEREADER_LANGUAGE is "fr"' in capsys.readouterr().err

"""Natural voices that a person gets: from a server and from files of this machine, and real sound.

The published list is held against the one voice whose files are here, and these are what a server
of this machine gives. What needs the extra is skipped, with the reason, where it is not installed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.unit.speech.sounds import hear
from voicereader.cli import voices_got
from voicereader.cli.entry import main
from voicereader.reader.utterance import Piece, Prosody, Utterance
from voicereader.settings.loading import load
from voicereader.speech.engines import build
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.piper import known_voices, published_voices
from voicereader.speech.piper.known_voices import KNOWN, why_not
from voicereader.speech.piper.published_voices import find_published, published

CARD_OF_JOE = "en/en_US/joe/medium"

installed = pytest.mark.skipif(bool(why_not(KNOWN[0])), reason=why_not(KNOWN[0]))


class Quiet(SimpleHTTPRequestHandler):
    """Tells nobody what it was asked for."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the voices, which is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "voicereader" / "voices"


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which a server has Joe's files, whose package is not installed then."""
    folder = tmp_path / "served" / CARD_OF_JOE
    folder.mkdir(parents=True)
    for file in files_of_joe():
        (folder / file.name).symlink_to(file)
    monkeypatch.setattr(known_voices, "KNOWN", ())
    monkeypatch.setattr(voices_got, "KNOWN", ())
    handler = partial(Quiet, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(published_voices, "_FOLDER", address)
        yield folder
        server.shutdown()


def files_of_joe() -> tuple[Path, Path]:
    """The model, and what it says of itself."""
    model = KNOWN[0].model
    assert model is not None
    return model, model.with_name(f"{model.name}.json")


def left_in(folder: Path) -> list[str]:
    """What is there, hidden or not."""
    return [path.name for path in folder.iterdir()] if folder.exists() else []


@installed
def test_the_list_says_of_joe_what_its_package_has() -> None:
    """Size and hash of both files: the list is the Piper project's, and so are they."""
    joe = find_published("joe")
    assert joe is not None
    for published_file, file in zip((joe.model, joe.config), files_of_joe(), strict=True):
        content = file.read_bytes()
        assert published_file.size == len(content)
        assert published_file.md5 == hashlib.md5(content, usedforsecurity=False).hexdigest()


def test_every_voice_has_a_name_of_its_own_that_no_other_engine_has() -> None:
    """And is found by it and by the project's longer one."""
    names = [voice.name for voice in published()]
    assert len({*names}) == len(names) > 100
    assert not {*names} & {voice.name for voice in EspeakSynthesizer().voices()}
    assert all(find_published(voice.code) is voice for voice in published())
    assert {"thorsten", "thorsten-high"} <= {*names}


def test_the_list_begins_with_ones_own_language(capsys: pytest.CaptureFixture[str]) -> None:
    """A line each: the name, the language as people call it, how much it is."""
    assert main(["voices", "get"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("en-GB, 63 MB")
    assert "thorsten  German (Germany), de-DE, 63 MB" in lines
    assert len(lines) == len(published())


@installed
def test_a_published_voice_is_got_listed_heard_and_removed(
    own: Path, served: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """First how much comes from where; then it is a voice like any other, until it is removed."""
    assert main(["voices", "get", "joe", "--yes"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Joe speaks English (United States): 63 MB from huggingface.co")
    assert told[-1].startswith("The voice joe is here now.")
    assert left_in(own) == ["joe"]
    kept = json.loads((own / "joe" / "voice.json").read_text("utf-8"))
    assert kept["sha256"] == hashlib.sha256(files_of_joe()[0].read_bytes()).hexdigest()
    assert kept["loudness"] == pytest.approx(KNOWN[0].loudness, rel=0.12)
    assert kept["own_wpm"] == pytest.approx(KNOWN[0].own_wpm, rel=0.1)

    shutil.rmtree(served)
    assert main(["voices", "get", "joe"]) == 0
    assert capsys.readouterr().out.startswith("The voice joe is here.")
    assert load({"voice": "joe"}, {}).engine == "piper"
    heard = tmp_path / "heard.wav"
    assert main(["voices", "--hear", "joe", "--speaker", str(heard)]) == 0
    assert capsys.readouterr().out == "joe  English, Joe, natural (Piper), en-US en\n"
    assert heard.stat().st_size > 40_000

    assert main(["voices", "remove", "joe"]) == 0
    assert left_in(own) == []
    assert main(["voices", "remove", "joe"]) == 2


@installed
@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("wrong", "en_US-joe-medium.onnx is not what it should be."),
        ("longer", "en_US-joe-medium.onnx.json is not what it should be."),
        ("short", "en_US-joe-medium.onnx ended too early."),
        ("gone", "file not found."),
        ("network", "connection refused."),
    ],
)
def test_what_is_not_what_was_published_is_not_kept(
    harm: str,
    told: str,
    own: Path,
    served: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence, exit code 2, and nothing is left behind."""
    joe = find_published("joe")
    assert joe is not None
    model = served / joe.model.name
    match harm:
        case "wrong" | "short":
            model.unlink()
            model.write_bytes(b"x" * (joe.model.size if harm == "wrong" else 1000))
        case "longer":
            config = served / joe.config.name
            content = config.read_bytes()
            config.unlink()
            config.write_bytes(content + b" ")
        case "gone":
            model.unlink()
        case "network":
            monkeypatch.setattr(published_voices, "_FOLDER", "http://127.0.0.1:9")
    assert main(["voices", "get", "joe", "--yes"]) == 2
    printed = capsys.readouterr()
    assert printed.err.splitlines()[-1] == f"voicereader: The voice joe was not got: {told}"
    assert "here now" not in printed.out
    assert left_in(own) == []


@installed
def test_nothing_is_fetched_without_a_yes(
    own: Path,
    served: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where nobody can be asked it says what to give, and a no is a no."""
    assert served.exists()
    assert main(["voices", "get", "joe"]) == 2
    assert capsys.readouterr().err == (
        "voicereader: Nothing is got without a yes; give --yes too.\n"
    )
    monkeypatch.setattr(voices_got, "_says_yes", lambda: False)
    assert main(["voices", "get", "joe"]) == 0
    assert capsys.readouterr().out.endswith("\nNothing is downloaded.\n")
    assert not own.exists()


def german_voice(folder: Path, **changes: object) -> Path:
    """A voice that speaks German, as far as Joe can: the file of its model."""
    model, config = files_of_joe()
    told = json.loads(config.read_text("utf-8"))
    told["language"]["code"], told["espeak"]["voice"] = "de_DE", "de"
    path = folder / "Klaus von hier.onnx"
    path.symlink_to(model)
    path.with_name(f"{path.name}.json").write_text(json.dumps(told | changes), "utf-8")
    return path


@installed
def test_a_voice_from_a_file_speaks_its_language(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copied, so that the file may go; a passage in German is then said by it, not eSpeak NG."""
    path = german_voice(tmp_path)
    assert main(["voices", "get", str(path), "--yes"]) == 0
    assert "The voice klaus-von-hier is here now." in capsys.readouterr().out
    path.unlink()
    assert left_in(own) == ["klaus-von-hier"]
    assert (own / "klaus-von-hier" / path.name).is_file()
    engine = build("piper")
    german = Piece("Guten Morgen", voice="de")
    assert hear(engine, Utterance(1, (german,), Prosody("klaus-von-hier"))).frames_sounding
    assert list(engine._workshops) == ["klaus-von-hier"]  # type: ignore[attr-defined]
    engine.close()
    assert main(["voices", "--language", "de"]) == 0
    assert any(
        line.startswith("klaus-von-hier  German, Klaus-von-hier, natural (Piper), de-DE de")
        for line in capsys.readouterr().out.splitlines()
    )


@installed
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"audio": {"sample_rate": 16_000}}, "it is of a kind that is not known here"),
        ({"num_speakers": 4}, "it is of a kind that is not known here"),
        ({"phoneme_type": "text"}, "it is of a kind that is not known here"),
        ({"espeak": {"voice": "xx-none"}}, "eSpeak NG here has no sounds for it (xx-none)"),
        ({"espeak": None}, "Klaus von hier.onnx.json does not describe a voice"),
    ],
)
def test_a_file_that_this_engine_cannot_speak_with_is_refused(
    changes: dict[str, object],
    why: str,
    own: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the reason, and nothing is left of it."""
    path = german_voice(tmp_path, **changes)
    assert main(["voices", "get", str(path), "--yes"]) == 2
    told = capsys.readouterr().err
    assert told == f"voicereader: The voice klaus-von-hier was not got: {why}.\n"
    assert left_in(own) == []


@installed
def test_a_file_that_is_no_model_is_refused(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is tried before it is kept."""
    path = german_voice(tmp_path)
    path.unlink()
    path.write_bytes(b"no model")
    assert main(["voices", "get", str(path), "--yes"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("voicereader: The voice klaus-von-hier was not got: The natural voice")
    assert told.count("\n") == 1
    assert left_in(own) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["get", "torsten"], 'No natural voice "torsten". Close to it: thorsten'),
        (["get", "nowhere.onnx"], "There is no file nowhere.onnx; a voice is two files"),
        (["get", "joe", "--hear"], "--hear goes without get and remove"),
        (["remove"], "Name the voice that is to be removed."),
        (["remove", "../joe"], 'No voice "../joe" was got'),
        (["remove", "joe"], "Joe came as a package"),
    ],
)
def test_what_there_is_not_is_one_sentence(
    words: list[str],
    told: str,
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With exit code 2."""
    monkeypatch.setattr(known_voices, "_PACKAGES", ())
    assert main(["voices", *words]) == 2
    printed = capsys.readouterr().err
    assert told in printed
    assert printed.count("\n") == 1
    assert not own.exists()


def test_without_what_runs_them_no_voice_is_fetched(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how to get that first."""
    monkeypatch.setattr(known_voices, "_PACKAGES", ("no_such_package",))
    assert main(["voices", "get", "thorsten", "--yes"]) == 2
    assert "get it with make natural" in capsys.readouterr().err
    assert not own.exists()


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"name": "other"}'])
def test_a_folder_that_is_no_voice_is_no_trouble(record: str, own: Path) -> None:
    """It is passed over."""
    (own / "broken").mkdir(parents=True)
    (own / "broken" / "voice.json").write_text(record, "utf-8")
    (own / "file").write_text("", "utf-8")
    assert [known.voice.name for known in known_voices.known_voices()] == ["joe"]

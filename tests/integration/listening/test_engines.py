"""Recognizers by name, and their models: what is promised where one is here and where it is not.

SpeechRecognition is the real one. Its engines are heavy and their models cannot be had in a test,
so a package of the engine's name stands in for each, of the shape that SpeechRecognition calls.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
from speech_recognition import AudioData, Recognizer

from tests.unit.reader.phrasing.tables import index
from voicereader.base.i18n import languages, speaking
from voicereader.cli.entry import main
from voicereader.listening import engines
from voicereader.listening.engines import build, build_or_default
from voicereader.listening.free_text import FreeTextRecognizer, in_article
from voicereader.listening.models import EMBEDDED, MODELS, listing
from voicereader.listening.recognizer import RecognizerError
from voicereader.reader.settings.records import RECOGNIZERS

HEAR = """
import logging, sys
from voicereader.article.library import open_document
from voicereader.listening.engines import build
from voicereader.listening.free_text import in_article
from voicereader.reader.phrases import PhraseIndex

def never():
    raise AssertionError("the embedded engine was built")

recognizer = build(sys.argv[1], never, in_article(PhraseIndex(open_document("vertebroplasty"))))
for _ in range(3):
    recognizer.start()
    recognizer.feed(bytes(32000))
    heard = recognizer.finish()
    print(heard.command.id, heard.score)
"""

VOSK = """
import json
LOADED = []

def SetLogLevel(level):
    LOADED.append(f"log level {level}")

class Model:
    def __init__(self, path):
        LOADED.append(f"loaded {path}")

class KaldiRecognizer:
    def __init__(self, model, rate_hz):
        assert isinstance(rate_hz, int) and rate_hz == 16000
    def AcceptWaveform(self, pcm):
        assert len(pcm) == 32000
    def FinalResult(self):
        print(*LOADED, sep=", ")
        return json.dumps({"text": "next heading"})
"""

FASTER_WHISPER = """
class WhisperModel:
    def __init__(self, path):
        print("loaded", path)
    def transcribe(self, samples, **options):
        assert len(samples) == 16000 and options["language"] == "en"
        class Segment:
            text = " Next heading."
        class Info:
            language = "en"
        return iter([Segment]), Info

class transcribe:
    pass
"""

SOUND_FILE = """
import numpy as np

def read(stream):
    return np.frombuffer(stream.read()[44:], "<i2") / 32768, 16000
"""


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder of packages that comes first, with a SpeechRecognition that may be written to."""
    found = find_spec("speech_recognition")
    assert found is not None
    assert found.origin is not None
    shutil.copytree(
        Path(found.origin).parent,
        tmp_path / "speech_recognition",
        ignore=shutil.ignore_patterns("pocketsphinx-data", "flac-*", "__pycache__"),
    )
    (tmp_path / "soundfile.py").write_text(SOUND_FILE)
    return tmp_path


def hear(packages: Path, engine: str) -> subprocess.CompletedProcess[str]:
    """Three phrases through an engine, in a process that finds these packages first."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", HEAR, engine],
        env={"PYTHONPATH": f"{packages}:{Path(__file__).parents[2]}", "HOME": str(packages)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_vosk_is_called_through_speech_recognition_and_its_model_is_loaded_once(
    packages: Path,
) -> None:
    """The text comes back as the command; the model is loaded at the start, not each time."""
    (packages / "vosk.py").write_text(VOSK)
    model = packages / "speech_recognition" / "models" / "vosk"
    model.mkdir(parents=True)
    done = hear(packages, "vosk")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines.count("next-heading 1.0") == 3
    assert {line for line in lines if "loaded" in line} == {f"log level -1, loaded {model}"}


def test_faster_whisper_is_given_the_model_that_is_here_and_loads_it_once(packages: Path) -> None:
    """It is given a path, so it has nothing to look for and nothing to download."""
    (packages / "faster_whisper").mkdir()
    (packages / "faster_whisper" / "__init__.py").write_text(FASTER_WHISPER)
    model = packages / "cache" / "model.bin"
    hub = f"def try_to_load_from_cache(name, file): return {str(model)!r}\n"
    (packages / "huggingface_hub.py").write_text(hub)
    done = hear(packages, "faster-whisper")
    assert done.stderr == ""
    assert done.stdout == f"loaded {model.parent}\n" + "next-heading 1.0\n" * 3


def test_whisper_is_given_the_model_that_is_here(packages: Path) -> None:
    """The file in its cache, in any of the phrases; its own loader is asked once."""
    (packages / "whisper.py").write_text(
        "class Loaded:\n"
        "    def transcribe(self, samples, **options):\n"
        "        return {'text': 'next heading'}\n"
        "def load_model(path):\n"
        "    print('loaded', path)\n"
        "    return Loaded()\n"
    )
    (packages / "torch.py").write_text("class cuda:\n    is_available = staticmethod(bool)\n")
    model = packages / ".cache" / "whisper" / "base.en.pt"
    model.parent.mkdir(parents=True)
    model.touch()
    done = hear(packages, "whisper")
    assert done.stderr == ""
    assert done.stdout == f"loaded {model}\n" + "next-heading 1.0\n" * 3


def test_a_model_that_is_broken_is_known_before_anyone_speaks(packages: Path) -> None:
    """Building says so in one sentence, whatever the library raised."""
    (packages / "vosk.py").write_text(VOSK.replace('LOADED.append(f"loaded', 'raise OSError(f"no'))
    (packages / "speech_recognition" / "models" / "vosk").mkdir(parents=True)
    last = hear(packages, "vosk").stderr.splitlines()[-1]
    assert 'RecognizerError: The recognizer "vosk" failed: no ' in last


def test_a_package_without_its_model_says_what_would_be_downloaded(packages: Path) -> None:
    """What, how much, from where, and the command that does it."""
    (packages / "vosk.py").write_text(VOSK)
    last = hear(packages, "vosk").stderr.splitlines()[-1]
    assert last.endswith(
        'The recognizer "vosk" has no model yet; "voicereader models get vosk" downloads '
        "the model vosk-model-small-en-us-0.15, about 41 MB, from alphacephei.com."
    )


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other engine's package is here, whatever this machine has."""
    others = {package for model in MODELS.values() for package in model.packages}

    def find(name: str) -> object:
        return None if name in others else find_spec(name)

    monkeypatch.setattr("voicereader.listening.models.find_spec", find)


@pytest.mark.usefixtures("nothing_installed")
@pytest.mark.parametrize("name", sorted(MODELS.keys() - {EMBEDDED}))
def test_an_engine_that_is_not_here_is_one_sentence_and_the_embedded_one_takes_over(
    name: str,
) -> None:
    """The sentence says how to get it and who listens instead."""
    understand = in_article(index())
    embedded = FreeTextRecognizer(lambda _: "", understand)
    recognizer, sentence = build_or_default(name, lambda: embedded, understand)
    assert recognizer is embedded
    assert sentence.startswith(f'The recognizer "{name}" is not installed; "')
    assert f"-m pip install 'voicereader[{name}]'\" installs it" in sentence
    assert sentence.endswith('"moonshine" listens instead.')


def test_the_default_engine_is_the_embedded_one_and_nothing_is_told() -> None:
    """It is built by what was given, and where even that fails, the failure is told."""
    understand = in_article(index())
    embedded = FreeTextRecognizer(lambda _: "", understand)
    assert build_or_default(EMBEDDED, lambda: embedded, understand) == (embedded, "")

    def fail() -> FreeTextRecognizer:
        raise RecognizerError("The model is damaged.")

    with pytest.raises(RecognizerError, match="damaged"):
        build_or_default(EMBEDDED, fail, understand)


def test_an_unknown_engine_is_refused_with_those_there_are() -> None:
    """One sentence."""
    with pytest.raises(RecognizerError, match=f"Choose one of {', '.join(RECOGNIZERS)}"):
        build("siri", lambda: FreeTextRecognizer(str, in_article(index())), in_article(index()))


@pytest.mark.usefixtures("nothing_installed")
def test_the_models_are_listed_with_what_each_would_download() -> None:
    """A line each, the embedded one first."""
    first, *others = listing()
    assert first == "moonshine: ready; it is the default."
    for line, model in zip(others, [*MODELS.values()][1:], strict=True):
        assert line.startswith(f"{model.engine}: ")
        assert not model.fetch or f"about {model.megabytes} MB, from {model.origin}" in line


@pytest.mark.usefixtures("nothing_installed")
def test_nothing_is_downloaded_for_what_is_not_installed_or_not_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence on the error output, exit code 2."""
    for name, why in (("vosk", "is not installed"), ("siri", "There is no model to download")):
        assert main(["models", "get", name]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert why in told.err
        assert told.err.count("\n") == 1


def test_what_is_downloaded_is_told_before_and_a_failure_is_one_sentence(packages: Path) -> None:
    """SpeechRecognition's own downloader is called; here it finds no network."""
    (packages / "vosk.py").write_text(VOSK)
    (packages / "tqdm.py").write_text("def tqdm(**_): raise AssertionError\n")
    done = subprocess.run(
        [sys.executable, "-m", "voicereader", "models", "get", "vosk"],
        env={
            "PYTHONPATH": f"{packages}:{Path(__file__).parents[2]}",
            "HOME": str(packages),
            "https_proxy": "http://127.0.0.1:9",  # where nobody answers
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    first, second = done.stdout.splitlines()
    assert first.startswith("Downloading the model vosk-model-small-en-us-0.15, about 41 MB, from")
    assert second.startswith("Downloading model vosk-model-small-en-us-0.15.zip")
    assert done.stderr.startswith('voicereader: The model of the recognizer "vosk" was not downlo')
    assert done.stderr.count("\n") == 1


def download_in(language: str, packages: Path) -> subprocess.CompletedProcess[str]:
    """`voicereader models get vosk` in a language, with a downloader that finds the file."""
    (packages / "vosk.py").write_text(VOSK)
    (packages / "speech_recognition" / "cli.py").write_text(
        "import pathlib\n"
        "def main(words):\n"
        "    print(*words)\n"
        "    folder = pathlib.Path(__file__).parent / 'models' / 'vosk'\n"
        "    folder.mkdir(parents=True, exist_ok=True)\n"
    )
    return subprocess.run(
        [
            *(sys.executable, "-m", "voicereader", "models", "get", "vosk"),
            *("--language", language),
        ],
        env={"PYTHONPATH": f"{packages}:{Path(__file__).parents[2]}", "HOME": str(packages)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_model_of_the_persons_language_is_got_and_one_of_another_is_not_taken_for_it(
    packages: Path,
) -> None:
    """Vosk has one for German, by SpeechRecognition's own downloader, and one place for a model."""
    url = "download vosk --url https://alphacephei.com/vosk/models/vosk-model-small-{}-0.15.zip"
    for language, name in (("de", "de"), ("en", "en-us"), ("de", "de")):
        done = download_in(language, packages)
        assert (done.returncode, done.stderr) == (0, "")
        assert url.format(name) in done.stdout.splitlines()
    assert url.format("de") not in download_in("de", packages).stdout  # it is there


@pytest.mark.usefixtures("nothing_installed")
def test_in_german_the_models_that_are_listed_know_german() -> None:
    """Those of English alone do not; the embedded recognizer is told to know English."""
    with speaking("de"):
        told = "\n".join(listing())
    assert "vosk-model-small-de-0.15" in told
    assert "Systran/faster-whisper-base," in told
    assert "Whisper base," in told
    assert "en-us" not in told
    assert ".en" not in told


@pytest.mark.parametrize("code", languages())
def test_whisper_is_told_the_language_that_is_spoken_and_tries_once(
    code: str, tmp_path: Path
) -> None:
    """It would guess the language from a word or two, and retry at length what is no word."""
    told: list[object] = []

    class Library:
        def recognize_whisper(self, _audio: AudioData, **options: Any) -> str:
            told.append((options["language"], options["temperature"]))
            return ""

        recognize_faster_whisper = recognize_whisper

    module = ModuleType("whisper")
    vars(module)["load_model"] = vars(module)["WhisperModel"] = lambda: None
    with speaking(code), pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "import_module", lambda _name: module)
        for name in ("whisper", "faster-whisper"):
            engines._CALLS[name](cast("Recognizer", Library()), tmp_path)(AudioData(b"", 16_000, 2))
    assert told == [(code, 0.0)] * 2

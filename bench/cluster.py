"""A folder narrated by a Dask cluster: documents a minute, and what handing them out costs.

    python -m bench.cluster [--counts 10 100]

The documents are short and different; the cluster is on this machine, so that two workers gain no
more than its processors give. Beside it the same by processes of this program alone. Printed are
wall-clock seconds, so the machine should be quiet.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from testkit.dask_cluster import cluster
from testkit.figures import table
from voicereader.app.narrating_folder import FolderNarration
from voicereader.export.formats import FORMATS

_PARAGRAPH = "A sentence of some words, and another that is a little longer than it. " * 4


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="*", default=[10, 100])
    rows = []
    for count in parser.parse_args().counts:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["VOICEREADER_SETTINGS"] = str(Path(folder, "none.toml"))  # nobody's own
            _write(Path(folder, "in"), count)
            alone = [_took_s(Path(folder), processes=processes) for processes in (1, 2)]
            there = []
            for workers in (1, 2):
                with cluster(Path(folder), workers) as (address, _processes):
                    _took_s(Path(folder), cluster=address)  # its workers begin to work
                    there.append(_took_s(Path(folder), cluster=address))
            more_ms = 1000 * (there[0] - alone[0]) / count
            each = (60 * count / seconds for seconds in (*alone, *there))
            rows.append((count, *(f"{minute:.0f}" for minute in each), f"{more_ms:.0f}"))
    head = ("documents", "a minute: one process", "two", "one worker", "two", "more a document, ms")
    print(table(head, rows))


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        text = f"# Number {number}\n\n{_PARAGRAPH}\n\n## More\n\n{_PARAGRAPH}\n"
        (folder / f"{number}.md").write_text(text)


def _took_s(folder: Path, processes: int | None = None, cluster: str = "") -> float:
    """All of them, into a folder that is empty at first."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        narration = FolderNarration(folder / "in", Path(out), FORMATS["mp3"], {})
        began_s = time.monotonic()
        for progress in narration.run(processes, cluster):
            if progress.trouble:
                raise SystemExit(progress.trouble)
        return time.monotonic() - began_s


if __name__ == "__main__":
    main()

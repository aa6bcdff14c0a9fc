"""The whole program, with a document that takes until a file appears to be opened.

Run as `python -m tests.integration.app.slow_opening FILE ARGUMENTS...`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from voicereader.app import build
from voicereader.article.formats.progress import Told
from voicereader.article.model import Article
from voicereader.article.parsing import Parse
from voicereader.cli import entry as cli


def main() -> int:
    """Run the program; a third of the document is read at once, the rest when FILE is there."""
    awaited = Path(sys.argv.pop(1))
    open_at_once = build.article_of

    def slowly(document: str, progress: Told, parse: Parse) -> Article:
        progress(0.334)
        while not awaited.exists():
            time.sleep(0.01)
        return open_at_once(document, parse=parse)

    build.article_of = slowly  # type: ignore[assignment]
    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())

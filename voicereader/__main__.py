"""`python -m voicereader`: the same as the command `voicereader`."""

from __future__ import annotations

import sys

from voicereader.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())

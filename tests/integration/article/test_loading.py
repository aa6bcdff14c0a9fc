"""What is loaded with an article, in a process of its own."""

from __future__ import annotations

import subprocess
import sys


def test_what_ships_waits_for_no_guess() -> None:
    """Nor does a person's text in the program's own language: no detector is loaded."""
    script = (
        "import sys; from voicereader.article.library import open_document;"
        "from voicereader.article.formats.guessing import language_of;"
        "open_document('vertebroplasty'); language_of('The sea and the shore, and a ship.');"
        "print({'chardet', 'py3langid', 'babel', 'numpy'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("set()", "")

"""What a start need not wait for before its first sound."""

from __future__ import annotations

import subprocess
import sys


def test_what_the_first_sound_does_not_need_comes_after_it() -> None:
    """Neither the screen nor the reader, the parsers, the memory or a guesser of anything."""
    script = (
        "import sys, voicereader.cli.entry, voicereader.app.screen\n"
        "import voicereader.speech.espeak, voicereader.speech.sound_card\n"
        "late = {'textual', 'rich', 'yaml', 'markdown_it', 'mdit_py_plugins', 'sentencex', 'numpy',"
        " 'rapidfuzz', 'chardet', 'py3langid', 'babel', 'emoji', 'sqlite3', 'tempfile',"
        " 'subprocess', 'importlib.metadata', 'speech_recognition', 'voicereader.reader.reader',"
        " 'voicereader.reader.registry', 'voicereader.article.library', 'voicereader.listening'}\n"
        "print(*sorted(late & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("", "")

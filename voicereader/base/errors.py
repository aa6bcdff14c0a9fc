"""What is told when something asked for cannot be had.

Owns the one exception that the command line turns into a sentence and exit code 2. Refuses to
decide what is wrong: every room says that in its own error.
"""

from __future__ import annotations


class RefusalError(Exception):
    """The text is one clear sentence: what is wrong and what to do."""

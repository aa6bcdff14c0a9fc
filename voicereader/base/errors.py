"""The error of something that was asked for and cannot be had.

Owns the one exception that the command line turns into a sentence and exit code 2. Not here: what
is wrong, which every package says in an error of its own.
"""

from __future__ import annotations


class RefusalError(Exception):
    """The text is one clear sentence: what is wrong and what to do."""

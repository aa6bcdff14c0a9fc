"""One thread for NumPy: with two on two busy cores the recognizer is 6 to 10 times slower.

Owns how its libraries of arithmetic are told, on Linux and Windows and on macOS: by the
environment, before NumPy is imported, by this process or one that it starts.
"""

from __future__ import annotations

import os

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "VECLIB_MAXIMUM_THREADS": "1"}


def use_one_thread() -> None:
    """Unless the environment asks for more."""
    for name, number in ONE_THREAD.items():
        os.environ.setdefault(name, number)

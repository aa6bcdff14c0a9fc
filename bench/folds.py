"""What was learned from one half of the speakers, to be measured on the other.

Owns where `bench.fit_hearing` leaves it, and the finding of it again. What ships was learned from
both halves, so that no figure of it on these speakers is worth anything.
"""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

from testkit.recordings import Half
from voicereader.listening.sphinx.shipped_model import Learned


class NotLearnedError(Exception):
    """Nothing has been learned here yet; the text is one clear sentence."""


def keep(half: Half, learned: Learned) -> None:
    """Keep what was learned without a half, to measure it on that half."""
    _file(half).write_bytes(pickle.dumps(learned))


def learned_without(half: Half) -> Learned:
    """What was learned from the other half alone. Raises NotLearnedError."""
    try:
        found = pickle.loads(_file(half).read_bytes())
    except (OSError, pickle.PickleError, AttributeError, EOFError) as error:
        raise NotLearnedError(
            "Nothing has been learned from half of the speakers; run python -m bench.fit_hearing."
        ) from error
    assert isinstance(found, Learned)
    return found


def _file(half: Half) -> Path:
    folder = Path(tempfile.gettempdir()) / "voicereader-bench"
    folder.mkdir(exist_ok=True)
    return folder / f"learned-without-{half}.pickle"

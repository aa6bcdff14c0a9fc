"""The error of a file that cannot be made.

Owns the one exception of this package. Not here: what is wrong, which is said where it is found.
"""

from __future__ import annotations

from pathlib import Path

from voicereader.base.i18n import _, reason


class ExportError(Exception):
    """The text is one clear sentence: what is wrong and what to do."""


def unwritable(path: Path, error: OSError) -> ExportError:
    """A file or folder that the system does not let us write."""
    return ExportError(
        _(
            "{path} cannot be written ({reason}); make room, or name another place.",
            path=path,
            reason=reason(error),
        )
    )

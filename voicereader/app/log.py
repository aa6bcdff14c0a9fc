"""The file for what goes wrong inside, which a person sends along with a question.

Owns where it goes: `--log`, or nowhere. Not here: what is written, which each module says.
"""

from __future__ import annotations

import logging
from pathlib import Path

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, reason


def log_to(path: str | None) -> None:
    """Write what goes wrong inside to a file, or nowhere."""
    try:
        handler = logging.FileHandler(Path(path)) if path else logging.NullHandler()
    except OSError as error:
        raise RefusalError(
            _(
                "{path} cannot be written ({reason}); log to another file.",
                path=path,
                reason=reason(error),
            )
        ) from error
    logging.getLogger("voicereader").addHandler(handler)

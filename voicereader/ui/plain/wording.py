"""What the plain front end says of its own: that it is there, and who is to speak.

Owns these few sentences. Refuses everything that is said about the document: the reader says that.
"""

from __future__ import annotations

from voicereader.wording import N_, _

WHO_SPEAKS = N_(
    "Who speaks? Type own, and this program speaks itself. Type speechd, and your "
    "speech-dispatcher does, with your own voice. "
    "Type none, and your screen reader reads these lines."
)
OWN_OR_NONE = N_("Type own, speechd, or none.")


def greeting(reason: str) -> str:
    """The first line: why there is no screen, and what to do here."""
    return _(
        "Plain mode, because {reason}. Enter is next; or type a phrase, help, tour or quit.",
        reason=reason,
    )


def transcript_broken(path: str, reason: str) -> str:
    """Say that no more is kept."""
    return _(
        "Nothing more is kept in {path} ({reason}); reading goes on.", path=path, reason=reason
    )

"""The plain front end's own texts: that it is there, and who is to speak.

Owns these few sentences. Not here: everything that is said about the document, which is
`reader.messages`.
"""

from __future__ import annotations

from voicereader.base.i18n import N_, _

GREETING = N_("Plain mode, because {reason}. Enter is next; or type a phrase, help, tour or quit.")
TAKE_AWAY = N_("To take a document away as a sound file: voicereader narrate.")
WHO_SPEAKS = N_(
    "Who speaks? Type own, and this program speaks itself. Type speechd, and your "
    "speech-dispatcher does, with your own voice. "
    "Type none, and your screen reader reads these lines. Or type help or quit."
)
WHO_SPEAKS_EXPLAINED = (
    N_("Own: this program reads aloud, in a voice of its own."),
    N_("Speechd: your speech-dispatcher reads aloud, in your own voice and at your own speed."),
    N_("None: nothing is spoken; your screen reader or braille display has these lines."),
    N_("Your answer is kept; to be asked again, start with --voice-output ask."),
    N_("Type own, speechd, none or quit."),
)
OWN_OR_NONE = N_("Type own, speechd or none; help explains them, and quit leaves.")
NOBODY_LISTENS = N_("Nothing listens where lines come from no terminal; type instead.")
ENTER_GOES_ON = N_("Enter goes on.")
STOPPED = N_("Stopped.")
NOTHING_TO_DO = N_("Nothing to do.")


def greeting(reason: str, *, is_kept: bool = False) -> str:
    """The first line: why there is no screen, and what to do here.

    Where lines or sound are kept and perhaps nobody hears them, it says what is made for that.
    """
    greeting_ = _(GREETING, reason=reason)
    return f"{greeting_} {_(TAKE_AWAY)}" if is_kept else greeting_


def transcript_broken(path: str, reason: str) -> str:
    """Say that no more is kept."""
    return _(
        "Nothing more is kept in {path} ({reason}); reading goes on.", path=path, reason=reason
    )

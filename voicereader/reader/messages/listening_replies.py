"""What the reader says of being spoken to: whether it listens, what it heard, what it asks back.

Owns this wording. Not here: all other wording, which is `announcements`.
"""

from __future__ import annotations

from collections.abc import Callable

from voicereader.base.i18n import N_, _
from voicereader.reader.effects import ListenMode

LISTENING_NOW = N_("Listening now.")
ASLEEP = N_("Not listening, until you say the wake phrase.")
"""The phrase itself is not said, for this is said to a microphone that waits for it."""

SAY_SKIP = N_("Say skip, or ask.")
NOT_CAUGHT = N_("I didn't catch that.")
NOBODY_SPOKE = N_("I heard nothing.")

MICROPHONE_IS_BACK = N_("The microphone is back.")


def really(label: str) -> str:
    """Ask before something that cannot be taken back."""
    return _("{label}? Yes or no.", label=label)


def really_deaf(label: str) -> str:
    """Ask before the voice leads to nothing any more."""
    return _("{label}? Only a key starts it again. Yes or no.", label=label)


def is_it(question: str) -> str:
    """Ask whether an action is meant, which the question names: "Go to Risks?"."""
    return _("{question} Yes or no.", question=question)


def you_said(phrase: str) -> str:
    """A phrase that was heard, among what was said."""
    return _("You said: {phrase}.", phrase=phrase)


def in_one_phrase(label: str) -> str:
    """Say that a spoken command has to come with what it is about."""
    return _("{label}: say it in one phrase, with the number or the words.", label=label)


def not_listening(key: str) -> str:
    """Say that the microphone is off, and what opens it."""
    return _("Not listening. {key} starts it.", key=key)


def listening(mode: ListenMode, trouble: str, key: str) -> str:
    """When the microphone is open, in a few words."""
    if trouble and mode is not ListenMode.OFF:
        return trouble
    match mode:
        case ListenMode.ALWAYS:
            return _("Listening.")
        case ListenMode.PUSH:
            return _("Listens on {key}.", key=key)
        case ListenMode.OFF:
            return _("Not listening.")


def way_past_the_disclaimer(
    key_of: Callable[[str], str], *, is_always: bool, is_on_key: bool
) -> str:
    """Say how it is skipped by voice: by itself, or after a key; "" where it need not be told."""
    if is_always:
        return _(SAY_SKIP)
    return skip_by_key(key_of("escape"), key_of("listen-once")) if is_on_key else ""


def skip_by_key(skip_key: str, listen_key: str) -> str:
    """Say how the disclaimer is skipped where the microphone opens on a key."""
    return _("{skip} skips; or press {listen} and say skip.", skip=skip_key, listen=listen_key)


def only_on_key(key: str) -> str:
    """Say why it does not listen always, and what opens the microphone."""
    return _(
        "The voice of speech-dispatcher cannot be taken out of the microphone, so {key} opens it "
        "for one phrase.",
        key=key,
    )


def last_heard(phrase: str) -> str:
    """Say what was heard last."""
    return _("Heard last: {phrase}.", phrase=phrase) if phrase else _("Nothing heard yet.")

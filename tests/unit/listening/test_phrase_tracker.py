"""One phrase after the other: what is promised of a phrase in the middle of talk."""

from __future__ import annotations

import pytest

from tests.unit.listening.fakes import (
    BLOCK_MS,
    HEARD,
    TALK,
    UNSURE,
    ScriptedRecognizer,
    blocks,
    mixed,
    room,
    voice,
)
from voicereader.listening.phrase_tracker import (
    AFTER_TALK_S,
    SECOND_THOUGHT_MS,
    TALK_MS,
    Overheard,
    PhraseTracker,
    PlainMicrophone,
)
from voicereader.listening.recognizer import Heard, NotHeard, Reason

LONG_MS, SHORT_MS = TALK_MS + 300, 700.0
SOON_MS, LATER_MS = SECOND_THOUGHT_MS + 100, 1000 * AFTER_TALK_S + 400


class _Told:
    """What each phrase was."""

    def __init__(self) -> None:
        self.found: list[Heard | NotHeard] = []

    def voice_started(self, at_s: float) -> None:
        """Of the tracker."""

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker."""
        self.found.append(found)


def told(*said: Heard | NotHeard, sounds: list[tuple[float, float]]) -> list[Heard | NotHeard]:
    """What comes of `sounds`, each so long and so long after the one before; milliseconds."""
    talk = bytes(32 * 1000)
    for rest_ms, sound_ms in sounds:
        talk += bytes(round(32 * rest_ms)) + voice(sound_ms)
    told = _Told()
    tracker = PhraseTracker(ScriptedRecognizer(*said), PlainMicrophone(), told)
    whole = mixed(room(len(talk) / 32 + 2000), talk)
    for number, block in enumerate(blocks(whole)):
        tracker.hear(block, number * BLOCK_MS / 1000)
    return told.found


@pytest.mark.parametrize("said", [HEARD, UNSURE], ids=["sure", "unsure"])
def test_what_follows_talk_at_once_is_talk(said: Heard | NotHeard) -> None:
    """However clearly it was a phrase; and it is not asked about."""
    first, second = told(TALK, said, sounds=[(0, LONG_MS), (SOON_MS, SHORT_MS)])
    assert isinstance(first, NotHeard)
    assert isinstance(second, NotHeard)
    assert (second.reason, second.command) == (Reason.TALK, None)


def test_talk_goes_on_as_long_as_people_leave_no_rest() -> None:
    """A short word of another in between is no end of it."""
    sounds = [(0.0, LONG_MS), (SOON_MS, 400.0), (SOON_MS, SHORT_MS), (LATER_MS, SHORT_MS)]
    found = told(TALK, TALK, HEARD, HEARD, sounds=sounds)
    assert [isinstance(each, Heard) for each in found] == [False, False, False, True]


def test_after_a_rest_a_phrase_is_done() -> None:
    """Whoever turns from a visitor to the reader draws breath."""
    assert told(TALK, HEARD, sounds=[(0, LONG_MS), (LATER_MS, SHORT_MS)])[1] == HEARD


def test_who_is_not_understood_may_say_it_again_at_once() -> None:
    """A command is shorter than talk."""
    assert told(TALK, HEARD, sounds=[(0, SHORT_MS), (SOON_MS, SHORT_MS)])[1] == HEARD


def test_after_a_phrase_that_was_done_the_next_is_done() -> None:
    """Commands may follow each other as fast as somebody likes, long ones too."""
    assert told(HEARD, HEARD, sounds=[(0, LONG_MS), (400, LONG_MS)]) == [HEARD, HEARD]


@pytest.mark.parametrize(("begun_ms", "kept_ms"), [(100.0, 260.0), (800.0, 895.0)])
def test_who_is_noticed_late_has_their_beginning_in_the_phrase(
    begun_ms: float, kept_ms: float
) -> None:
    """Over the reader's voice no more than that is kept, for it is the reader's."""

    class _Late:
        def block(self, pcm: bytes, captured_s: float) -> Overheard:
            return Overheard(pcm, captured_s == 60 * BLOCK_MS / 1000, begun_ms=begun_ms)

    recognizer = ScriptedRecognizer(HEARD)
    tracker = PhraseTracker(recognizer, _Late(), _Told())
    for number, block in enumerate(blocks(mixed(room(4000), bytes(32 * 1000) + voice(1500)))):
        tracker.hear(block, number * BLOCK_MS / 1000)
        if recognizer.phrases:
            break
    assert len(recognizer.phrases[0]) / 32 == pytest.approx(kept_ms, abs=BLOCK_MS)


@pytest.mark.parametrize(("ends_ms", "is_asked"), [(1400, False), (2000, True)])
def test_what_ends_with_the_readers_voice_is_not_asked_about(ends_ms: int, is_asked: bool) -> None:
    """Who spoke over it would have gone on a little; what is left of its own voice does not."""

    class _UntilHushed:
        def block(self, pcm: bytes, captured_s: float) -> Overheard:
            is_silent = 1000 * captured_s > 1500
            return Overheard(pcm, None if is_silent else captured_s == 40 * BLOCK_MS / 1000)

    told = _Told()
    tracker = PhraseTracker(ScriptedRecognizer(UNSURE), _UntilHushed(), told)
    sound = mixed(room(5000), bytes(32 * 1000) + voice(ends_ms - 1000))
    for number, block in enumerate(blocks(sound)):
        tracker.hear(block, number * BLOCK_MS / 1000)
    (found,) = told.found
    assert isinstance(found, NotHeard)
    assert (found.reason is Reason.UNSURE) is is_asked

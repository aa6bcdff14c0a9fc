"""What the commands of the voice do: go on, and have it faster, louder, another.

Owns how a change is heard: in what is being read, or told in words when nothing is. Refuses the
ladders: they are in `delivery`.
"""

from __future__ import annotations

from voicereader.reader.effects import SetVolume
from voicereader.reader.messages import announcements
from voicereader.reader.registry.commands import Adjust, Argument, Setting
from voicereader.reader.state.settings import keep
from voicereader.reader.state.state import Desk


def go_on(desk: Desk) -> None:
    """Go on where the voice was held or cut."""
    if desk.hand.is_paused:
        desk.hand.resume()
    else:
        desk.hand.go_on()


def adjust(desk: Desk, adjust_: Adjust) -> None:
    """Turn a setting up or down."""
    before = desk.delivery.values()
    said = desk.delivery.adjust(adjust_.setting, adjust_.step)
    has_changed = desk.delivery.values() != before
    keep(desk)
    is_volume = adjust_.setting is Setting.VOLUME
    if is_volume:
        desk.effects.append(SetVolume(desk.delivery.volume_percent))
    if not (desk.hand.is_reading and has_changed):
        desk.hand.interject(said)
    elif not is_volume:
        desk.hand.respeak()


def next_voice(desk: Desk) -> None:
    """Speak with the next voice."""
    desk.hand.interject(desk.delivery.next_voice())
    keep(desk)


def set_punctuation(desk: Desk, argument: Argument) -> None:
    """Say so much of the punctuation, or the next level of it."""
    desk.hand.interject(desk.delivery.set_punctuation(argument))
    keep(desk)


def switch_earcons(desk: Desk, argument: Argument) -> None:
    """Short sounds on or off, or the other way round."""
    is_on = {"on": True, "off": False}.get(str(argument), not desk.delivery.has_earcons)
    desk.delivery.has_earcons = is_on
    desk.hand.interject(announcements.earcons(is_on=desk.delivery.has_earcons))
    keep(desk)

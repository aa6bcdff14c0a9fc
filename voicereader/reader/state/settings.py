"""The settings that can be changed while reading: each as data, with how it is read and applied.

Owns their names, explanations and values, and what is done when one is chosen: it is applied, said
in the way that it makes things sound, and kept. Refuses what a setting does once it is applied.

Keys, phrases, the list to walk through and plain lines all come here. To add a setting, add it to
`SETTINGS`, and to `settings.table` and `settings.loading`, which read it at the start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from voicereader.base.i18n import N_, _, n_
from voicereader.reader import looks
from voicereader.reader.effects import ListenMode, SetVolume
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import Capitals
from voicereader.reader.rates import FASTEST_WPM, SLOWEST_WPM
from voicereader.reader.registry.keymaps import KEYMAPS
from voicereader.reader.state.profiles import Value
from voicereader.reader.state.state import ReaderState
from voicereader.reader.state.voice_settings import PITCHES_PERCENT, VOLUMES_PERCENT, Echo


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    `name` is how the settings file calls it, `label` how a person does, `does` explains it in a
    line. `values` are offered to choose from, the voices there are where it has none; `numbers`
    are allowed as well.
    """

    name: str
    label: str
    does: str
    values: tuple[Value, ...]
    read: Callable[[ReaderState], Value]
    apply: Callable[[ReaderState, Value], None]
    numbers: range = range(0)
    said: Callable[[int], str] = str


def _rate(state: ReaderState, value: Value) -> None:
    state.voice_settings.prosody = replace(state.voice_settings.prosody, rate_wpm=int(value))


def _pitch(state: ReaderState, value: Value) -> None:
    state.voice_settings.prosody = replace(state.voice_settings.prosody, pitch_percent=int(value))


def _volume(state: ReaderState, value: Value) -> None:
    state.voice_settings.volume_percent = int(value)
    state.effects.append(SetVolume(state.voice_settings.volume_percent))


def _voice(state: ReaderState, value: Value) -> None:
    name = str(value) or state.home.article.language
    state.voice_settings.prosody = replace(state.voice_settings.prosody, voice=name)


def _punctuation(state: ReaderState, value: Value) -> None:
    level = PunctuationLevel[str(value).upper()]
    state.voice_settings.normalizer = replace(state.voice_settings.normalizer, punctuation=level)


def _earcons(state: ReaderState, value: Value) -> None:
    state.voice_settings.has_earcons = value == "on"


def _capitals(state: ReaderState, value: Value) -> None:
    state.voice_settings.normalizer = replace(
        state.voice_settings.normalizer, capitals=Capitals(str(value))
    )


def _numbers(state: ReaderState, value: Value) -> None:
    state.voice_settings.normalizer = replace(
        state.voice_settings.normalizer, says_digits=value == "digits"
    )


def _echo(state: ReaderState, value: Value) -> None:
    state.voice_settings.echo = Echo(str(value))


def _listen(state: ReaderState, value: Value) -> None:
    state.listening.switch(ListenMode(str(value)))


def _keymap(state: ReaderState, value: Value) -> None:
    state.use_keys(replace(state.keys, keymap=str(value)))


def _quiet(state: ReaderState, value: Value) -> None:
    state.looks = replace(state.looks, is_quiet=value == "on")


def _delivered(name: str) -> Callable[[ReaderState], Value]:
    return lambda state: state.voice_settings.values()[name]


def _look(
    field: str,
) -> tuple[Callable[[ReaderState], Value], Callable[[ReaderState, Value], None]]:
    """How a field of the looks is read and applied."""

    def apply(state: ReaderState, value: Value) -> None:
        changed: dict[str, Any] = {field: value}
        state.looks = replace(state.looks, **changed)

    return lambda state: getattr(state.looks, field), apply


def _words_a_minute(rate_wpm: int) -> str:
    return n_("{count} word a minute", "{count} words a minute", rate_wpm)


def _percent(percent: int) -> str:
    return _("{percent} percent", percent=percent)


def _columns(columns: int) -> str:
    return n_("{count} column", "{count} columns", columns) if columns else _("as wide as the page")


_ON_OFF = ("on", "off")
_OFFERED_RATES_WPM = (100, 130, 160, 175, 190, 210, 250, 300, 360, 440, 530, 700, FASTEST_WPM)
_OFFERED_COLUMNS = (0, 30, 40, 50, 60, 72, 100)
_LINES = range(looks.SHORTEST_LINE_COLUMNS, looks.LONGEST_LINE_COLUMNS + 1)

SETTINGS = (
    Setting(
        "rate",
        N_("Rate"),
        N_("How fast it speaks, 80 to 900 words a minute."),
        _OFFERED_RATES_WPM,
        _delivered("rate"),
        _rate,
        range(SLOWEST_WPM, FASTEST_WPM + 1),
        _words_a_minute,
    ),
    Setting(
        "pitch",
        N_("Pitch"),
        N_("How high it speaks, 0 to 100 percent."),
        tuple(PITCHES_PERCENT),
        _delivered("pitch"),
        _pitch,
        range(101),
        _percent,
    ),
    Setting(
        "volume",
        N_("Volume"),
        N_("How loud it is, 1 to 100 percent."),
        tuple(VOLUMES_PERCENT),
        _delivered("volume"),
        _volume,
        range(1, 101),
        _percent,
    ),
    Setting("voice", N_("Voice"), N_("Who speaks."), (), _delivered("voice"), _voice),
    Setting(
        "punctuation",
        N_("Punctuation"),
        N_("How many signs are said by their names."),
        tuple(level.name.lower() for level in PunctuationLevel),
        _delivered("punctuation"),
        _punctuation,
    ),
    Setting(
        "earcons",
        N_("Short sounds"),
        N_("For headings, lists, edges and finds."),
        _ON_OFF,
        _delivered("earcons"),
        _earcons,
    ),
    Setting(
        "capitals",
        N_("Capitals"),
        N_("How a capital letter is told when you spell or type: by the word cap, or by pitch."),
        tuple(Capitals),
        _delivered("capitals"),
        _capitals,
    ),
    Setting(
        "numbers",
        N_("Numbers"),
        N_("As words, or digit by digit."),
        ("words", "digits"),
        _delivered("numbers"),
        _numbers,
    ),
    Setting(
        "echo",
        N_("Key echo"),
        N_("What is said of what you type."),
        tuple(Echo),
        _delivered("echo"),
        _echo,
    ),
    Setting(
        "listen",
        N_("Listening"),
        N_("When the microphone is open: always, for one phrase at a push of a key, or never."),
        tuple(ListenMode),
        lambda state: state.listening.mode.value,
        _listen,
    ),
    Setting("theme", N_("Theme"), N_("The colours of the screen."), looks.THEMES, *_look("theme")),
    Setting(
        "line_spacing",
        N_("Line spacing"),
        N_("Rows from one line to the next, on the screen."),
        tuple(range(1, looks.MOST_LINE_SPACING + 1)),
        *_look("line_spacing"),
        range(1, looks.MOST_LINE_SPACING + 1),
    ),
    Setting(
        "line_width",
        N_("Line width"),
        N_("The longest line on the screen."),
        _OFFERED_COLUMNS,
        *_look("line_columns"),
        _LINES,
        _columns,
    ),
    Setting(
        "word_spacing",
        N_("Word spacing"),
        N_("The room between words on the screen."),
        looks.WORD_SPACINGS,
        *_look("word_spacing"),
    ),
    Setting(
        "highlight",
        N_("Highlight"),
        N_("How the word that is heard stands out on the screen."),
        looks.HIGHLIGHTS,
        *_look("highlight"),
    ),
    Setting(
        "layout",
        N_("Layout"),
        N_("Normal; focus, one sentence in short lines; spoken, only what a screen reader says."),
        looks.LAYOUTS,
        *_look("layout"),
    ),
    Setting(
        "quiet",
        N_("Quiet screen"),
        N_("The screen changes when the sentence does; a word only moves the cursor."),
        _ON_OFF,
        lambda state: "on" if state.looks.is_quiet else "off",
        _quiet,
    ),
    Setting(
        "keymap",
        N_("Keys"),
        N_("A ready set: browse, vi, no letters, or for the number pad."),
        KEYMAPS,
        lambda state: state.keys.keymap,
        _keymap,
    ),
)

_VALUES = (
    *(N_("on"), N_("off"), N_("none"), N_("some"), N_("most"), N_("all"), N_("cap"), N_("pitch")),
    *(N_("words"), N_("digits"), N_("characters"), N_("always"), N_("push"), N_("dark")),
    *(N_("light"), N_("yellow-on-black"), N_("black-on-yellow"), N_("cream"), N_("normal")),
    *(N_("wide"), N_("reverse"), N_("underline"), N_("bold"), N_("colour"), N_("focus")),
    N_("spoken"),
    *(N_("browse"), N_("vi"), N_("no-letters"), N_("numpad")),
)
"""Every value that is a word: what a catalogue has to have."""

_IS_VOICE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*(?:\+\w+)?")
"""What a voice of a language is called, where nobody has told which voices there are."""

PROFILED = ("rate", "pitch", "volume", "voice", "punctuation", "earcons", "capitals", "numbers")
"""What a profile is saved with, besides how it listens: how things sound."""


def offered(state: ReaderState, setting: Setting) -> Sequence[Value]:
    """The values to choose from."""
    return setting.values or state.voice_settings.voices or (setting.read(state),)


def find(name: str) -> Setting | None:
    """The setting of a name, if it can be changed while reading."""
    return next((setting for setting in SETTINGS if setting.name == name), None)


def said(setting: Setting, value: Value) -> str:
    """A value in words: "175 words a minute", "off"."""
    return setting.said(value) if isinstance(value, int) else _(value)


def told(state: ReaderState, setting: Setting) -> str:
    """A setting with its value and what it is for."""
    value = said(setting, setting.read(state))
    return _("{label}: {value}. {does}", label=_(setting.label), value=value, does=_(setting.does))


def values(state: ReaderState) -> dict[str, Value]:
    """All that is in force."""
    return {setting.name: setting.read(state) for setting in SETTINGS}


def allowed(state: ReaderState, setting: Setting, text: str) -> Value | None:
    """The value that was meant, as it is kept or as it is said; None where it cannot be had."""
    wanted = text.strip().casefold()
    if wanted.isdecimal() and int(wanted) in setting.numbers:
        return int(wanted)
    if setting.name == "voice" and not state.voice_settings.voices and _IS_VOICE.fullmatch(wanted):
        return wanted
    names = {said(setting, value).casefold(): value for value in offered(state, setting)}
    names |= {str(value).casefold(): value for value in offered(state, setting)}
    return names.get(wanted, names.get(wanted.replace(" ", "-")))


def keep(state: ReaderState) -> None:
    """Keep the settings of the voice that have changed since they were kept last."""
    for name, value in state.voice_settings.unkept():
        state.effects.append(state.profiles.keep(name, value))


def put(state: ReaderState, setting: Setting, value: Value) -> None:
    """Apply a value and keep it. Raises KeysError where keys of one's own clash with the value."""
    setting.apply(state, value)
    state.voice_settings.unkept()
    state.effects.append(state.profiles.keep(setting.name, value))


def put_all(state: ReaderState, wanted: Mapping[str, Value]) -> None:
    """Apply values that are kept already."""
    for setting in SETTINGS:
        if setting.name in wanted and wanted[setting.name] != setting.read(state):
            setting.apply(state, wanted[setting.name])
    state.voice_settings.unkept()

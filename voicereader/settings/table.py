"""The settings there are: their names, defaults and bounds, and a line of help each.

Owns what may be a value. Refuses where it comes from, which is in `settings.loading`, and to know
any engine or device: whoever applies a value says what is wrong with it. To add a setting, add it
here, to `config.Settings`, and, if it can be changed while reading, to `reader.settings`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from voicereader.base.i18n import N_, _, languages
from voicereader.reader.looks import (
    HIGHLIGHTS,
    LAYOUTS,
    LONGEST_LINE_COLUMNS,
    MOST_LINE_SPACING,
    SHORTEST_LINE_COLUMNS,
    THEMES,
    WORD_SPACINGS,
)
from voicereader.reader.rates import FASTEST_WPM, NORMAL_RATE_WPM, SLOWEST_WPM
from voicereader.settings.file import SettingError

# Known elsewhere too, and named here because this is imported before anything is said.
KEYMAPS = ("browse", "vi", "no-letters", "numpad")
RECOGNIZERS = ("sphinx", "vosk", "faster-whisper", "whisper")
_LONGEST_PROMPT = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name on the command line, in the environment and in the file."""

    name: str
    default: str | int
    parse: Callable[[Any, str], str | int]
    help: str

    @property
    def flag(self) -> str:
        """Its flag on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def told(self) -> str:
        """Its help, in the language in force."""
        return _(
            self.help,
            slowest=SLOWEST_WPM,
            fastest=FASTEST_WPM,
            languages=", ".join(languages()),
            themes=", ".join(THEMES),
            keymaps=", ".join(KEYMAPS),
        )

    @property
    def choices(self) -> tuple[str, ...]:
        """All it can be, where that is a list of words; else none."""
        if self.parse is _language:
            return languages()
        return self.parse.values if isinstance(self.parse, _Choice) else ()

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return f"VOICEREADER_{self.name.upper()}"


def _number(low: int, high: int) -> Callable[[Any, str], int]:
    def parse(value: Any, source: str) -> int:
        try:
            number = int(str(value)) if not isinstance(value, bool | float) else None
        except ValueError:
            number = None
        if number is None or not low <= number <= high:
            raise SettingError(
                _(
                    "{source} is {value}; give a whole number from {low} to {high}.",
                    source=source,
                    value=shown(value),
                    low=low,
                    high=high,
                )
            )
        return number

    return parse


@dataclass(frozen=True, slots=True)
class _Choice:
    """Takes one of some values."""

    values: tuple[str, ...]

    def __call__(self, value: Any, source: str) -> str:
        if value not in self.values:
            *others, last = self.values
            choice = _("{values} or {last}", values=", ".join(others), last=last)
            raise SettingError(
                _(
                    "{source} is {value}; give {choice}.",
                    source=source,
                    value=shown(value),
                    choice=choice,
                )
            )
        return str(value)


def _choice(*values: str) -> _Choice:
    return _Choice(values)


def shown(value: Any) -> str:
    """A value as it is told: in quotation marks, with no control character, cut when long."""
    text = "".join(sign if sign.isprintable() else "?" for sign in str(value))
    return f'"{text[:60]}"'


def _text(value: Any, source: str) -> str:
    if not isinstance(value, str):
        raise SettingError(
            _(
                "{source} is {value}; give text in quotation marks.",
                source=source,
                value=shown(value),
            )
        )
    return value.strip()


def _wake(value: Any, source: str) -> str:
    """A phrase that can be listened for, or none."""
    phrase = _text(value, source)
    if phrase:
        from voicereader.listening.grammar import phrase_list

        try:
            said = phrase_list.phrase_vocabulary(phrase)
            phrase_list.require_wake_phrase(said, phrase_list.length_written(said))
        except phrase_list.PhraseListError as error:
            what = _(
                "{source} is {value}, which is no phrase: {reason}",
                source=source,
                value=shown(value),
                reason=error,
            )
            raise SettingError(what) from error
    return phrase


def _line_width(value: Any, source: str) -> int:
    """Columns, or 0 for as many as there is room for."""
    if str(value) == "0":
        return 0
    return _number(SHORTEST_LINE_COLUMNS, LONGEST_LINE_COLUMNS)(value, source)


def _prompt(value: Any, source: str) -> str:
    """Text as it is, spaces too."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_PROMPT:
        raise SettingError(
            _(
                "{source} is {value}; give at most {count} characters that can be seen, "
                "in quotation marks.",
                source=source,
                value=shown(value),
                count=_LONGEST_PROMPT,
            )
        )
    return value


def _language(value: Any, source: str) -> str:
    """A language that there is, or none for the system's."""
    return _choice(*languages())(value, source) if value else ""


SETTINGS = (
    Setting(
        "language",
        "",
        _language,
        N_("language of this program: {languages}; else that of your system"),
    ),
    Setting(
        "engine", "espeak-ng", _text, N_("speech engine: espeak-ng, or a stock driver of pyttsx3")
    ),
    Setting("voice", "", _text, N_('voice by name, see "voicereader voices"')),
    Setting(
        "rate",
        NORMAL_RATE_WPM,
        _number(SLOWEST_WPM, FASTEST_WPM),
        N_("words a minute, {slowest} to {fastest}"),
    ),
    Setting("pitch", 50, _number(0, 100), N_("pitch of the voice, 0 to 100")),
    Setting("volume", 100, _number(1, 100), N_("volume in percent, 1 to 100")),
    Setting("speaker", "card", _text, N_("where the sound goes: card, none or FILE.wav")),
    Setting("microphone", "card", _text, N_("where commands are heard: card, none or FILE.wav")),
    Setting(
        "listen",
        "push",
        _choice("always", "push", "off"),
        N_("when the microphone is open: always, push (for one phrase at a key) or off"),
    ),
    Setting(
        "recognizer",
        "sphinx",
        _choice(*RECOGNIZERS),
        N_('what hears commands, see "voicereader models"'),
    ),
    Setting("wake", "", _wake, N_("phrase that starts the listening again after it was stopped")),
    Setting("theme", "dark", _choice(*THEMES), N_("colours of the screen: {themes}")),
    Setting(
        "punctuation",
        "some",
        _choice("none", "some", "most", "all"),
        N_("how much punctuation is said: none, some, most or all"),
    ),
    Setting("earcons", "on", _choice("on", "off"), N_("short sounds: on or off")),
    Setting(
        "characters",
        "on",
        _choice("on", "off"),
        N_("letters, digits and signs alone as keys: on or off"),
    ),
    Setting("memory", "", _text, N_("file that keeps your places and bookmarks, or none")),
    Setting(
        "plain",
        "auto",
        _choice("auto", "on", "off"),
        N_("plain lines instead of a screen: on, off, or auto (where there is no screen)"),
    ),
    Setting("prompt", "", _prompt, N_("what plain mode writes before each line that you type")),
    Setting(
        "voice_output",
        "ask",
        _choice("ask", "own", "speechd", "none"),
        N_(
            "who speaks: own (this program), speechd (your speech-dispatcher), none (your screen "
            "reader), or ask, which is own on the screen"
        ),
    ),
    Setting("profile", "", _text, N_("profile, as [profiles.night] in the settings file")),
    Setting(
        "capitals",
        "cap",
        _choice("none", "cap", "pitch"),
        N_("how a capital is told in spelling: none, cap (the word) or pitch"),
    ),
    Setting(
        "numbers", "words", _choice("words", "digits"), N_("how numbers are said: words or digits")
    ),
    Setting(
        "echo",
        "characters",
        _choice("none", "characters", "words"),
        N_("what is said of what you type: none, characters or words"),
    ),
    Setting("line_spacing", 1, _number(1, MOST_LINE_SPACING), N_("rows from line to line, 1 to 3")),
    Setting(
        "line_width", 0, _line_width, N_("columns of the longest line, 20 to 200; 0: the page")
    ),
    Setting(
        "word_spacing", "normal", _choice(*WORD_SPACINGS), N_("room between words: normal or wide")
    ),
    Setting(
        "highlight",
        "reverse",
        _choice(*HIGHLIGHTS),
        N_("how the word being heard stands out: reverse, underline, bold or colour"),
    ),
    Setting(
        "layout",
        "normal",
        _choice(*LAYOUTS),
        N_(
            "layout of the text: normal, focus (one sentence, short lines, wide spacing) or spoken "
            "(only what is being said, for a screen reader)"
        ),
    ),
    Setting(
        "quiet",
        "off",
        _choice("on", "off"),
        N_("a screen that changes with the sentence, not with the word: on or off"),
    ),
    Setting("keymap", "browse", _choice(*KEYMAPS), N_("ready set of keys: {keymaps}")),
)

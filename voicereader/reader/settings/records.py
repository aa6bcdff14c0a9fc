"""The settings: `Settings` is what is in force, and each of its fields is the record of a setting.

Owns which settings there are, and their order: that of the help, the manual page and the list while
reading. Not here: where a value comes from (`settings.loading`).

To add a setting, add a field here and have it act: docs/adding-a-setting.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from voicereader.base.i18n import N_, _, languages, n_
from voicereader.reader import looks
from voicereader.reader.rates import FASTEST_WPM, NORMAL_RATE_WPM, SLOWEST_WPM
from voicereader.reader.settings.record import Setting, setting
from voicereader.reader.settings.values import Value, visible

KEYMAPS = (N_("browse"), N_("vi"), N_("no-letters"), N_("numpad"))
RECOGNIZERS = ("moonshine", "vosk", "faster-whisper", "whisper")
"""The first comes with the installation; `listening` has a model and a call of each other."""
_ON_OFF = (N_("on"), N_("off"))
_LONGEST_PROMPT = 40
# About a tenth up each time, which is plainly heard; named rungs rather than a factor, so that as
# many steps down lead back to the same rate.
_RATES_WPM = (
    *(SLOWEST_WPM, 90, 100, 115, 130, 145, 160, NORMAL_RATE_WPM, 190, 210, 230, 250, 275, 300),
    *(330, 360, 400, 440, 480, 530, 580, 640, 700, 770, 840, FASTEST_WPM),
)
_OFFERED_RATES_WPM = (100, 130, 160, 175, 190, 210, 250, 300, 360, 440, 530, 700, FASTEST_WPM)
_PITCHES_PERCENT = tuple(range(0, 101, 10))
_VOLUMES_PERCENT = tuple(range(10, 101, 10))  # never 0: a reader without a voice seems to have died
_LINE_SPACINGS = range(1, looks.MOST_LINE_SPACING + 1)


def _words_a_minute(rate_wpm: int) -> str:
    return n_("{count} word a minute", "{count} words a minute", rate_wpm)


def _percent(percent: int) -> str:
    return _("{percent} percent", percent=percent)


def _columns(columns: int) -> str:
    return n_("{count} column", "{count} columns", columns) if columns else _("as wide as the page")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force. An empty voice is the one of the document's language."""

    language: str = setting(
        "",
        N_("Language"),
        N_("language of this program: {choices}; else that of your system"),
        choices=languages(),
    )
    engine: str = setting(
        "espeak-ng",
        N_("Speech engine"),
        N_("speech engine: espeak-ng, piper (the natural voice), or a stock driver of pyttsx3"),
    )
    rate: int = setting(
        NORMAL_RATE_WPM,
        N_("Rate"),
        N_("words a minute, {low} to {high}"),
        N_("How fast it speaks, 80 to 900 words a minute."),
        numbers=range(SLOWEST_WPM, FASTEST_WPM + 1),
        offered=_OFFERED_RATES_WPM,
        steps=_RATES_WPM,
        said=_words_a_minute,
        acts="voice_settings.prosody.rate_wpm",
        saved=True,
    )
    pitch: int = setting(
        50,
        N_("Pitch"),
        N_("pitch of the voice, 0 to 100"),
        N_("How high it speaks, 0 to 100 percent."),
        numbers=range(101),
        offered=_PITCHES_PERCENT,
        steps=_PITCHES_PERCENT,
        said=_percent,
        acts="voice_settings.prosody.pitch_percent",
        saved=True,
    )
    volume: int = setting(
        100,
        N_("Volume"),
        N_("volume in percent, 1 to 100"),
        N_("How loud it is, 1 to 100 percent."),
        numbers=range(1, 101),
        offered=_VOLUMES_PERCENT,
        steps=_VOLUMES_PERCENT,
        said=_percent,
        acts="voice_settings.volume_percent",
        saved=True,
    )
    voice: str = setting(
        "",
        N_("Voice"),
        N_('voice by name, see "voicereader voices"'),
        N_("Who speaks."),
        acts="voice_settings.prosody.voice",
        saved=True,
    )
    speaker: str = setting(
        "card",
        N_("Loudspeaker"),
        N_("where the sound goes: card, none or FILE.wav"),
        choices=("card", "none"),
        endings=(".wav",),
    )
    punctuation: str = setting(
        "some",
        N_("Punctuation"),
        N_("how much punctuation is said: none, some, most or all"),
        N_("How many signs are said by their names."),
        choices=(N_("none"), N_("some"), N_("most"), N_("all")),
        acts="voice_settings.normalizer.punctuation",
        saved=True,
        has_command=True,
    )
    earcons: str = setting(
        "on",
        N_("Short sounds"),
        N_("short sounds: on or off"),
        N_("For headings, lists, edges and finds."),
        choices=_ON_OFF,
        acts="voice_settings.has_earcons",
        saved=True,
        has_command=True,
    )
    capitals: str = setting(
        "cap",
        N_("Capitals"),
        N_("how a capital is told in spelling: none, cap (the word) or pitch"),
        N_("How a capital letter is told when you spell or type: by the word cap, or by pitch."),
        choices=(N_("none"), N_("cap"), N_("pitch")),
        acts="voice_settings.normalizer.capitals",
        saved=True,
    )
    numbers: str = setting(
        "words",
        N_("Numbers"),
        N_("how numbers are said: words or digits"),
        N_("As words, or digit by digit."),
        choices=(N_("words"), N_("digits")),
        yes="digits",
        acts="voice_settings.normalizer.says_digits",
        saved=True,
    )
    notes: str = setting(
        "in place",
        N_("Notes"),
        N_("when footnotes are read: in place, skip, or at the end (of the section)"),
        N_("Footnotes: after the text that points to them, skipped, or at the end of the section."),
        choices=(N_("in place"), N_("skip"), N_("at the end")),
        acts="voice_settings.notes",
        saved=True,
    )
    pages: str = setting(
        "off",
        N_("Page numbers"),
        N_("tell where a page of the printed book begins: on or off"),
        N_("Says where a page of the printed book begins."),
        choices=_ON_OFF,
        acts="voice_settings.tells_pages",
        saved=True,
    )
    echo: str = setting(
        "characters",
        N_("Key echo"),
        N_("what is said of what you type: none, characters or words"),
        N_("What is said of what you type."),
        choices=(N_("none"), N_("characters"), N_("words")),
        acts="voice_settings.echo",
    )
    microphone: str = setting(
        "card",
        N_("Microphone"),
        N_("where commands are heard: card, none or FILE.wav"),
        choices=("card", "none"),
        endings=(".wav",),
    )
    listen: str = setting(
        "push",
        N_("Listening"),
        N_("when the microphone is open: always, push (for one phrase at a key) or off"),
        N_("When the microphone is open: always, for one phrase at a push of a key, or never."),
        choices=(N_("always"), N_("push"), N_("off")),
        acts="listening.mode",
        saved=True,
    )
    recognizer: str = setting(
        "moonshine",
        N_("Recognizer"),
        N_('what hears commands, see "voicereader models"'),
        choices=RECOGNIZERS,
        former=("sphinx",),
    )
    wake: str = setting(
        "",
        N_("Wake phrase"),
        N_("phrase that starts the listening again after it was stopped"),
    )
    theme: str = setting(
        "dark",
        N_("Theme"),
        N_("colours of the screen: {choices}"),
        N_("The colours of the screen."),
        choices=looks.THEMES,
        acts="looks.theme",
    )
    line_spacing: int = setting(
        1,
        N_("Line spacing"),
        N_("rows from line to line, 1 to 3"),
        N_("Rows from one line to the next, on the screen."),
        numbers=_LINE_SPACINGS,
        offered=tuple(_LINE_SPACINGS),
        acts="looks.line_spacing",
    )
    line_width: int = setting(
        0,
        N_("Line width"),
        N_("columns of the longest line, 20 to 200; 0: the page"),
        N_("The longest line on the screen."),
        numbers=range(looks.SHORTEST_LINE_COLUMNS, looks.LONGEST_LINE_COLUMNS + 1),
        offered=(0, 30, 40, 50, 60, 72, 100),
        said=_columns,
        acts="looks.line_columns",
    )
    word_spacing: str = setting(
        "normal",
        N_("Word spacing"),
        N_("room between words: normal or wide"),
        N_("The room between words on the screen."),
        choices=looks.WORD_SPACINGS,
        acts="looks.word_spacing",
    )
    highlight: str = setting(
        "reverse",
        N_("Highlight"),
        N_("how the word being heard stands out: reverse, underline, bold or colour"),
        N_("How the word that is heard stands out on the screen."),
        choices=looks.HIGHLIGHTS,
        acts="looks.highlight",
    )
    layout: str = setting(
        "normal",
        N_("Layout"),
        N_(
            "layout of the text: normal, focus (one sentence, short lines, wide spacing) or spoken "
            "(only what is being said, for a screen reader)"
        ),
        N_("Normal; focus, one sentence in short lines; spoken, only what a screen reader says."),
        choices=looks.LAYOUTS,
        acts="looks.layout",
    )
    quiet: str = setting(
        "off",
        N_("Quiet screen"),
        N_("a screen that changes with the sentence, not with the word: on or off"),
        N_("The screen changes when the sentence does; a word only moves the cursor."),
        choices=_ON_OFF,
        acts="looks.is_quiet",
    )
    keymap: str = setting(
        "browse",
        N_("Keys"),
        N_("ready set of keys: {choices}"),
        N_("A ready set: browse, vi, no letters, or for the number pad."),
        choices=KEYMAPS,
        acts="keys.keymap",
        profiled=False,
    )
    narration: str = setting(
        "on",
        N_("Recorded narration"),
        N_("play the narration that a book brings: on or off"),
        N_("Plays the recorded narration of a book instead of speaking its text."),
        choices=_ON_OFF,
        acts="voice_settings.plays_recordings",
    )
    characters: str = setting(
        "on",
        N_("Characters as keys"),
        N_("letters, digits and signs alone as keys: on or off"),
        choices=_ON_OFF,
    )
    memory: str = setting(
        "",
        N_("Memory"),
        N_("file that keeps your places and bookmarks, or none"),
        choices=("none",),
        endings=("",),
    )
    plain: str = setting(
        "auto",
        N_("Plain mode"),
        N_("plain lines instead of a screen: on, off, or auto (where there is no screen)"),
        choices=("auto", "on", "off"),
    )
    prompt: str = setting(
        "",
        N_("Prompt"),
        N_("what plain mode writes before each line that you type"),
        parse_with=visible(_LONGEST_PROMPT),
    )
    voice_output: str = setting(
        "ask",
        N_("Who speaks"),
        N_(
            "who speaks: own (this program), speechd (your speech-dispatcher), none (your screen "
            "reader), or ask, which is own on the screen"
        ),
        choices=("ask", "own", "speechd", "none"),
    )
    profile: str = setting(
        "",
        N_("Profile"),
        N_("profile, as [profiles.night] in the settings file"),
        acts="profiles.active",
        profiled=False,
        has_command=True,
    )
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The person's own keys: a command's id -> its keys."""
    profiles: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    without_profile: Mapping[str, Value] = field(default_factory=dict)
    """What holds of the settings that a profile may have where none is in force."""

    @property
    def values(self) -> dict[str, Value]:
        """What each setting is."""
        return {s.name: getattr(self, s.name) for s in SETTINGS}


SETTINGS: tuple[Setting, ...] = tuple(
    replace(field_.metadata["setting"], name=field_.name)
    for field_ in fields(Settings)
    if "setting" in field_.metadata
)
BY_NAME: Mapping[str, Setting] = {s.name: s for s in SETTINGS}

AT_START = tuple(s for s in SETTINGS if not s.acts)
"""Those that are chosen at the start, and cannot be changed while reading."""

WHILE_READING = tuple(s for s in SETTINGS if s.acts and s.name != "profile")
"""Those that can be changed while reading; a profile is a set of them."""

"""What the commands of the settings do: list them, change one, go from profile to profile.

Owns the way through the lists: from the settings to the values of one, where a value that is chosen
is tried at once, and back. Not here: the settings themselves, in `settings`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voicereader.base.i18n import N_, _, language
from voicereader.reader.commands import listening_commands
from voicereader.reader.effects import KeepSetting
from voicereader.reader.messages import help_documents
from voicereader.reader.phrasing.languages import language_of
from voicereader.reader.profile_names import profile_name
from voicereader.reader.registry.commands import Argument, Command, Way
from voicereader.reader.registry.keys import KeysError
from voicereader.reader.settings.acting import value_in
from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import AT_START, BY_NAME, SETTINGS, WHILE_READING
from voicereader.reader.settings.values import Value
from voicereader.reader.state import settings
from voicereader.reader.state.state import ReaderState


def settings_(state: ReaderState, _argument: Argument) -> None:
    """Lay the settings on top."""
    list_settings(state)


def list_settings(state: ReaderState, at: int = 0) -> None:
    """Lay the settings and their values on top; read all of them, or one by its number."""
    items = [settings.told(state, setting) for setting in WHILE_READING]
    choices = [Command("set", setting.name) for setting in WHILE_READING]
    if state.profiles.names:
        items.append(_profiles_told(state))
        choices.append(Command("profile", ""))
    state.lay(
        help_documents.list_article(help_documents.SETTINGS, _("Settings"), items),
        tuple(choices),
        min(at, len(items)),
    )


def set_(state: ReaderState, argument: Argument) -> None:
    """Change a setting, "rate=300" or "rate 300"; by its name alone, list its values."""
    name, text = _named(str(argument or ""), settings_names())
    setting = BY_NAME.get(name)
    if name == "profile":
        profile(state, text)
    elif setting is None:
        state.current.interject(_("No setting {name}.", name=str(argument or "").strip()))
    elif not setting.acts:
        state.current.interject(_at_start(setting, text))
    elif not text:
        _list_values(state, setting)
    elif (value := settings.allowed(state, setting, text)) is None:
        state.current.interject(_refused(state, setting))
    else:
        try:
            settings.put(state, setting, value)
        except KeysError as error:
            _tell(state, str(error))
        else:
            why = (
                listening_commands.why_not_always(state, value) if setting.name == "listen" else ""
            )
            _tell(state, why or setting.sentence(value_in(state, setting)))


def back_to_settings(state: ReaderState) -> bool:
    """From the values of a setting back to that setting; whether that was possible."""
    if state.on_top != help_documents.VALUES:
        return False
    name = str(state.choices[0].argument).partition("=")[0] if state.choices else ""
    names = [setting.name for setting in WHILE_READING]
    list_settings(state, names.index(name) + 1 if name in names else len(names) + 1)
    return True


def letters(state: ReaderState, _argument: Argument) -> None:
    """Say whose the letters are, and list what can be done about them here."""
    looks = [BY_NAME[name] for name in _LOOKS]
    items = [settings.told(state, setting) for setting in looks]
    choices = tuple(Command("set", setting.name) for setting in looks)
    title = _("Theme, layout and spacing")
    state.lay(help_documents.list_article(help_documents.SETTINGS, title, items), choices)
    state.current.interject(_(_LETTERS))


def profile(state: ReaderState, argument: Argument) -> None:
    """Have a profile in force; by no name, list them."""
    said = str(argument or "")
    name = profile_name(said)
    if not name and state.profiles.names:
        _list_profiles(state)
    elif not name:
        state.current.interject(_(_NO_PROFILES))
    elif name in _NONE and name not in state.profiles.names:
        _switch(state, "")
    elif name in state.profiles.names:
        _switch(state, name)
    elif state.profiles.names:
        there = ", ".join(state.profiles.names)
        state.current.interject(_("No profile {name}. There are: {names}.", name=said, names=there))
    else:
        state.current.interject(_("No profile {name}; there are no profiles yet.", name=said))


def next_profile(state: ReaderState, _argument: Argument) -> None:
    """Have the next profile in force; after the last one none."""
    if state.profiles.names:
        _switch(state, state.profiles.following)
    else:
        state.current.interject(_(_NO_PROFILES))


def save_profile(state: ReaderState, argument: Argument) -> None:
    """Keep how it sounds and listens now under a name."""
    name = profile_name(str(argument or ""))
    if not name or name in _NONE:
        state.current.interject(_("Give the profile a name of letters or digits."))
        return
    in_force = settings.values(state)
    kept: dict[str, Value] = {s.name: in_force[s.name] for s in SETTINGS if s.saved}
    if kept["voice"] == state.home.article.language:
        del kept["voice"]  # the document's own voice: another one has another
    state.effects += [*state.profiles.save(name, kept), KeepSetting("profile", name)]
    _tell(state, _("Profile {name} saved.", name=name))


_LETTERS = N_(
    "The letters are your terminal's: Ctrl+Plus there makes them larger, Ctrl+Minus smaller. Here "
    "you can choose a theme and a layout:"
)
_NO_PROFILES = N_("No profiles yet.")
_BETWEEN = " =:"
_MOST_VALUES = 15  # that are told all of them where another was given
_LOOKS = ("theme", "layout", "line_spacing", "line_width", "word_spacing", "highlight")
_WORDS_BEFORE = 2  # "set the rate": a setting named later is rather talked about than set
_NONE = ("no-profile", "none", "off")


def _switch(state: ReaderState, name: str) -> None:
    wanted = state.profiles.switch(name, settings.values(state))
    settings.put_all(state, wanted)
    state.effects.append(KeepSetting("profile", name))
    told = _("Profile {name}.", name=name) if name else _("No profile.")
    why = listening_commands.why_not_always(state, wanted.get("listen"))
    _tell(state, f"{told} {why}".rstrip())


def _tell(state: ReaderState, sentence: str) -> None:
    """Say it in the new way; a list waits then, what was being read goes on."""
    if state.is_home:
        state.current.interject(sentence)
    else:
        state.current.say(sentence)


def _refused(state: ReaderState, setting: Setting) -> str:
    if setting.numbers:
        least, most = setting.numbers[0], setting.numbers[-1]
        return _(
            "{label} can be {least} to {most}.", label=_(setting.label), least=least, most=most
        )
    there = [setting.told_value(value) for value in settings.offered(state, setting)]
    told = ", ".join(there[:_MOST_VALUES])
    if len(there) > _MOST_VALUES:
        return _(
            "{label} can be: {values} and {count} more; set {label} lists them.",
            label=_(setting.label),
            values=told,
            count=len(there) - _MOST_VALUES,
        )
    return _("{label} can be: {values}.", label=_(setting.label), values=told)


def _at_start(setting: Setting, value: str) -> str:
    flag = f"{setting.flag} {value}" if value in setting.choices else setting.flag
    return _(
        "{label} is chosen at the start: quit, then give {flag}, or write it into the settings "
        "file.",
        label=_(setting.label),
        flag=flag,
    )


def own_names() -> dict[str, str]:
    """The names and labels of the settings that can be changed while reading -> the setting."""
    return {
        said.casefold(): setting.name  # where "ß" has two letters
        for setting in WHILE_READING
        for said in (setting.name, setting.name.replace("_", " "), _(setting.label))
    }


def settings_names() -> dict[str, str]:
    """All that any setting is called, those too that are chosen at the start -> the setting."""
    said_in = language_of(language())
    called = {said.casefold(): str(name) for said, name in said_in.choices["setting"].items()}
    at_start = {said: s.name for s in AT_START for said in (s.name, _(s.label).casefold())}
    return called | at_start | own_names()


def _named(text: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The setting that a text begins with, by one of these names, and the value that follows."""
    said = text.strip().casefold()
    for name in sorted(names, key=len, reverse=True):
        rest = said[len(name) :]
        if said.startswith(name) and rest[:1] in ("", *_BETWEEN):
            return names[name], _value(rest)
    return "", ""


def _value(text: str) -> str:
    """What follows the name of a setting, without the "to" of "voice to en-us"."""
    value = text.strip(_BETWEEN)
    first, _space, rest = value.partition(" ")
    return rest.strip(_BETWEEN) if rest and first in language_of(language()).between else value


def setting_meant(phrase: str) -> str:
    """From the setting that a phrase names on, as "rate to fast" of "set the rate to fast".

    "" for none. This is for what was not understood: `set_` tells which values there are.
    """
    words = phrase.split()
    tails = (" ".join(words[first:]) for first in range(_WORDS_BEFORE + 1))
    return next((tail for tail in tails if _named(tail, own_names())[0]), "")


def in_settings(state: ReaderState, phrase: str, command: Command) -> Command:
    """What a phrase gives: where the settings lie open, the bare name of one lists its values.

    But for what silences the voice, which is never anything else.
    """
    setting = named_alone(phrase)
    is_open = state.on_top in (help_documents.SETTINGS, help_documents.VALUES)
    is_bare = command.argument is None and setting and is_open and command.id != "stop"
    return Command("set", setting) if is_bare else command


def named_alone(phrase: str) -> str:
    """The setting whose bare name a phrase is; "" for none."""
    name, value = _named(phrase, own_names())
    return "" if value else name


def _list_values(state: ReaderState, setting: Setting) -> None:
    there = settings.offered(state, setting)
    items = [setting.told_value(value) for value in there]
    choices = tuple(Command("set", f"{setting.name}={value}") for value in there)
    value = value_in(state, setting)
    title = _("{label}, now {value}", label=_(setting.label), value=setting.told_value(value))
    _lay_values(state, title, items, choices, _nearest(there, value))


def _list_profiles(state: ReaderState) -> None:
    names = state.profiles.names
    items = [*names, _("No profile")]
    choices = tuple(Command("profile", name) for name in (*names, "none"))
    active = state.profiles.active
    at = names.index(active) if active in names else len(names)
    _lay_values(state, _profiles_title(state), items, choices, at)


def _nearest(there: Sequence[Value], value: Value) -> int:
    """Where a value stands among those offered; a number that is not, by the next to it."""
    if value in there:
        return there.index(value)
    numbers = [
        (abs(other - value), n)
        for n, other in enumerate(there)
        if isinstance(other, int) and isinstance(value, int)
    ]
    return min(numbers, default=(0, 0))[1]


def _lay_values(
    state: ReaderState, title: str, items: Sequence[str], choices: tuple[Command, ...], at: int
) -> None:
    """Lay values on top, the one in force under the cursor, so that Enter changes nothing.

    In lines, and to a voice, where a number or a value is named, all of them are read.
    """
    article = help_documents.list_article(help_documents.VALUES, title, items)
    if state.way is not Way.KEYS:
        state.lay(article, choices)
        return
    state.lay(article, choices, at + 1)
    state.current.interject(_("{title}.", title=title))


def _profiles_title(state: ReaderState) -> str:
    return _("Profile, now {name}", name=state.profiles.active or _("none"))


def _profiles_told(state: ReaderState) -> str:
    name = state.profiles.active or _("none")
    return _("Profile: {name}. Settings that are changed together.", name=name)

"""What the commands of the settings do: list them, change one, go from profile to profile.

Owns the way through the lists: from the settings to the values of one, where a value that is chosen
is tried at once, and back. Refuses the settings themselves, which are in `settings`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voicereader.base.i18n import N_, _, language
from voicereader.reader.commands import listening_commands
from voicereader.reader.effects import KeepSetting
from voicereader.reader.messages import help_documents
from voicereader.reader.phrasing.languages import language_of
from voicereader.reader.profile_names import profile_name
from voicereader.reader.registry.commands import Act, Argument, Command, Way
from voicereader.reader.registry.keys import KeysError
from voicereader.reader.state import settings
from voicereader.reader.state.profiles import Value
from voicereader.reader.state.settings import Setting
from voicereader.reader.state.start_settings import AT_START
from voicereader.reader.state.state import Desk


def list_settings(desk: Desk, at: int = 0) -> None:
    """Lay the settings and their values on top; read all of them, or one by its number."""
    items = [settings.told(desk, setting) for setting in settings.SETTINGS]
    choices = [Command("set", setting.name) for setting in settings.SETTINGS]
    if desk.profiles.names:
        items.append(_profiles_told(desk))
        choices.append(Command("profile", ""))
    desk.lay(
        help_documents.list_article(help_documents.SETTINGS, _("Settings"), items),
        tuple(choices),
        min(at, len(items)),
    )


def set_(desk: Desk, argument: Argument) -> None:
    """Change a setting, "rate=300" or "rate 300"; by its name alone, list its values."""
    name, text = _named(str(argument or ""), settings_names())
    setting = settings.find(name)
    if name == "profile":
        use_profile(desk, text)
    elif name in AT_START:
        desk.hand.interject(_at_start(name))
    elif setting is None:
        desk.hand.interject(_("No setting {name}.", name=str(argument or "").strip()))
    elif not text:
        _list_values(desk, setting)
    elif (value := settings.allowed(desk, setting, text)) is None:
        desk.hand.interject(_refused(desk, setting))
    else:
        try:
            settings.put(desk, setting, value)
        except KeysError as error:
            _tell(desk, str(error))
        else:
            why = listening_commands.why_not_always(desk, value) if setting.name == "listen" else ""
            _tell(desk, why or _now(desk, setting))


def back_to_settings(desk: Desk) -> bool:
    """From the values of a setting back to that setting; whether that was possible."""
    if desk.on_top != help_documents.VALUES:
        return False
    name = str(desk.choices[0].argument).partition("=")[0] if desk.choices else ""
    names = [setting.name for setting in settings.SETTINGS]
    list_settings(desk, names.index(name) + 1 if name in names else len(names) + 1)
    return True


def offer_looks(desk: Desk) -> None:
    """Say whose the letters are, and list what can be done about them here."""
    looks = [setting for setting in settings.SETTINGS if setting.name in _LOOKS]
    looks.sort(key=lambda setting: _LOOKS.index(setting.name))
    items = [settings.told(desk, setting) for setting in looks]
    choices = tuple(Command("set", setting.name) for setting in looks)
    title = _("Theme, layout and spacing")
    desk.lay(help_documents.list_article(help_documents.SETTINGS, title, items), choices)
    desk.hand.interject(_(_LETTERS))


def use_profile(desk: Desk, argument: Argument) -> None:
    """Have a profile in force; by no name, list them."""
    said = str(argument or "")
    name = profile_name(said)
    if not name and desk.profiles.names:
        _list_profiles(desk)
    elif not name:
        desk.hand.interject(_(_NO_PROFILES))
    elif name in _NONE and name not in desk.profiles.names:
        _switch(desk, "")
    elif name in desk.profiles.names:
        _switch(desk, name)
    elif desk.profiles.names:
        there = ", ".join(desk.profiles.names)
        desk.hand.interject(_("No profile {name}. There are: {names}.", name=said, names=there))
    else:
        desk.hand.interject(_("No profile {name}; there are no profiles yet.", name=said))


def next_profile(desk: Desk) -> None:
    """Have the next profile in force; after the last one none."""
    if desk.profiles.names:
        _switch(desk, desk.profiles.following)
    else:
        desk.hand.interject(_(_NO_PROFILES))


def save_profile(desk: Desk, argument: Argument) -> None:
    """Keep how it sounds and listens now under a name."""
    name = profile_name(str(argument or ""))
    if not name or name in _NONE:
        desk.hand.interject(_("Give the profile a name of letters or digits."))
        return
    in_force = settings.values(desk)
    kept: dict[str, Value] = {key: in_force[key] for key in (*settings.PROFILED, "listen")}
    if kept["voice"] == desk.home.article.language:
        del kept["voice"]  # the document's own voice: another one has another
    desk.effects += [*desk.profiles.save(name, kept), KeepSetting("profile", name)]
    _tell(desk, _("Profile {name} saved.", name=name))


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


def _switch(desk: Desk, name: str) -> None:
    wanted = desk.profiles.switch(name, settings.values(desk))
    settings.put_all(desk, wanted)
    desk.effects.append(KeepSetting("profile", name))
    told = _("Profile {name}.", name=name) if name else _("No profile.")
    why = listening_commands.why_not_always(desk, wanted.get("listen"))
    _tell(desk, f"{told} {why}".rstrip())


def _tell(desk: Desk, sentence: str) -> None:
    """Say it in the new way; a list waits then, what was being read goes on."""
    if desk.is_home:
        desk.hand.interject(sentence)
    else:
        desk.hand.say(sentence)


def _now(desk: Desk, setting: Setting) -> str:
    value = settings.said(setting, setting.read(desk))
    return _("{label}: {value}.", label=_(setting.label), value=value)


def _refused(desk: Desk, setting: Setting) -> str:
    if setting.numbers:
        least, most = setting.numbers[0], setting.numbers[-1]
        return _(
            "{label} can be {least} to {most}.", label=_(setting.label), least=least, most=most
        )
    there = [settings.said(setting, value) for value in settings.offered(desk, setting)]
    told = ", ".join(there[:_MOST_VALUES])
    if len(there) > _MOST_VALUES:
        return _(
            "{label} can be: {values} and {count} more; set {label} lists them.",
            label=_(setting.label),
            values=told,
            count=len(there) - _MOST_VALUES,
        )
    return _("{label} can be: {values}.", label=_(setting.label), values=told)


def _at_start(name: str) -> str:
    return _(
        "{label} is chosen at the start: quit, then give {flag}, or write it into the settings "
        "file.",
        label=_(AT_START[name]),
        flag=f"--{name.replace('_', '-')}",
    )


def own_names() -> dict[str, str]:
    """The names and labels of the settings that can be changed while reading -> the setting."""
    return {
        said.casefold(): setting.name  # where "ß" has two letters
        for setting in settings.SETTINGS
        for said in (setting.name, setting.name.replace("_", " "), _(setting.label))
    }


def settings_names() -> dict[str, str]:
    """All that any setting is called, those too that are chosen at the start -> the setting."""
    said_in = language_of(language())
    called = {said.casefold(): str(name) for said, name in said_in.choices["setting"].items()}
    at_start = {name: name for name in AT_START}
    labels = {_(label).casefold(): name for name, label in AT_START.items()}
    return called | at_start | labels | own_names()


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


def in_settings(desk: Desk, phrase: str, command: Command) -> Command:
    """What a phrase gives: where the settings lie open, the bare name of one lists its values.

    But for what silences the voice, which is never anything else.
    """
    setting = named_alone(phrase)
    is_open = desk.on_top in (help_documents.SETTINGS, help_documents.VALUES)
    is_stop = desk.registry[command.id].action is Act.STOP
    is_bare = command.argument is None and setting and is_open and not is_stop
    return Command("set", setting) if is_bare else command


def named_alone(phrase: str) -> str:
    """The setting whose bare name a phrase is; "" for none."""
    name, value = _named(phrase, own_names())
    return "" if value else name


def _list_values(desk: Desk, setting: Setting) -> None:
    there = settings.offered(desk, setting)
    items = [settings.said(setting, value) for value in there]
    choices = tuple(Command("set", f"{setting.name}={value}") for value in there)
    value = setting.read(desk)
    title = _("{label}, now {value}", label=_(setting.label), value=settings.said(setting, value))
    _lay_values(desk, title, items, choices, _nearest(there, value))


def _list_profiles(desk: Desk) -> None:
    names = desk.profiles.names
    items = [*names, _("No profile")]
    choices = tuple(Command("profile", name) for name in (*names, "none"))
    active = desk.profiles.active
    at = names.index(active) if active in names else len(names)
    _lay_values(desk, _profiles_title(desk), items, choices, at)


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
    desk: Desk, title: str, items: Sequence[str], choices: tuple[Command, ...], at: int
) -> None:
    """Lay values on top, the one in force under the cursor, so that Enter changes nothing.

    In lines, and to a voice, where a number or a value is named, all of them are read.
    """
    article = help_documents.list_article(help_documents.VALUES, title, items)
    if desk.way is not Way.KEYS:
        desk.lay(article, choices)
        return
    desk.lay(article, choices, at + 1)
    desk.hand.interject(_("{title}.", title=title))


def _profiles_title(desk: Desk) -> str:
    return _("Profile, now {name}", name=desk.profiles.active or _("none"))


def _profiles_told(desk: Desk) -> str:
    name = desk.profiles.active or _("none")
    return _("Profile: {name}. Settings that are changed together.", name=name)

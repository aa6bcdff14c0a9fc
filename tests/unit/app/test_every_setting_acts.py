"""Every setting reaches the place where it acts, by every way in which it can be given.

Parametrized over the records: a new setting is in these tests as soon as it has a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.unit.reader.articles import article, heading, paragraph
from voicereader.app import plain, speech_input
from voicereader.app.build import has_echo_reference, parts_of, require_microphone
from voicereader.app.chosen import keys_of
from voicereader.app.front_end_choice import why_plain
from voicereader.app.hearing_process import HearingSpec
from voicereader.app.speech_output import output_of, require_voice
from voicereader.article.memory import Memories
from voicereader.article.model import (
    Article,
    BlockRole,
    Clip,
    Narrated,
    Page,
    Section,
    Span,
    TextPlace,
)
from voicereader.base.errors import RefusalError
from voicereader.cli.forget import forget
from voicereader.reader.effects import Effect, KeepSetting, Speak
from voicereader.reader.events import (
    CharacterTyped,
    CommandGiven,
    Event,
    MarkReached,
    Opened,
)
from voicereader.reader.phrasing.own_spellings import NONE
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import AT_START, SETTINGS, WHILE_READING, Settings
from voicereader.reader.settings.values import Value
from voicereader.reader.state.settings import values
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import language_wanted, load, save

Flags = dict[str, str | None]
Give = Callable[[str, Value], Flags]


def _name(setting: Setting) -> str:
    return setting.name


@pytest.fixture(autouse=True)
def _settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's, which does not exist yet; of their environment nothing counts."""
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))


@pytest.fixture(params=["flag", "environment", "file"])
def give(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Give:
    """Gives a setting at the start in one of the three ways; the flags to start with."""

    def given(name: str, value: Value) -> Flags:
        (setting,) = (s for s in SETTINGS if s.name == name)
        monkeypatch.delenv(setting.variable, raising=False)
        if request.param == "flag":
            return {name: str(value)}
        if request.param == "environment":
            monkeypatch.setenv(setting.variable, str(value))
        else:
            save(name, value)
        return {}

    return given


# While reading


def _other(setting: Setting) -> Value:
    """A value that is not the one in force without being asked for."""
    return next((v for v in setting.values if v != setting.default), "en-us")


def _document() -> Article:
    """A heading, a number, a sign and a capital: what any setting of the voice is heard in.

    And a note, a printed page, and a sentence that is recorded.
    """
    text = paragraph("Take 1234 mg @ noon (or #none).", "Rest.")
    first, last = text.sentences
    recorded = replace(last, narrated=(Narrated(Span(0, 5), (Clip("a.mp3", 0, 900),)),))
    text = replace(text, sentences=(first, recorded))
    blocks = (heading("Doses", 1), replace(paragraph("Ask."), role=BlockRole.NOTE), text)
    sections = (Section("Doses", 1, 1, 0, len(blocks)),)
    return Article("doses", "Doses", "en", blocks, sections, pages=(Page("12", TextPlace(0)),))


def _script() -> Iterator[Event]:
    yield Opened()
    for command in ("top", "read-section", "next-sentence", "spell-word", "find"):
        yield CommandGiven(Command(command))
    yield from map(CharacterTyped, "Re st")
    yield CommandGiven(Command("escape"))


def _with(setting: Setting) -> Settings:
    other: dict[str, Any] = {setting.name: _other(setting)}
    return replace(Settings(), **other)


def _started_with(settings: Settings) -> Reader:
    parts = parts_of(settings, keys_of(settings), _document(), has_sound=True)
    return parts.reader(Memories())


def _effects(reader: Reader, events: Iterator[Event]) -> list[Effect]:
    """What comes out: utterances, short sounds, views, the microphone, the volume."""
    effects: list[Effect] = []
    for event in events:
        now = list(reader.handle(event))
        for said in [effect for effect in now if isinstance(effect, Speak)]:
            now += reader.handle(MarkReached(said.utterance.id, 0))
        effects += now
    return [effect for effect in effects if not isinstance(effect, KeepSetting)]


@pytest.fixture(scope="module")
def without() -> list[Effect]:
    """What comes out where nothing is set; the same at every time."""
    first, second = (_effects(_started_with(Settings()), _script()) for _ in range(2))
    assert first == second
    return first


@pytest.mark.parametrize("setting", WHILE_READING, ids=_name)
def test_a_setting_given_at_the_start_is_in_force(setting: Setting, give: Give) -> None:
    """By flag, environment or file."""
    flags = give(setting.name, _other(setting))
    assert load(flags).values == Settings().values | {setting.name: _other(setting)}


@pytest.mark.parametrize("setting", WHILE_READING, ids=_name)
def test_a_setting_in_force_is_heard_or_seen_while_reading(
    setting: Setting, without: list[Effect]
) -> None:
    """The same script has other effects with it."""
    assert _effects(_started_with(_with(setting)), _script()) != without


@pytest.mark.parametrize("setting", [s for s in SETTINGS if s.is_of_profile], ids=_name)
def test_a_profile_that_is_switched_to_gives_what_the_setting_itself_gives(
    setting: Setting,
) -> None:
    """Whether it is in force from the start or from a phrase on."""
    set_alone = _started_with(load({}))
    asked_for = CommandGiven(Command("set", f"{setting.name}={_other(setting)}"))
    for event in (Opened(), asked_for):
        set_alone.handle(event)
    save(f"profiles.night.{setting.name}", _other(setting))
    switched = _started_with(load({}))
    for event in (Opened(), CommandGiven(Command("profile", "night"))):
        switched.handle(event)
    from_start = _started_with(load({"profile": "night"}))
    alone, later, at_once = (values(r._state) for r in (set_alone, switched, from_start))
    assert alone == later == at_once
    assert alone[setting.name] == _other(setting)


@pytest.mark.parametrize("setting", WHILE_READING, ids=_name)
def test_a_setting_changed_while_reading_has_the_effects_of_the_same_start(
    setting: Setting,
) -> None:
    """It is kept, and from then on all is as for who has started with that value."""
    set_ = CommandGiven(Command("set", f"{setting.name}={_other(setting)}"))
    changed, started = _started_with(Settings()), _started_with(_with(setting))
    for reader in (changed, started):
        reader.handle(Opened())
    started.handle(set_)
    assert KeepSetting(setting.name, _other(setting)) in changed.handle(set_)
    script = [*_script()][1:]
    assert _effects(changed, iter(script)) == _effects(started, iter(script))


# At the start: each setting by a value, and what the room that it acts in makes of it


def _told(start: Callable[[], object]) -> str:
    """The sentence in which a value that cannot be had is told."""
    with pytest.raises(RefusalError) as caught:
        start()
    return str(caught.value)


def _prompt(flags: Flags) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "TerminalLines", lambda prompt, *_rest: _stop(prompt))
        return _told(lambda: plain.read_plain("vertebroplasty", flags, ""))


def _recognizer(flags: Flags) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speech_input, "build_or_default", lambda name, *_rest: _stop(name))
        build = speech_input.recognizer_of
        return _told(lambda: build(HearingSpec(load(flags), article(), ROWS, "en"), NONE))


def _stop(seen: str) -> None:
    raise RefusalError(seen)


def _engine(flags: Flags) -> str:
    return _told(lambda: require_voice(load(flags), Prosody()))


def _microphone(flags: Flags) -> str:
    return _told(lambda: require_microphone(load(flags)))


def _speaker(flags: Flags) -> str:
    return _told(lambda: output_of(load(flags), Prosody(), print, lambda *_: None))


def _knows_its_voice(flags: Flags) -> str:
    return str(has_echo_reference(load(flags)))


def _keys(flags: Flags) -> str:
    keys = {key for row in keys_of(load(flags)).in_force for key in row.keys}
    return "letters" if "h" in keys else "no letters"


def _is_woken(flags: Flags) -> str:
    return str(_started_with(load(flags))._state.has_wake_phrase)


def _memory(flags: Flags) -> str:
    return _told(lambda: forget(None, flags, everything=True, is_sure=True))


ACTS: dict[str, tuple[str, Callable[[Flags], str], str]] = {
    "language": ("de", language_wanted, "de"),
    "engine": ("none-such", _engine, "none-such"),
    "speaker": ("tape.ogg", _speaker, "tape.ogg"),
    "microphone": ("tape.ogg", _microphone, "tape.ogg"),
    "recognizer": ("vosk", _recognizer, "vosk"),
    "wake": ("hello reader", _is_woken, "True"),
    "characters": ("off", _keys, "no letters"),
    "memory": ("/proc/none/memory", _memory, "/proc/none/memory"),
    "plain": ("on", lambda flags: why_plain(flags).casefold(), "plain"),
    "prompt": ("> ", _prompt, ">"),
    "voice_output": ("speechd", _knows_its_voice, "False"),
}


@pytest.mark.parametrize("setting", AT_START, ids=_name)
def test_a_setting_of_the_start_acts_where_the_program_is_put_together(
    setting: Setting, give: Give
) -> None:
    """By flag, environment or file; a setting without a line in the table above fails."""
    value, acts, seen = ACTS[setting.name]
    flags = give(setting.name, value)
    assert seen in acts(flags)


def test_a_profile_acts_by_its_settings(give: Give) -> None:
    """They are in force, and the reader knows whose they are."""
    save("profiles.night.rate", 300)
    reader = _started_with(load(give("profile", "night")))
    assert reader._state.profiles.active == "night"
    assert values(reader._state)["rate"] == 300

"""Fixtures that every room's tests may use."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator

import pytest
from _pytest.terminal import TerminalReporter

from testkit.machine import Machine
from testkit.properties import register_profiles
from testkit.sound_card import SoundCard
from testkit.tools import require_tool

OF_THE_TESTS = ("VOICEREADER_REQUIRE_TOOLS", "VOICEREADER_RECORDINGS")
register_profiles()

Reported = Generator[None, pytest.TestReport, pytest.TestReport]
MACHINE = pytest.StashKey[Machine]()


def pytest_configure(config: pytest.Config) -> None:
    """Watch the machine."""
    config.stash[MACHINE] = Machine()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What needs the sound card or is exact is real time; on a busy machine it is tried again.

    What takes long begins first, and the system before the integration and the units: else the
    last process to end would have a long test, or many that wait, before it when the others have
    nothing more to do.
    """
    again = pytest.mark.flaky(reruns=2, condition=config.stash[MACHINE].was_busy)
    for item in items:
        has_card = isinstance(item, pytest.Function) and "sound_card" in item.fixturenames
        if has_card or item.get_closest_marker("exact"):
            item.add_marker(again)
            item.add_marker(pytest.mark.real_time)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[bool, int]:
    """Sorts what takes long first, then by the size of what is tested."""
    sizes = ("system", "integration", "unit")
    size = next((n for n, part in enumerate(sizes) if part in item.path.parts), len(sizes))
    return item.get_closest_marker("long") is None, size


def pytest_collection_finish() -> None:
    """What stays to the end is not gone through at every collection: a seventh of all the time."""
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Each attempt is judged by its own time."""
    item.config.stash[MACHINE].start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """How busy the machine was goes with the report of a test that may be tried again."""
    report = yield
    if item.get_closest_marker("flaky"):
        waited = ("waited", item.config.stash[MACHINE].told())
        report.user_properties = [*report.user_properties, waited]
    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """What was measured, which tests ran again, and why: no rerun is silent."""
    for outcome in ("passed", "failed", "rerun"):
        for report in terminalreporter.getreports(outcome):
            for name, told in report.user_properties:
                if name == "measured" and report.when == "call":
                    terminalreporter.write_line(f"MEASURED {report.nodeid}: {told}")
    for report in terminalreporter.getreports("rerun"):
        told = dict(report.user_properties)["waited"]
        terminalreporter.write_line(
            f"RAN AGAIN {report.nodeid}: it failed while other work kept the processors busy "
            f"({told})"
        )


@pytest.fixture(autouse=True, scope="session")
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test depends on the settings, memory, cache or language of the person who runs it."""
    folder = tmp_path_factory.mktemp("own-files")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("VOICEREADER_") and name not in OF_THE_TESTS:
                patch.delenv(name)
        patch.setenv("VOICEREADER_SETTINGS", str(folder / "settings.toml"))
        patch.setenv("VOICEREADER_MEMORY", "none")
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.delenv("LANGUAGE", raising=False)
        yield


@pytest.fixture
def sound_card() -> Iterator[SoundCard]:
    """A virtual sound card, the default one of this process while the test runs."""
    for tool in ("pulseaudio", "pactl", "parec"):
        require_tool(tool)
    with SoundCard() as card, card.in_this_process():
        yield card

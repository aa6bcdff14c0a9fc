"""What is built is whole: the wheel, and the archive of the sources, carry all that reading needs.

Nothing here uses the network: the build runs with the tools of this environment, and the wheel
goes into an empty environment elsewhere that borrows this one's libraries, but not its voicereader.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from testkit.tree import ROOT

ARTICLE = "vertebroplasty.md"


@dataclass(frozen=True)
class Installed:
    """An environment that holds the built wheel, and a folder far from the sources."""

    scripts: Path
    elsewhere: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What a program of the environment answers, started from elsewhere."""
        return run(self.scripts / program, *arguments, cwd=self.elsewhere)


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A finished program, its output as text; nothing of the test run reaches its imports."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command,
        cwd=cwd,
        env=clean,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def pip(*arguments: str | Path, cwd: Path) -> None:
    """Runs pip with what is here already: no index, no dependencies, no environment of its own."""
    offline = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    done = run(sys.executable, "-m", "pip", *arguments, *offline, cwd=cwd)
    assert done.returncode == 0, done.stderr


def build_wheel(source: Path, into: Path) -> Path:
    """The wheel that pip makes of a folder or an archive of sources."""
    pip("wheel", source, "--no-build-isolation", "--wheel-dir", into, cwd=into.parent)
    (wheel,) = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("build") / "wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv")
    paths = {"base": str(home / "venv"), "platbase": str(home / "venv")}
    # A path file reads no path files itself, so this environment's own voicereader, which is
    # one, stays out of sight.
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    borrowed = Path(sysconfig.get_path("purelib", "venv", vars=paths)) / "borrowed.pth"
    borrowed.write_text("\n".join(sorted(libraries)) + "\n", "utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", vars=paths))
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    python = scripts / "python"
    pip("--python", python, "install", wheel, "--force-reinstall", cwd=elsewhere)
    return Installed(scripts, elsewhere)


def test_the_installed_command_says_its_version(installed: Installed) -> None:
    """`voicereader --version` works from a folder that knows nothing of the sources."""
    answer = installed.run("voicereader", "--version")
    assert answer.returncode == 0, answer.stderr
    assert version("voicereader") in answer.stdout


def test_the_installed_package_is_the_one_from_the_wheel(installed: Installed) -> None:
    """What answers is the installed copy, so the other tests here speak of the wheel."""
    where = "import voicereader; print(voicereader.__path__[0])"
    answer = installed.run("python", "-c", where)
    assert answer.returncode == 0, answer.stderr
    assert Path(answer.stdout.strip()).is_relative_to(installed.scripts.parent)


def test_the_installed_command_opens_the_shipped_article(installed: Installed) -> None:
    """The article travels in the wheel and is found by its name."""
    code = (
        "from voicereader.article.library import open_document\n"
        "article = open_document('vertebroplasty')\n"
        "print(article.title, len(article.sections))"
    )
    answer = installed.run("python", "-c", code)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split()[0] == "Vertebroplasty"


def test_the_installed_command_understands_phrases(installed: Installed) -> None:
    """The names of the shipped article's places are known where the wheel is."""
    answer = installed.run("voicereader", "interpret", "take me to the risks")
    assert answer.returncode == 0, answer.stderr
    assert '"command": "go-to-section", "argument": 3' in answer.stdout


def test_the_installed_package_has_the_shipped_lexicon(installed: Installed) -> None:
    """Words that the engine would get wrong are said right by whoever installs the wheel."""
    code = (
        "from voicereader.article.pls import shipped_lexicon\n"
        "print(sorted(shipped_lexicon('en').entries))"
    )
    answer = installed.run("python", "-c", code)
    assert answer.returncode == 0, answer.stderr
    assert "'kyphoplasty'" in answer.stdout


def test_the_installed_package_has_the_shipped_glossary(installed: Installed) -> None:
    """What the text does not define is explained where the wheel is."""
    code = (
        "from voicereader.asking.glossary import shipped_glossary\n"
        "print(shipped_glossary('en').find('hematomas').term)"
    )
    answer = installed.run("python", "-c", code)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "hematoma"


def test_the_wheel_carries_everything_that_is_not_a_module(wheel: Path) -> None:
    """Style sheets, lexicons, glossaries and articles are in the wheel, byte for byte."""
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name: archive.read(name) for name in archive.namelist()}
    data = [
        path
        for path in (ROOT / "voicereader").rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    ]
    for path in data:
        assert shipped[path.relative_to(ROOT).as_posix()] == path.read_bytes()
    content = [path for path in (ROOT / "content").rglob("*") if path.is_file()]
    assert {ARTICLE, "en.pls", "en.tsv"} <= {path.name for path in content}
    for path in content:
        name = path.relative_to(ROOT / "content").as_posix()
        assert shipped[f"voicereader/content/{name}"] == path.read_bytes()


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    """No test, bench or tool lands in somebody's environment."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert tops == {"voicereader", f"voicereader-{version('voicereader')}.dist-info"}


def test_the_archive_of_the_sources_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """What a packager downloads is enough to make what everyone else installs."""
    hatch = (sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path / "sdist")
    built = run(*hatch, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (sources,) = (tmp_path / "sdist").glob("*.tar.gz")
    with tarfile.open(sources) as archive:
        assert any(name.endswith("/Makefile") for name in archive.getnames())
    again = build_wheel(sources, tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert set(first.namelist()) == set(second.namelist())

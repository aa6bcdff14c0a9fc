"""The pages of the project say what is so: tables, drawings, the paths they name, NOTICE."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from testkit.tree import ROOT
from tools import draw_house
from voicereader.reader.messages import help_documents
from voicereader.reader.registry.registry import ROWS

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

PATHS = [
    path.relative_to(ROOT).as_posix()
    for top in ROOT.iterdir()
    if not top.name.startswith(".")
    for path in (top, *top.rglob("*"))
]

# A path in backquotes: a file by its suffix, or a folder by its slash.
NAMED = re.compile(
    r"`(?:python )?([\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|md|txt|pls|toml|npz|json|svg)))`"
)
LINKED = re.compile(r"(?:\]\(|src=\"|srcset=\")([^)\"#:]+)(?:#[^)]*)?[)\"]")

# Named as examples of a reader's or an editor's own files, or of what a step of the page makes.
NOT_OURS = {
    "first-words.json",
    "notes.md",
    "settings.toml",
    "lexicon.pls",
    "es/voicereader.po",
    "es/phrases.txt",
    "book.txt",
    "content/lexicons/es.pls",
    "voicereader/reader/phrasing/spanish/",
}


def missing(page: Path) -> set[str]:
    """What a page links to or names and nobody finds: a path may lack the folders above it."""
    text = page.read_text("utf-8")
    linked = {path for path in LINKED.findall(text) if not (page.parent / path).exists()}
    return linked | {
        path
        for path in set(NAMED.findall(text)) - NOT_OURS
        if not any(f"/{there}/".endswith(f"/{path.rstrip('/')}/") for there in PATHS)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    """Whoever follows a page finds the file, however often files have moved since."""
    assert not missing(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_program_that_a_page_names_is_there(page: Path) -> None:
    """`python -m bench.gaps` runs bench/gaps.py; what was deleted says so by its commit."""
    modules = re.findall(r"python -m ((?:bench|training)\.\w+)", page.read_text("utf-8"))
    assert {
        name for name in modules if not (ROOT / f"{name.replace('.', '/')}.py").is_file()
    } == set()


def test_the_table_of_commands_is_the_registrys() -> None:
    """`voicereader keys --markdown` prints it anew."""
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert help_documents.command_table(ROWS) in page


def test_the_drawing_of_the_house_is_of_the_imports_as_they_are() -> None:
    """`python tools/draw_house.py` draws it anew."""
    page = draw_house.PAGE.read_text("utf-8")
    assert draw_house.drawn(page) == page


def test_every_room_has_its_line_on_the_page_of_the_house() -> None:
    """A room that the table leaves out is one that nobody can find."""
    page = draw_house.PAGE.read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(draw_house.rooms())


def test_the_notice_names_every_dependency() -> None:
    """What is asked for, and all that comes with it, stands in NOTICE with its licence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["data"],
        *project["project"]["optional-dependencies"]["test"],
        *project["build-system"]["requires"],
    ]
    pinned = [
        line
        for name in ("constraints.txt", "constraints-test.txt")
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if re.match(r"\w", line)
    ]
    rows = re.findall(r"^\| ([^|]+) \|", (ROOT / "NOTICE").read_text("utf-8"), re.MULTILINE)
    named = {_normalized(name) for row in rows for name in row.split(",")}
    assert {_normalized(requirement) for requirement in [*wanted, *pinned]} <= named


def _normalized(requirement: str) -> str:
    """The name in a requirement as an index spells it."""
    name = re.match(r"\s*([\w.-]+)", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[1]).lower()

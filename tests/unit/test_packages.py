"""Promises of the package: what a room shows to others, what its docstrings say, its names."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache

import pytest

from testkit.tree import ROOT, tree_of

PACKAGE = ROOT / "voicereader"


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of voicereader by its dotted name; a package by its own."""
    trees = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        trees[name.removesuffix(".__init__")] = tree_of(path)
    return trees


@cache
def packages() -> list[str]:
    """Every package below voicereader."""
    return [
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in sorted(PACKAGE.glob("*/**/__init__.py"))
    ]


def docstring(module: str) -> str:
    """A module's docstring, on one line."""
    return " ".join((ast.get_docstring(modules()[module]) or "").split())


def surface(package: str) -> set[str]:
    """What a package's `__all__` names."""
    for node in modules()[package].body:
        match node:
            case ast.Assign([ast.Name("__all__")], value) | ast.AnnAssign(
                ast.Name("__all__"), _, ast.expr() as value
            ):
                return set(ast.literal_eval(value))
    return set()


@cache
def uses() -> list[tuple[str, str, str]]:
    """Each import of another room: the module, a package on the way, what is taken of it."""
    found = []
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or node.module is None:
                continue
            for alias in node.names:
                way = f"{node.module}.{alias.name}".split(".")
                if way[0] != PACKAGE.name or way[:2] == module.split(".")[:2]:
                    continue
                for depth in range(2, len(way)):
                    package = ".".join(way[:depth])
                    if package in packages():
                        found.append((module, package, way[depth]))
    return found


def test_a_room_is_used_by_what_it_shows() -> None:
    """Of another room, and of the packages in it, only what `__all__` names is imported."""
    past = [
        f"{who}: {package}.{name}" for who, package, name in uses() if name not in surface(package)
    ]
    assert not past, f"not in __all__: {past}"


@pytest.mark.parametrize("package", packages())
def test_a_room_shows_what_others_use_and_no_more(package: str) -> None:
    """Every name in `__all__` is imported by some other room; a name less is a promise less."""
    unused = surface(package) - {name for _, of, name in uses() if of == package}
    assert not unused, f"{package}: no other room imports {unused}"


@pytest.mark.parametrize("package", packages())
def test_a_room_says_what_it_is_for_on_one_page(package: str) -> None:
    """Each package has an essay, of a page at most."""
    essay = ast.get_docstring(modules()[package]) or ""
    assert 0 < len(essay.splitlines()) <= 60


def test_what_is_not_here_is_where_it_is_said_to_be() -> None:
    """Each module that a "Not here:" names, by its last name or more of it, exists."""
    for module in modules():
        for sentence in re.findall(r"Not here: .*?\.(?=\s|$)", docstring(module)):
            for name in re.findall(r"`(.+?)`", sentence):
                exists = any(f".{other}".endswith(f".{name}") for other in modules())
                assert exists, f"{module}: there is no module {name}"


def test_no_docstring_reads_like_an_error() -> None:
    """What a module leaves to others is said as "Not here:", not as what it refuses."""
    assert [module for module in modules() if "Refuses" in docstring(module)] == []


def test_a_class_is_known_by_its_name() -> None:
    """No two modules have a class of one name, but for the readers of formats.

    What `Blocks` and `Styles` are in one of them they are in the next, and nobody else sees them.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                is_of_formats = module.startswith("voicereader.article.formats.")
                homes[node.name].add("formats" if is_of_formats else module)
    doubles = {name: where for name, where in homes.items() if len(where) > 1}
    assert not doubles, doubles

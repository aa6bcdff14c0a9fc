"""Promises to who adds a command: a row and a function are all of it."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import get_type_hints

import pytest

from testkit.tree import ROOT, tree_of
from voicereader.reader.commands.handlers import HANDLERS, MODULES
from voicereader.reader.registry.commands import Argument, Command, Row, Situation, Trait, Way
from voicereader.reader.registry.registry import ROWS, ids_with
from voicereader.reader.state.state import ReaderState

PACKAGE = ROOT / "voicereader"
IDS = frozenset(row.id for row in ROWS)
ALLOWED = {
    "reader/registry/": "the rows themselves, and the sets of keys",
    "reader/messages/tour.py": "what the tour shows, in its order",
    "reader/practice_tasks.py": "what is practised, so that no two neighbours sound alike",
    "reader/commands/greeting.py": "which commands the greeting can name a letter of",
    "export/page/writing.py": "the buttons of a page, in their order",
}


@pytest.mark.parametrize("row", [row for row in ROWS if row.action is None], ids=lambda row: row.id)
def test_a_row_is_done_by_the_one_function_of_its_name(row: Row) -> None:
    """It takes the state and the argument, and may give a command that is to follow."""
    name = row.id.replace("-", "_")
    found = [
        function
        for module, form in product(MODULES, (name, f"{name}_"))
        if inspect.isfunction(function := vars(module).get(form))
        and function.__module__ == module.__name__
    ]
    assert found == [HANDLERS[row.id]]
    hints = get_type_hints(found[0])
    assert hints.pop("return") in (type(None), Command | None)
    assert list(hints.values()) == [ReaderState, Argument]


def test_what_is_known_of_a_command_stands_in_its_row() -> None:
    """No other module of the package lists commands."""
    lists = {
        f"{path.relative_to(PACKAGE).as_posix()}:{line}"
        for path in PACKAGE.rglob("*.py")
        for line in _lists_of_commands(path)
    }
    assert {each for each in lists if not each.startswith(tuple(ALLOWED))} == set()
    for allowed in ALLOWED:
        assert any(each.startswith(allowed) for each in lists), f"{allowed} lists none any more"


def test_no_two_commands_claim_one_place_among_those_told() -> None:
    """What is offered, and the hints of the screen, have an order."""
    offered = [
        (when, way, offer.rank)
        for row in ROWS
        for offer in row.offers
        for when in offer.when
        for way in offer.ways
    ]
    hinted = [(when, hint.rank) for row in ROWS for hint in row.hints for when in hint.when]
    for places in (Counter(offered), Counter(hinted)):
        assert [place for place, count in places.items() if count > 1] == []


def test_every_trait_and_situation_is_some_commands() -> None:
    """What no row has would be asked for in vain."""
    assert {trait for row in ROWS for trait in row.traits} == set(Trait)
    told = [offer.when for row in ROWS for offer in row.offers]
    told += [hint.when for row in ROWS for hint in row.hints]
    assert {situation for when in told for situation in when} == set(Situation)
    assert {way for row in ROWS for offer in row.offers for way in offer.ways} == set(Way)


def test_the_script_of_a_page_has_the_commands_that_their_rows_say() -> None:
    """Those it names, and next and previous of each unit and each level of headings."""
    script = (PACKAGE / "export" / "page" / "page.js").read_text("utf-8")
    named = re.findall(r'^    "([a-z-]+)": ', script, re.MULTILINE)
    (fits,) = re.findall(r"const fits = \{\n(.*?)\n  \};", script, re.DOTALL)
    units = re.findall(r"^    (\w+): ", fits, re.MULTILINE)
    assert "toUnit(unit, 1, 0)" in script
    units += [f"heading-{level}" for level in range(1, 7)]
    made = {f"{word}-{unit}" for word in ("next", "previous") for unit in units}
    assert {*named, *made} == ids_with(Trait.IN_PAGE)


def _lists_of_commands(path: Path) -> Iterator[int]:
    """The lines of literals, and of patterns, in which two commands stand and nothing else."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Set(items) | ast.List(items) | ast.Tuple(items):
                groups: list[Sequence[ast.AST | None]] = [items]
            case ast.Dict(keys, values):
                groups = [keys, values]
            case ast.MatchOr(patterns):
                groups = [[p.value for p in patterns if isinstance(p, ast.MatchValue)]]
            case _:
                continue
        for group in groups:
            words = [word for each in group if (word := _word(each)) is not None]
            if len(words) > 1 and IDS.issuperset(words):
                yield node.lineno


def _word(node: ast.AST | None) -> str | None:
    """A text, or that of a command made from it."""
    match node:
        case ast.Constant(str(text)) | ast.Call(ast.Name("Command"), [ast.Constant(str(text)), *_]):
            return text
    return None

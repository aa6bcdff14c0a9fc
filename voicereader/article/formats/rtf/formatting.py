"""The control words of RTF that only change how words, paragraphs and rows are from here on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from voicereader.article.formats.rtf.state import State
from voicereader.article.formats.rtf.story import ParagraphShape
from voicereader.article.formats.rtf.tables import RowShape

Change = Callable[[State, int | None], None]
"""The number is what follows the word; None where nothing does."""

_LARGEST_OUTLINE = 8  # 9 is text
_MOST_TABLES = 100  # in one another


def _always(name: str, value: int) -> Change:
    return lambda state, _number: setattr(state, name, value)


def _switch(name: str) -> Change:
    return lambda state, number: setattr(state, name, number != 0)


def _keep(name: str) -> Change:
    return lambda state, number: setattr(state, name, number or 0)


def _shaped(**changes: Any) -> Change:
    def change(state: State, _number: int | None) -> None:
        state.paragraph = replace(state.paragraph, **changes)

    return change


def _shape(name: str) -> Change:
    return lambda state, number: _shaped(**{name: number or 0})(state, None)


def _merge(kind: str) -> Change:
    return lambda state, _number: setattr(state.row, "next_merge", kind)


def _outline(state: State, number: int | None) -> None:
    level = 0 if number is None or not 0 <= number <= _LARGEST_OUTLINE else number + 1
    _shaped(level=level)(state, None)


def _in_table(state: State, number: int | None) -> None:
    _shaped(nesting=min(number or 0, _MOST_TABLES), is_in_table=bool(number))(state, None)


FORMATTING: Mapping[str, Change] = MappingProxyType(
    {
        "uc": _keep("skipped_after_unicode"),
        "lang": _keep("language"),
        "v": _switch("is_hidden"),
        "deleted": _switch("is_hidden"),
        "strike": _switch("is_struck"),
        "striked": _switch("is_struck"),
        "super": _always("shift", 1),
        "sub": _always("shift", -1),
        "nosupersub": _always("shift", 0),
        "pard": lambda state, _number: setattr(state, "paragraph", ParagraphShape()),
        "outlinelevel": _outline,
        "ls": _shape("list_id"),
        "ilvl": _shape("list_level"),
        "intbl": _shaped(is_in_table=True),
        "itap": _in_table,
        "trowd": lambda state, _number: setattr(state, "row", RowShape()),
        "trhdr": lambda state, _number: setattr(state.row, "is_header", True),
        "cellx": lambda state, number: state.row.end_cell(number or 0),
        "clvmgf": _merge("down"),
        "clvmrg": _merge("up"),
        "clmrg": _merge("left"),
    }
)

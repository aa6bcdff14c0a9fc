"""The little language in which a row says its phrases: optional parts, alternatives, slots.

    [go to] the (next|following) heading      question [number] {number}

Owns its grammar: `[x]` may be left out, `(a|b)` is one of them, `[a|b]` one or none, `{name}` is a
slot that is filled in by what was said. Not here: matching, which is `automaton`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import Union

_TOKEN = re.compile(r"(\{\w+\}|[\[\]()|]|[^\s\[\]()|{}]+)|(\S)")
_CLOSING = {"(": ")", "[": "]"}


class TemplateError(ValueError):
    """A template that does not follow its grammar; the text says where."""


Part = Union[str, "Group"]  # a word as written, a slot in its braces, or a group


@dataclass(frozen=True, slots=True)
class Group:
    """One of several sequences, or none of them where it is optional."""

    alternatives: tuple[tuple[Part, ...], ...]
    is_optional: bool = False


def parse(text: str) -> Group:
    """The template as a group; TemplateError where it breaks the grammar, or can be empty."""
    tokens: list[str] = []
    for token, stray in _TOKEN.findall(text):
        if stray:
            raise TemplateError(f"{text!r}: a stray {stray!r}")
        tokens.append(token)
    tokens.reverse()
    template = _group(text, tokens, "")
    if can_be_empty(template):
        raise TemplateError(f"{text!r}: it can be said with no word at all")
    return template


def can_be_empty(part: Part) -> bool:
    """Whether a part can be left out."""
    return isinstance(part, Group) and (
        part.is_optional or any(all(map(can_be_empty, parts)) for parts in part.alternatives)
    )


def variants(group: Group) -> Iterator[tuple[str, ...]]:
    """Every way to say it, as words and slots; some perhaps twice."""
    for alternative in group.alternatives:
        ways = (
            list(variants(part)) if isinstance(part, Group) else [(part,)] for part in alternative
        )
        for chosen in product(*ways):
            yield tuple(chain.from_iterable(chosen))
    if group.is_optional:
        yield ()


def plainly(text: str) -> str:
    """The plainest way to say a template: no optional part, first alternatives, "…" for a slot."""
    return " ".join(_plain_words(parse(text)))


def _plain_words(part: Part) -> Iterator[str]:
    if isinstance(part, str):
        yield "\u2026" if slot_in(part) else part
    elif not part.is_optional:
        for inner in part.alternatives[0]:
            yield from _plain_words(inner)


def slot_in(part: str) -> str:
    """The name of the slot that a part is; empty for a word."""
    return part[1:-1] if part[0] == "{" else ""


def _group(text: str, tokens: list[str], opening: str) -> Group:
    """What is between an opening bracket and its closing one; `tokens` are yet to be read."""
    alternatives: list[tuple[Part, ...]] = []
    parts: list[Part] = []
    while tokens:
        token = tokens.pop()
        if token in _CLOSING:
            parts.append(_group(text, tokens, token))
        elif token == "|" or token == _CLOSING.get(opening):
            alternatives.append(tuple(parts))
            parts = []
            if token != "|":
                return Group(tuple(alternatives), opening == "[")
        elif token in _CLOSING.values():
            raise TemplateError(f"{text!r}: nothing opens this {token!r}")
        else:
            parts.append(token)
    if opening:
        raise TemplateError(f"{text!r}: nothing closes its {opening!r}")
    return Group((*alternatives, tuple(parts)))

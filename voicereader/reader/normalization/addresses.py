"""Addresses of the web and of mail: said sign by sign.

Owns what is one, and how much of it is said. Not here: what its signs are called, which each
language says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import Rule

_WEB = r"(?<![\w@])(?:https?://(?:www\.)?|www\.)([^\s<>\"'\u201c\u201d\u201e()\[\]]{1,500})"
_MAIL = r"(?<![\w.+-])([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
_LONGEST_CHARACTERS = 60


def address_rules(signs: Mapping[str, str], and_so_on: str) -> tuple[Rule, Rule]:
    """The rules of a language, by its names of signs and what ends a part of an address."""

    def words(address: str) -> str:
        said = (f" {signs[sign]} " if sign in signs else sign for sign in address)
        return " ".join("".join(said).split())

    def web(match: re.Match[str]) -> Iterator[Change]:
        """Leave out what every address has; of a long one say as much as anybody will follow."""
        whole = match[1].rstrip(".,;:!?")
        address = whole.rstrip("/")
        if told := words(address[:_LONGEST_CHARACTERS]):
            more = f" {and_so_on}" if len(address) > _LONGEST_CHARACTERS else ""
            yield Change(match.start(), match.start(1) + len(whole), told + more)

    def mail(match: re.Match[str]) -> Iterator[Change]:
        whole = match[0].rstrip(".-_")
        yield Change(match.start(), match.start() + len(whole), words(whole))

    return Rule("/.", _WEB, web), Rule("@", _MAIL, mail)

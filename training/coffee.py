"""Orders to a coffee machine: a vocabulary of other people's, to measure the engine with.

Owns the templates (training/data/coffee.txt, which `voicereader recognize --phrases` takes as it
is) and the way from a recognised order to its slots. The recordings are `recordings.orders`.

The templates were written from the labels of the fit half, and from what a free-text decode of its
recordings gave of the words round them ("can I have a", "give me", "make me").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).resolve().parent / "data" / "coffee.txt"

_AMOUNT = r"(?:(?:some|a lot of|lots of|a bit of|a little bit of) )?"
_SLOTS: Mapping[str, str] = {
    "roast": r"(?:light|medium|dark) roast",
    "size": r"small|medium(?! roast)|large|(?:eight|twelve|sixteen|twenty) ounce",
    "numberOfShots": r"(?:single|double|triple) shot",
    "milkAmount": rf"{_AMOUNT}(?:(?:whole|skim|soy|almond) )?milk|{_AMOUNT}cream",
    "sugarAmount": rf"{_AMOUNT}(?:brown )?sugar|{_AMOUNT}sweetener",
    "coffeeDrink": r"(?:iced |house |drip )?coffee|cappuccino|latte|(?:iced )?mocha|espresso"
    r"|americano",
}


def templates() -> tuple[str, ...]:
    """The lines of the list of phrases, its comment too."""
    return tuple(FILE.read_text(encoding="utf-8").splitlines())


def slots_of(phrase: str) -> Mapping[str, str]:
    """What an order asks for, slot by slot; of each slot what was said first."""
    found = ((name, re.search(rf"\b(?:{ways})\b", phrase)) for name, ways in _SLOTS.items())
    return {name: match[0] for name, match in found if match}

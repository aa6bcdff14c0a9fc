"""The rows of a unit: to the next, and to the previous one.

Owns what is said for both. Not here: which units there are, and their keys.
"""

from __future__ import annotations

from voicereader.reader.registry.commands import (
    Hint,
    Move,
    Offer,
    Row,
    Situation,
    Topic,
    Trait,
    Unit,
)

# What people call the units, in templates.
_CALLED = {
    Unit.HEADING: "(heading|header|title|section|chapter|part)",
    Unit.PARAGRAPH: "(paragraph|para)",
    Unit.ITEM: "([list] item|bullet [point]|point)",
    Unit.QUESTION: "question",
    Unit.SENTENCE: "(sentence|line)",
    Unit.WORD: "word",
    Unit.CHARACTER: "(character|letter)",
    Unit.TABLE: "table",
    Unit.ROW: "[table] row",
    Unit.COLUMN: "(column|cell)",
    Unit.LINK: "link",
    Unit.NOTE: "(note|footnote|endnote)",
    Unit.FIGURE: "(figure|picture|image|illustration)",
    Unit.PAGE: "[printed] page",
}
_AHEAD = (
    "skip ahead",
    "(skip|jump over|leave out) this (section|part|bit|chapter)",
    "(move|jump) (on|ahead|forward)",
)


def _phrases(unit: Unit, word: str) -> tuple[str, ...]:
    """What is said to go to the next or previous one of a unit."""
    called = _CALLED[unit]
    if word == "next":
        return (
            f"next {called}",
            f"[the] (next|following) {called}",
            f"(go|skip|jump|move|on) to the (next|following) {called}",
            f"(read|hear|say) [me] the (next|following) {called}",
            f"[go] (forward|down) (one|a) {called}",
            f"(one|another|a) {called} (forward|on|further|down)",
        )
    return (
        f"previous {called}",
        f"[the] (previous|preceding) {called}",
        f"(go|skip|jump|move|back) [back] to the (previous|preceding) {called}",
        f"(read|hear|say) [me] the previous {called} [again]",
        f"[go|move] (back|up) (one|a) {called}",
        f"((one|a) {called} (back|up)|the {called} before [this|that])",
    )


def pair(
    unit: Unit,
    keys: tuple[str, ...],
    back: tuple[str, ...],
    likely: Situation = Situation.IN_ANY_TEXT,
    offers: tuple[Offer, ...] = (),
    hints: tuple[Hint, ...] = (),
    needs: Unit | None = None,
    traits: Trait = Trait.NONE,
) -> list[Row]:
    """The rows that go forward, which can be offered, and back by one unit."""
    name = unit.value
    return [
        Row(
            f"{word}-{unit.name.lower()}",
            f"{word} {name}".capitalize(),
            "",
            row_keys,
            (*_phrases(unit, word), *(_AHEAD if unit is Unit.HEADING and step == 1 else ())),
            Topic.MOVING,
            traits,
            action=Move(unit, step),
            likely=likely,
            needs=needs,
            steps=unit.name.lower(),
            offers=offers if step == 1 else (),
            hints=hints if step == 1 else (),
        )
        for word, step, row_keys in (("next", 1, keys), ("previous", -1, back))
    ]

"""The templates of a language, said in all their variants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from testkit.properties import some
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.slots import TITLE
from voicereader.reader.phrasing.templates import parse, slot_in, variants
from voicereader.reader.registry.commands import Row


def check_every_variant_gives_its_row(
    row: Row, index: PhraseIndex, said: Mapping[str, str]
) -> None:
    """All of them are said, `said` in their slots, and each is surely its row's."""
    for variant in some(list(_variants(row))):
        phrase = " ".join(said[slot_in(part)] if slot_in(part) else part for part in variant)
        if f"{{{TITLE}}}" in variant:  # a title is one only where nothing else is meant
            assert index.title_in(phrase) == said[TITLE], phrase
            continue
        meant = index.interpret(phrase)
        assert meant.command, phrase
        assert (meant.command.id, meant.score) == (row.id, 1.0), phrase


def slots_used(rows: Iterable[Row]) -> set[str]:
    """The slots that stand in any template."""
    return {slot_in(part) for row in rows for variant in _variants(row) for part in variant} - {""}


def _variants(row: Row) -> Iterator[tuple[str, ...]]:
    for template in row.phrases:
        yield from variants(parse(template))

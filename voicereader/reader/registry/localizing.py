"""The rows of the registry in the language in force: their words, and what can be said for them.

Owns the form in which a language's phrases are kept (languages/*/phrases.txt tells it). Not here:
what is typed or heard, which `phrases` interprets by these rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from voicereader.base.i18n import ENGLISH, _, language, phrases_text
from voicereader.reader.registry.commands import Row

_USE = re.compile(r"<([\w-]+): (.+)>")


class PhrasesError(ValueError):
    """A file of phrases that does not follow its form; the text says which line."""


def localized(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows in the language in force. English, in which they are written, leaves them alone."""
    if language() == ENGLISH:
        return tuple(rows)
    phrases = read_phrases(phrases_text())
    return tuple(
        replace(
            row,
            label=_(row.label),
            does=row.does and _(row.does),
            asks=row.asks and _(row.asks),
            phrases=phrases.get(row.id, row.phrases),
        )
        for row in rows
    )


def read_phrases(text: str) -> Mapping[str, tuple[str, ...]]:
    """Row id -> its templates. Raises PhrasesError."""
    blocks: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in text.splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        if line[0].isspace():
            if lines is None:
                raise PhrasesError(f"{entry!r} stands under no command")
            lines.append(entry)
        elif entry in blocks:
            raise PhrasesError(f"{entry!r} is there twice")
        else:
            lines = blocks[entry] = []
    shared = {name: lines for name, lines in blocks.items() if name.startswith("<")}
    return {
        name: tuple(dict.fromkeys(_expanded(lines, shared)))
        for name, lines in blocks.items()
        if name not in shared
    }


def _expanded(lines: Iterable[str], shared: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for line in lines:
        use = _USE.fullmatch(line)
        if use is None:
            yield line
        elif f"<{use[1]}>" in shared:
            yield from (template.replace("{}", use[2]) for template in shared[f"<{use[1]}>"])
        else:
            raise PhrasesError(f"{line!r} names templates that are not there")

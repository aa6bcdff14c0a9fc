"""What the script of a page knows: what sounds when, the keys and phrases, and its texts.

Owns all of that, as JSON. Not here: the elements it speaks of (`writing`, and `markup` beside it).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice

from voicereader.article.model import Article, BlockKind
from voicereader.base.i18n import _
from voicereader.export.element_ids import besides_id, element_text, sentence_id, told_span
from voicereader.export.narrated_text import NarratedSection, NarratedText
from voicereader.export.spoken_times import SpokenClip
from voicereader.reader.phrasing.templates import parse, variants
from voicereader.reader.registry.commands import Row, Trait
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS

_KEYS = {
    "space": " ",
    "enter": "Enter",
    "escape": "Escape",
    "backspace": "Backspace",
    "home": "Home",
    "end": "End",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "up": "ArrowUp",
    "down": "ArrowDown",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "at": "@",
    "underscore": "_",
    "backslash": "\\",
}
_MOST_PHRASES = 60  # of a command: the plainest


def commands() -> tuple[Row, ...]:
    """Those that the script has, in the order of help and the language in force."""
    return tuple(row for row in localized(ROWS) if Trait.IN_PAGE in row.traits)


def keys_of(row: Row) -> tuple[str, ...]:
    """The keys of a command as browsers name them; none with Ctrl or Alt, which are theirs."""
    return tuple(filter(None, map(_browser_key, row.keys)))


def as_json(text: NarratedText) -> str:
    """All of it, for an element of the page."""
    article = text.article
    told = {
        "language": article.language,
        "rate_wpm": text.rate_wpm,
        "disclaimer": article.disclaimer is not None,
        "texts": _texts(),
        "commands": [
            {"id": row.id, "keys": keys_of(row), "phrases": _phrases(row)} for row in commands()
        ],
        "sections": [
            {"title": each.title, "steps": list(_steps(article, each))} for each in text.sections
        ],
    }
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c")  # so that nothing in it ends the element


def _steps(article: Article, section: NarratedSection) -> Iterator[Sequence[object]]:
    """Each sentence: its kind, level, whether its block begins with it, and what sounds when."""
    for place, run in groupby(section.clips, key=lambda clip: clip.place):
        block = article.block_at(place)
        kind = block.kind if block.kind is not BlockKind.PARAGRAPH else "paragraph"
        clips = [_clip(article, clip) for clip in run]
        yield str(kind), block.level, place.sentence == 0, clips


def _clip(article: Article, clip: SpokenClip) -> Sequence[object]:
    if not clip.is_sentence:
        return besides_id(article, clip.place), clip.begin_ms, clip.end_ms, ()
    text = element_text(article, clip.place)
    spans = ((word.at_ms, told_span(article, clip.place, word.span)) for word in clip.words)
    words = (
        (at_ms, _units(text, span.start), _units(text, span.end))
        for at_ms, span in spans
        if span is not None
    )
    element = sentence_id(article, clip.place)
    return element, clip.begin_ms, clip.end_ms, list(chain.from_iterable(words))


def _units(text: str, end: int) -> int:
    """So many characters as a browser counts them: those above U+FFFF are two."""
    return end if text.isascii() else len(text[:end].encode("utf-16-le", "replace")) // 2


def _browser_key(key: str) -> str:
    if key in _KEYS:
        return _KEYS[key]
    if len(key) == 1:
        return key
    if "+" in key or re.fullmatch(r"f\d+", key):
        return ""
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return ""


def _phrases(row: Row) -> list[str]:
    """What can be said for a command, as the script compares it: words without signs."""
    ways = (way for phrase in row.phrases for way in variants(parse(phrase)))
    plain = (" ".join(way) for way in ways if not any(word.startswith("{") for word in way))
    folded = dict.fromkeys(map(_folded, plain))
    return list(islice(folded, _MOST_PHRASES))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def _texts() -> dict[str, str]:
    """What the page says, its {fields} to be filled in there."""
    return {
        "read": _("Read"),
        "pause": _("Pause"),
        "press": _("Press Space to hear it."),
        "ready": _("Space reads. Question mark for help."),
        "disclaimerFirst": _("Space reads, the disclaimer first. Question mark for help."),
        "after": _("After the disclaimer: {title}. Escape skips the disclaimer."),
        "open": _("{title} is open. Space reads."),
        "paused": _("Paused."),
        "stopped": _("Stopped."),
        "end": _("That was the end."),
        "none": _("There is none further that way."),
        "noDisclaimer": _("This document has no disclaimer."),
        "rate": _("{rate} words a minute."),
        "volume": _("Volume {percent} percent."),
        "where": _("{title}. Section {number} of {total}. {minutes} minutes left."),
        "match": _("{number} of {total} found."),
        "notFound": _("Not found: {text}."),
        "nothingSought": _("Nothing has been looked for yet."),
        "voice": _("Commands by voice: press Speak, then say one. What you say stays here."),
        "noVoice": _(
            "No commands by voice: this browser has no recognition of speech that stays on this "
            "machine."
        ),
        "listening": _("Listening."),
        "notHeard": _("Nothing was heard."),
        "notUnderstood": _("Not understood: {text}."),
    }

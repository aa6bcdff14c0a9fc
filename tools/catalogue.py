"""The catalogue of all texts for people: taken from the code, brought to each language, compiled.

    python tools/catalogue.py            # writes voicereader/languages, tells what is to translate
    python tools/catalogue.py --check    # writes nothing; 1 when something is old or missing

Owns what is in the catalogue: what stands inside `_`, `n_` and `N_`, and the texts that are data of
the registry. Not here: translating. Nothing that is written depends on the day or the machine, so
that a file changes only when a text does.

A new language has only begun until all of it is translated once, which the head of its file tells.
From then on a text that lacks its translation fails the check.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "voicereader"
LANGUAGES = PACKAGE / "languages"
TEMPLATE = LANGUAGES / "voicereader.pot"
_WIDTH = 100
_SOURCE = "en"  # the language that the texts are in: its folder has only words
_KEYWORDS = {"_": None, "n_": (1, 2), "N_": None}
_BEGUN = "X-Begun"

# A text, and where it stands for whoever translates it.
Marked = tuple[str | tuple[str, ...], str]


def template() -> Catalog:
    """All texts, none translated, in an order of their own."""
    found: dict[str | tuple[str, ...], set[str]] = {}
    for text, place in (*_in_code(), *_in_data()):
        found.setdefault(text, set()).add(place)
    catalogue = _empty(None)
    for text in sorted(found, key=lambda text: text if isinstance(text, str) else text[0]):
        catalogue.add(text, locations=[(place, 0) for place in sorted(found[text])])
    return catalogue


def _in_code() -> Iterator[Marked]:
    """What is marked. Without the numbers of lines, which every change would move."""
    for path in PACKAGE.rglob("*.py"):
        source = path.read_bytes()
        if b"i18n" in source:
            for _line, text, *_ in extract("python", io.BytesIO(source), _KEYWORDS):
                yield text, path.relative_to(PACKAGE).as_posix()


def _in_data() -> Iterator[Marked]:
    """What is put into the language where it is used, and stands elsewhere as data."""
    sys.path.insert(0, str(ROOT))
    from voicereader.base import i18n
    from voicereader.reader.messages import spelling
    from voicereader.reader.normalization.rules import PunctuationLevel
    from voicereader.reader.registry import keys
    from voicereader.reader.registry.commands import Topic
    from voicereader.reader.registry.registry import ROWS

    for row in ROWS:
        for text in (row.label, row.does, row.asks):
            if text:
                yield text, f"row {row.id}"
    data = {
        "topic of help": [topic.value for topic in Topic],
        "level of punctuation": [level.name.lower() for level in PunctuationLevel],
        "switch": ["on", "off"],
        "name of a key": keys.CALLED,
        "name of a sign": spelling.SIGNS,
        "reason of the system": i18n.REASONS,
    }
    for place, texts in data.items():
        yield from ((text, place) for text in texts)


def brought_to(language: str, texts: Catalog) -> _Catalogue:
    """A language's catalogue with exactly these texts; what it had of them stays."""
    path = _po(language)
    before = path.read_bytes() if path.exists() else b""
    catalogue = _empty(language)
    known = read_po(io.BytesIO(before), locale=language)
    for message in texts:
        if message.id:
            old = known.get(message.id)
            string = old.string if old else ("" if isinstance(message.id, str) else ("", ""))
            catalogue.add(message.id, string, locations=message.locations)
    was_begun = not before or _BEGUN.encode() in before
    catalogue.is_begun = was_begun and bool(untranslated(catalogue))
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts that have no translation, or not all plural forms."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and not all(strings(message))
    ]


def strings(message: Message) -> tuple[str, ...]:
    """The translation of a text, or its forms."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(map(str, string))


def written(catalogue: Catalog) -> bytes:
    """A catalogue as a file of texts."""
    file = io.BytesIO()
    write_po(file, catalogue, width=_WIDTH, omit_header=catalogue.locale is None)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def files() -> tuple[dict[Path, bytes], list[str], list[str]]:
    """Every file as it should be; what is to translate of whole languages, and of begun ones."""
    texts = template()
    wanted = {TEMPLATE: written(texts)}
    lacking: list[str] = []
    begun: list[str] = []
    for folder in sorted(path for path in LANGUAGES.iterdir() if path.is_dir()):
        if folder.name == _SOURCE:
            continue
        catalogue = brought_to(folder.name, texts)
        wanted[_po(folder.name)] = written(catalogue)
        wanted[_po(folder.name).with_suffix(".mo")] = compiled(catalogue)
        missing = begun if catalogue.is_begun else lacking
        missing += [f"{folder.name}: {text}" for text in untranslated(catalogue)]
    return wanted, lacking, begun


def _po(language: str) -> Path:
    return LANGUAGES / language / "voicereader.po"


def _empty(language: str | None) -> _Catalogue:
    catalogue = _Catalogue(locale=language, fuzzy=False)
    catalogue.header_comment = "# The texts of voicereader. Made by tools/catalogue.py."
    return catalogue


class _Catalogue(Catalog):
    """Babel's, but for a header that no day, person or version of Babel changes."""

    is_begun = False

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What readers of the file have to know."""
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", f"nplurals={self.num_plurals}; plural={self.plural_expr};"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            *([(_BEGUN, "yes")] if self.is_begun else []),
        ]

    @mime_headers.setter
    def mime_headers(self, value: Iterable[tuple[str, str]]) -> None:
        """Take Babel's way of setting them, which nothing here does."""
        self._set_mime_headers(value)


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    is_check = parser.parse_args().check
    wanted, lacking, begun = files()
    changed = [p for p, data in wanted.items() if not p.exists() or p.read_bytes() != data]
    for path in changed:
        print(f"{'would change' if is_check else 'wrote'} {path.relative_to(ROOT)}")
        if not is_check:
            path.write_bytes(wanted[path])
    for text in lacking if is_check else [*lacking, *begun]:
        print(f"to translate: {text}")
    return 1 if lacking or (is_check and changed) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Pronunciation lexicons as files: W3C PLS 1.0, bytes to Lexicon and back.

Owns the format, the lexicons that ship and the safe way to replace a file. Not here: what an entry
means, which is `lexicon`. The parser is expat itself: it costs 0.5 ms to import (ElementTree 10
ms), and any DOCTYPE is refused before an entity can be declared, so no entity can grow or read a
file.
"""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from voicereader.article.clean import fold
from voicereader.article.lexicon import Entry, Lexicon, LexiconError
from voicereader.article.phonetic_alphabets import ipa_of, is_known
from voicereader.base.files import marked, read_if_any, replace_file
from voicereader.base.i18n import _, base_of, reason

LARGEST_BYTES = 1_000_000
_NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_READ = ("grapheme", "phoneme", "alias")

# Installed, the lexicons stand in the package; in a clone of the repository, beside it.
_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "content" / "lexicons", _PACKAGE.parent / "content" / "lexicons")


def shipped_lexicon(language: str) -> Lexicon:
    """The lexicon that ships for a language (BCP 47, the country does not matter), or an empty one.

    Raises LexiconError when it is damaged.
    """
    name = f"{base_of(language)}.pls"
    path = next((f / name for f in _FOLDERS if name.isascii() and (f / name).is_file()), None)
    return load_lexicon(path) if path else Lexicon()


def load_lexicon(path: Path) -> Lexicon:
    """Read a file; one that is not there is an empty lexicon. Raises LexiconError."""
    try:
        source = read_if_any(path, LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise LexiconError(
            _(
                "{path} cannot be opened ({reason}); check the file.",
                path=path,
                reason=reason(error),
            )
        ) from None
    return Lexicon() if source is None else parse_lexicon(source, str(path))


def save_lexicon(path: Path, lexicon: Lexicon, language: str) -> None:
    """Replace a file in one step, so that a crash leaves the old or the new; or LexiconError."""
    try:
        replace_file(path, written_lexicon(lexicon, language))
    except OSError as error:
        raise LexiconError(
            _("{path} cannot be written ({reason}).", path=path, reason=reason(error))
        ) from None


def parse_lexicon(source: bytes, name: str, language: str = "") -> Lexicon:
    """The lexicon that the bytes of a PLS file hold; `name` is for the sentence of a LexiconError.

    Given a `language`, that of a file for another one is empty. Of a lexeme's phonemes and aliases
    the first of each counts. What PLS has besides (`example`, `meta`, `role`) is passed over.
    """
    if len(source) > LARGEST_BYTES:
        largest = f"{LARGEST_BYTES // 1_000_000} MB"
        raise LexiconError(
            _("{name} is larger than {largest}; split it.", name=name, largest=largest)
        )
    mark, encoding = marked(source)
    reading = _Reading(name, encoding if mark else None)
    try:
        reading.parser.Parse(source[len(mark) :], True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise LexiconError(
            _(
                "{name}, line {line}: not well-formed XML ({what}).",
                name=name,
                line=error.lineno,
                what=what,
            )
        ) from None
    except (LookupError, ValueError) as error:  # an encoding that Python or expat does not have
        raise LexiconError(
            _("{name}: not readable XML ({error}).", name=name, error=error)
        ) from None
    is_other = language and reading.language and base_of(reading.language) != base_of(language)
    return Lexicon() if is_other else Lexicon(reading.entries)


def written_lexicon(lexicon: Lexicon, language: str) -> bytes:
    """The bytes of a PLS file that holds a lexicon, one lexeme a line, by word."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<lexicon version="1.0" xmlns="{_NAMESPACE}" alphabet="ipa" xml:lang={_quoted(language)}>',
    ]
    for word, entry in sorted(lexicon.entries.items()):
        phoneme = f"<phoneme>{_escaped(entry.phonemes)}</phoneme>" if entry.phonemes else ""
        alias = f"<alias>{_escaped(entry.alias)}</alias>" if entry.alias else ""
        grapheme = f"<grapheme>{_escaped(word)}</grapheme>"
        lines.append(f"  <lexeme>{grapheme}{phoneme}{alias}</lexeme>")
    return "\n".join([*lines, "</lexicon>", ""]).encode()


class _Reading:
    """One parse: the entries found so far, and where in a lexeme it stands.

    A given `encoding` goes before the one that the file claims to have.
    """

    def __init__(self, name: str, encoding: str | None) -> None:
        self.entries: dict[str, Entry] = {}
        self.parser = expat.ParserCreate(encoding, namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._name = name
        self.language = ""
        self._alphabet = "ipa"
        self._said_in = "ipa"  # the alphabet of what is being read
        self._is_open = False
        self._found: dict[str, list[str]] = {}
        self._parts: list[str] | None = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _space, element = tag.rpartition(" ")
        if not self._is_open:
            if (namespace, element) != (_NAMESPACE, "lexicon"):
                raise self._wrong(
                    _(
                        "this is <{element}>, not a PLS <lexicon xmlns='{namespace}'>",
                        element=element,
                        namespace=_NAMESPACE,
                    )
                )
            self._is_open = True
            self._alphabet = attributes.get("alphabet", "ipa")
            self.language = attributes.get(_LANGUAGE, "")
        elif element == "lexeme":
            self._found = {kind: [] for kind in _READ}
        elif element in _READ:
            if element == "phoneme":
                self._said_in = attributes.get("alphabet", self._alphabet)
                self._require_known(self._said_in)
            self._parts = []

    def _end(self, tag: str) -> None:
        element = tag.rpartition(" ")[2]
        if element == "lexeme":
            self._keep()
        elif element in _READ and self._parts is not None and self._found:
            text = fold("".join(self._parts))
            self._parts = None
            if not text:
                raise self._wrong(_("<{element}> is empty", element=element))
            if element == "phoneme":
                text = ipa_of(text, self._said_in)
            self._found[element].append(text)

    def _text(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)

    def _keep(self) -> None:
        found, self._found = self._found, {}
        aliases, phonemes = found["alias"], found["phoneme"]
        if not found["grapheme"] or not (aliases or phonemes):
            raise self._wrong(_("a <lexeme> needs a <grapheme>, and a <phoneme> or an <alias>"))
        for word in found["grapheme"]:
            entry = Entry(aliases[0] if aliases else "", phonemes[0] if phonemes else "")
            self.entries.setdefault(word, entry)

    def _require_known(self, alphabet: str) -> None:
        if not is_known(alphabet):
            raise self._wrong(
                _(
                    'the alphabet "{alphabet}" is not known; write phonemes in "ipa"',
                    alphabet=alphabet,
                )
            )

    def _refuse_doctype(self, *_parts: object) -> None:
        raise self._wrong(_("a DOCTYPE is not allowed; take it out"))

    def _wrong(self, what: str) -> LexiconError:
        return LexiconError(
            _(
                "{name}, line {line}: {what}.",
                name=self._name,
                line=self.parser.CurrentLineNumber,
                what=what,
            )
        )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace('"', "&quot;") + '"'

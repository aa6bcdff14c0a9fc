"""Words in another language than the article's, as an author marks them in Markdown.

In a line it is <span lang="de">…</span> (or i, em, cite, q); round whole blocks <div lang="de"> and
</div>, each on a line of its own. Owns which tags these are and what is wrong with one. Not here:
blocks, which are `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from voicereader.article.clean import fold
from voicereader.article.errors import Faults
from voicereader.article.formats.language_tags import is_language, no_language
from voicereader.article.formats.markdown_words import TextCollector
from voicereader.article.model import Passage, Span
from voicereader.base.i18n import _

# Compiled when first met (by re's own cache): few articles hold any, and every start would pay.
_OPENS = (
    r"""(?is)<(span|i|em|cite|q|div)\b[^<>]*?\slang\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s<>]*))"""
)
_DIVISION = r"(?is)<!--.*?(?:-->|\Z)|</?div\b[^<>]*>"


class Divisions:
    """The divisions of a file that are open, with their languages, "" for none."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._open: list[tuple[str, int]] = []

    @property
    def language(self) -> str:
        """Of the innermost that has one; "" for the article's."""
        return next((language for language, _line in reversed(self._open) if language), "")

    def take(self, markup: str, line: int) -> None:
        """Know which are open after some HTML that begins in a line."""
        for found in re.finditer(_DIVISION, markup):
            tag = found[0]
            if tag.startswith("</"):
                del self._open[-1:]
            elif not tag.startswith("<!--"):
                here = line + markup.count("\n", 0, found.start())
                opened = _opened(tag, self._faults, here)
                self._open.append((opened[1] if opened else "", here))

    def end(self) -> None:
        """The article ends: one that has a language and is still open is a fault."""
        for language, line in self._open:
            if language:
                self._faults.add(line, _unclosed("div"))


def plain(
    inline: Iterable[Token], faults: Faults, line: int, words: TextCollector
) -> tuple[str, list[Passage]]:
    """The words of a run of text, without emphasis, tags and addresses; of an image, its own.

    With them the passages that are marked, in characters of the words. The run begins in this line
    of the file; a mark that is wrong is a fault, and one that is never closed ends with the run.
    """
    passages: list[Passage] = []
    open_: tuple[str, str, int, int] | None = None  # tag, language, start of the passage, line
    for token in inline:
        match token.type:
            case "softbreak":
                words.end_line()
                line += 1
            case "hardbreak":
                words.add(" ")
                line += 1
            case "image":
                described = TextCollector(words.vocabulary)
                words.add(plain(token.children or (), faults, line, described)[0])
            case "s_open":
                words.struck += 1
            case "s_close":
                words.struck -= 1
            case "footnote_ref":
                words.note(note_label(token))
            case "html_inline" if open_ is None and (tag := _opened(token.content, faults, line)):
                open_ = (*tag, words.length, line)
            case "html_inline" if open_ and re.match(rf"(?i)</{open_[0]}\s*>", token.content):
                passages.append(Passage(Span(open_[2], words.length), open_[1]))
                open_ = None
            case "html_inline":
                words.tag(token.content)
            case _:  # text and code; the marks around a link or an emphasis have no content
                words.add(token.content)
    if open_ is not None:
        faults.add(open_[3], _unclosed(open_[0]))
        passages.append(Passage(Span(open_[2], words.length), open_[1]))
    return words.take(), passages


def note_label(note: Token) -> str:
    """What the author calls a footnote; its number, where it has no name."""
    return str(note.meta.get("label") or note.meta["id"] + 1)


def folded(raw: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """The same passages in the folded text; one that folding would change otherwise is left out."""
    text = fold(raw)
    for passage in passages:
        inside = fold(raw[passage.span.start : passage.span.end])
        start = len(fold(f"{raw[: passage.span.start]}|")) - 1
        start += text[start : start + 1] == " "
        if inside and text[start : start + len(inside)] == inside:
            yield Passage(Span(start, start + len(inside)), passage.language)


def _opened(markup: str, faults: Faults, line: int) -> tuple[str, str] | None:
    """The tag and the language, where a passage opens."""
    found = re.match(_OPENS, markup)
    language = (found[2] or found[3] or found[4]) if found else ""
    if found is None or not language:
        return None
    if not is_language(language):
        faults.add(line, no_language(language))
        return None
    return found[1].lower(), language


def _unclosed(tag: str) -> str:
    return _("'<{tag} lang=…>' is never closed; write '</{tag}>' where it ends.", tag=tag)

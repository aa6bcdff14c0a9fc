"""Markdown with front matter into an Article: the format of the articles that ship.

Owns which Markdown that is, and what a file must have; what each mark is to a listener, `blocks`
and `words` know. Refuses to guess: a title, a declared disclaimer
and names that belong to headings are demanded. The grammar is CommonMark with tables, footnotes and
struck-out text. Task boxes stay as they are written: the ear knows them, in any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from voicereader.article.errors import ArticleError, nearest
from voicereader.article.formats import front_matter
from voicereader.article.formats.blocks import Blocks
from voicereader.article.formats.front_matter import FrontMatter, Named
from voicereader.article.formats.lines import Vocabulary
from voicereader.article.formats.outline import Part, build, decode, end_under
from voicereader.article.model import Article, BlockKind
from voicereader.wording import N_, _

# The parser drops what is nested deeper, without a word; its own 20 is nine lists in each other.
# Some malicious texts take time in proportion to it: 200,000 "[" 2.3 s at 20, 3.3 s at 40.
_OPTIONS = {"maxNesting": 40}
_GRAMMAR = (
    MarkdownIt("commonmark", _OPTIONS).enable(["table", "strikethrough"]).use(footnote_plugin)
)


def parse(source: bytes, name: str) -> Article:
    """Read the Markdown file `name`, whose stem becomes the article's id; or ArticleError.

    The level-1 heading is the title. Any other heading that ends in a question mark is a question;
    the rest open sections. An item's first paragraph is the item; a further one, a line of code and
    a row of a table are paragraphs. A heading inside a list or quotation is the text it is. A
    footnote comes right after the block that first points to it.
    """
    declared, body, first_line = front_matter.read(decode(source, name), name)
    blocks = Blocks(name, first_line, declared.language, Vocabulary(body))
    blocks.walk(_GRAMMAR.parse(body))
    parts = blocks.parts
    _check_title(parts, name)
    headings = _Headings(name, parts)
    disclaimer = headings.disclaimer(declared)
    return build(name, declared.language, headings.with_names(declared), disclaimer)


def _check_title(parts: Sequence[Part], name: str) -> None:
    titles = [part for part in parts if part.level == 1]
    if not titles:
        raise ArticleError(
            _("{name} has no title; write it first, as a line like '# Title'.", name=name)
        )
    if parts[0] is not titles[0]:
        what = _("nothing may stand before the title '{text}'; move it below.", text=titles[0].text)
        raise ArticleError.at(name, parts[0].line, what)
    if titles[1:]:
        what = _("'{text}' is a second title; begin a section with '##'.", text=titles[1].text)
        raise ArticleError.at(name, titles[1].line, what)


@dataclass(frozen=True, slots=True)
class _Headings:
    """Finds the headings and questions that the front matter of the file `name` speaks of."""

    name: str
    parts: Sequence[Part]

    def disclaimer(self, declared: FrontMatter) -> int | None:
        """The index of the disclaimer's heading; None where the author said none is needed."""
        if declared.disclaimer is None:
            return None
        first = self._section(declared.disclaimer)
        under = self.parts[first : end_under(self.parts, first)]
        if not any(part.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) for part in under):
            what = _(
                "the disclaimer '{text}' is empty; write its text under the heading.",
                text=under[0].text,
            )
            raise ArticleError.at(self.name, under[0].line, what)
        return first

    def with_names(self, declared: FrontMatter) -> list[Part]:
        """The parts, with their aliases, and with the sections that are not to be counted."""
        parts = list(self.parts)
        for named in declared.unnumbered:
            index = self._section(named)
            parts[index] = replace(parts[index], is_counted=False)
        headings = {index: part.text for index, part in enumerate(parts) if part.level}
        leads_to = {text.casefold(): text for text in headings.values()}
        for named, aliases in declared.aliases:
            index = self._find(
                named, headings, N_("no heading is called '{text}'; there is {names}.")
            )
            for alias in aliases:
                self._check_free(alias, leads_to)
                leads_to[alias.text.casefold()] = named.text
            parts[index] = replace(parts[index], aliases=tuple(alias.text for alias in aliases))
        return parts

    def _check_free(self, alias: Named, leads_to: dict[str, str]) -> None:
        owner = leads_to.get(alias.text.casefold())
        if owner is not None:
            what = _(
                "'{text}' already leads to '{owner}'; choose another alias.",
                text=alias.text,
                owner=owner,
            )
            raise ArticleError.at(self.name, alias.line, what)

    def _section(self, named: Named) -> int:
        """Where the section of that name begins; the title is not one to be named."""
        sections = {
            index: part.text
            for index, part in enumerate(self.parts)
            if part.kind is BlockKind.HEADING and part.level > 1
        }
        return self._find(named, sections, N_("no section is called '{text}'; there is {names}."))

    def _find(self, named: Named, there: dict[int, str], missed: str) -> int:
        found = [i for i, text in there.items() if text.casefold() == named.text.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            what = _(
                "'{text}' is the name of {count} headings; give each its own.",
                text=named.text,
                count=len(found),
            )
        else:
            names = ", ".join(f"'{text}'" for text in nearest(named.text, [*there.values()]))
            what = _(missed, text=named.text, names=names or _("none"))
        raise ArticleError.at(self.name, named.line, what)

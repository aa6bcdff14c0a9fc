"""The headings and questions that front matter speaks of: disclaimer, uncounted sections, aliases.

Owns how they are found and what is wrong where they are not. Not here: the front matter itself,
which is `front_matter`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicereader.article.errors import Faults, nearest
from voicereader.article.formats.draft import DraftBlock
from voicereader.article.formats.front_matter import FrontMatter, Named
from voicereader.article.formats.outline import end_under
from voicereader.article.model import BlockKind
from voicereader.base.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Headings:
    """Those of a document, by the names that its front matter gives them."""

    parts: Sequence[DraftBlock]
    faults: Faults

    def disclaimer(self, declared: FrontMatter) -> int | None:
        """The index of the disclaimer's heading; None where there is none.

        One that is declared and is not there, or says nothing, prevents reading: it is never left
        out in silence.
        """
        if declared.disclaimer is None:
            return None
        first = self._section(declared.disclaimer, is_fatal=True)
        if first is None:
            return None
        under = self.parts[first : end_under(self.parts, first)]
        if not any(part.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) for part in under):
            what = _(
                "the disclaimer '{text}' is empty; write its text under the heading.",
                text=under[0].text,
            )
            self.faults.add(under[0].line, what, is_fatal=True)
        return first

    def with_names(self, declared: FrontMatter) -> list[DraftBlock]:
        """The parts, with their aliases, and with the sections that are not to be counted."""
        parts = list(self.parts)
        for named in declared.unnumbered:
            index = self._section(named)
            if index is not None:
                parts[index] = replace(parts[index], is_counted=False)
        headings = {index: part.text for index, part in enumerate(parts) if part.level}
        leads_to = {text.casefold(): text for text in headings.values()}
        for named, aliases in declared.aliases:
            index = self._find(
                named, headings, N_("no heading is called '{text}'; there is {names}.")
            )
            if index is None:
                continue
            free = [alias for alias in aliases if self._is_free(alias, leads_to)]
            leads_to |= {alias.text.casefold(): named.text for alias in free}
            parts[index] = replace(parts[index], aliases=tuple(alias.text for alias in free))
        return parts

    def _is_free(self, alias: Named, leads_to: dict[str, str]) -> bool:
        owner = leads_to.get(alias.text.casefold())
        if owner is not None:
            what = _(
                "'{text}' already leads to '{owner}'; choose another alias.",
                text=alias.text,
                owner=owner,
            )
            self.faults.add(alias.line, what)
        return owner is None

    def _section(self, named: Named, *, is_fatal: bool = False) -> int | None:
        """Where the section of that name begins; the title is not one to be named."""
        sections = {
            index: part.text
            for index, part in enumerate(self.parts)
            if part.kind is BlockKind.HEADING and part.level > 1
        }
        missed = N_("no section is called '{text}'; there is {names}.")
        return self._find(named, sections, missed, is_fatal=is_fatal)

    def _find(
        self, named: Named, there: dict[int, str], missed: str, *, is_fatal: bool = False
    ) -> int | None:
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
        self.faults.add(named.line, what, is_fatal=is_fatal)
        return None

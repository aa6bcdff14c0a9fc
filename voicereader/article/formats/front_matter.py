"""The front matter of a Markdown article: the lines between two `---`, checked word for word.

Owns which keys there are and what each may hold. Refuses to know the article: that a name belongs
to a heading is checked by `markdown`. Only the shape of the YAML is read, never its types, so that
`language: no` is Norwegian, a number is what was typed, and nothing is built from a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError
from voicereader.wording import _

KEYS = ("language", "disclaimer", "unnumbered", "aliases")

_FENCED = re.compile(r"\A\s*?^---[ ]*\n(?P<yaml>.*?)^---[ ]*$", re.MULTILINE | re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

# A hundred times what the shipped article has; beyond it a closing fence is missing.
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Named:
    """A text of the front matter, folded and not empty, and the line of the file it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an author declares. `disclaimer` is None where the author wrote that none is needed."""

    language: str
    disclaimer: Named | None
    unnumbered: tuple[Named, ...]
    aliases: tuple[tuple[Named, tuple[Named, ...]], ...]


def read(text: str, name: str) -> tuple[FrontMatter, str, int]:
    """Give the front matter, the text after it, and the number of that text's first line."""
    fenced = _FENCED.match(text)
    if fenced is None or fenced.end() > _LONGEST:
        raise ArticleError(
            _(
                "{name} has no front matter: begin the file with the lines '---', 'disclaimer: "
                "NAME OF ITS SECTION' (or 'disclaimer: none') and '---'.",
                name=name,
            )
        )
    reader = _Reader(name, text.count("\n", 0, fenced.start("yaml")) + 1)
    front_matter = reader.front_matter(fenced["yaml"])
    return front_matter, text[fenced.end() :], text.count("\n", 0, fenced.end()) + 1


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads YAML nodes that stand in the file `name` from line `first_line`."""

    name: str
    first_line: int

    def front_matter(self, text: str) -> FrontMatter:
        found = dict(self._pairs(self._compose(text), _("the front matter")))
        values = {key.text: (key, value) for key, value in found.items()}
        for key in found:
            if key.text not in KEYS:
                raise self._wrong(
                    key.line, _("there is no key '{text}'; {keys}.", text=key.text, keys=_known())
                )
        if "disclaimer" not in values:
            raise ArticleError(
                _(
                    "{name} says nothing of a disclaimer: add 'disclaimer: NAME OF ITS SECTION' to "
                    "the front matter, or 'disclaimer: none' if it needs none.",
                    name=self.name,
                )
            )
        disclaimer = self._one(*values["disclaimer"])
        aliases = self._pairs(values["aliases"][1], "'aliases'") if "aliases" in values else ()
        return FrontMatter(
            language=self._language(*values["language"]) if "language" in values else "en",
            disclaimer=None if disclaimer.text.lower() == "none" else disclaimer,
            unnumbered=self._several(*values["unnumbered"]) if "unnumbered" in values else (),
            aliases=tuple((key, self._several(key, value)) for key, value in aliases),
        )

    def _compose(self, text: str) -> yaml.Node | None:
        """YAML's node tree. Not by CSafeLoader: deep nesting makes that one crash the process."""
        try:
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = self.first_line + (mark.line if mark else 0)
            advice = _("put a text that holds a colon or a sign in quotation marks")
            raise self._wrong(
                line,
                _("this is not YAML ({problem}); {advice}.", problem=error.problem, advice=advice),
            ) from None
        except (yaml.YAMLError, RecursionError):
            what = _(
                "the front matter is not YAML; compare it with the example in content/README.md."
            )
            raise self._wrong(self.first_line, what) from None

    def _pairs(self, node: yaml.Node | None, what: str) -> Iterator[tuple[Named, yaml.Node]]:
        """The keys of a mapping, each once; none where nothing is written."""
        if node is None or _is_blank(node):
            return
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(
                self._line(node), _("{what} must be lines of the form 'name: value'.", what=what)
            )
        seen: set[str] = set()
        for key_node, value in node.value:
            key = self._named(key_node, _("a name in {what}", what=what))
            if key.text.casefold() in seen:
                raise self._wrong(key.line, _("'{text}' is there twice; keep one.", text=key.text))
            seen.add(key.text.casefold())
            yield key, value

    def _one(self, key: Named, node: yaml.Node) -> Named:
        return self._named(node, f"'{key.text}'")

    def _several(self, key: Named, node: yaml.Node) -> tuple[Named, ...]:
        """A list of texts, each once; none where nothing is written."""
        if _is_blank(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            what = _("'{text}' must be a list, such as [one, two].", text=key.text)
            raise self._wrong(self._line(node), what)
        items = tuple(self._named(item, _("each of '{key}'", key=key.text)) for item in node.value)
        seen: set[str] = set()
        for item in items:
            if item.text.casefold() in seen:
                what = _("'{text}' is twice in '{key}'; keep one.", text=item.text, key=key.text)
                raise self._wrong(item.line, what)
            seen.add(item.text.casefold())
        return items

    def _language(self, key: Named, node: yaml.Node) -> str:
        language = self._one(key, node)
        if not is_language(language.text):
            raise self._wrong(language.line, no_language(language.text))
        return language.text

    def _named(self, node: yaml.Node, what: str) -> Named:
        text = fold(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            raise self._wrong(
                self._line(node), _("{what} must be a text; write one there.", what=what)
            )
        return Named(text, self._line(node))

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def _wrong(self, line: int, what: str) -> ArticleError:
        return ArticleError.at(self.name, line, what)


def is_language(text: str) -> bool:
    """Whether a text has the form of a language's tag (BCP 47)."""
    return _LANGUAGE.fullmatch(text) is not None


def no_language(text: str) -> str:
    """What is wrong with a text that is no such tag."""
    return _("'{text}' is not a language; write a tag such as en, en-GB or de.", text=text)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _known() -> str:
    return _("the keys are {keys} and {last}", keys=", ".join(KEYS[:-1]), last=KEYS[-1])

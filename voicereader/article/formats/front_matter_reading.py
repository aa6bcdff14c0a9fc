"""What the lines of front matter say, in YAML or TOML.

Owns what each key may hold. What is wrong is a fault for `check`; to a reader a key that is not
ours, or not of our form, says nothing: other programs have keys of the same names. Of YAML only the
shape is read, never its types, so that `language: no` is Norwegian, a number is what was typed, and
nothing is built from a tag. Not here: where it begins and ends, which is `front_matter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

import yaml

from voicereader.article.clean import fold
from voicereader.article.errors import Faults
from voicereader.article.formats.front_matter import KEYS, FrontMatter, Named
from voicereader.article.formats.language_tags import is_language, no_language, tag_of
from voicereader.base.i18n import _

_NESTS = re.compile(r"[\[{:?-]")  # nothing is deeper than there are of these
_MOST_NESTED = 1000  # some 20,000 crash it
_FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_LINE = re.compile(r"^(?P<key>[A-Za-z]\w*)[ ]*[:=][ ]+(?P<value>\S.*?)[ ]*$", re.MULTILINE)

_NO_DISCLAIMER = ("none", "no", "false")
_LANGUAGE_KEYS = ("language", "lang", "locale")  # ours, and those that others write


@dataclass(frozen=True, slots=True)
class FrontMatterReader:
    """Reads front matter that stands in a file from line `first_line`."""

    faults: Faults
    first_line: int

    def of_toml(self, text: str) -> FrontMatter:
        """Hugo's: only what others write is looked for, for ours is written in YAML."""
        from tomllib import TOMLDecodeError, loads  # few files need it

        self.faults.add(
            self.first_line - 1, _("the front matter is TOML; write it in YAML, between '---'.")
        )
        try:
            values = loads(text)
        except (TOMLDecodeError, RecursionError):
            return self._line_by_line(text)
        texts = {key: fold(value) for key, value in values.items() if isinstance(value, str)}
        return self._of_texts(texts)

    def of_yaml(self, text: str) -> FrontMatter:
        """Ours; what it lacks is a fault."""
        before = len(self.faults)
        node = self._compose(text)
        if len(self.faults) > before:
            return self._line_by_line(text)
        found = dict(self._pairs(node, _("the front matter")))
        values = {key.text: (key, value) for key, value in found.items()}
        for key in found:
            if key.text not in KEYS:
                what = _("there is no key '{text}'; {keys}.", text=key.text, keys=_known())
                self.faults.add(key.line, what)
        if "disclaimer" not in values:
            self.faults.add(
                self.first_line - 1,
                _(
                    "nothing is said of a disclaimer: add 'disclaimer: NAME OF ITS SECTION' to "
                    "the front matter, or 'disclaimer: none' if it needs none."
                ),
            )
        aliases = self._pairs(values["aliases"][1], "'aliases'") if "aliases" in values else ()
        return FrontMatter(
            title=self._title(found),
            language=self._language(values),
            disclaimer=self._disclaimer(*values["disclaimer"]) if "disclaimer" in values else None,
            unnumbered=self._several(*values["unnumbered"]) if "unnumbered" in values else (),
            aliases=tuple((key, self._several(key, value)) for key, value in aliases),
        )

    def _line_by_line(self, text: str) -> FrontMatter:
        """What can be made of lines that are no YAML, as after a title that holds a colon."""
        texts = {
            line["key"]: fold(line["value"]).strip("\"'") for line in _PLAIN_LINE.finditer(text)
        }
        notice = _("The front matter could not all be understood.")
        return replace(self._of_texts(texts), notice=notice)

    def _of_texts(self, texts: Mapping[str, str]) -> FrontMatter:
        lower = {key.lower(): text for key, text in texts.items()}
        language = next((lower[key] for key in _LANGUAGE_KEYS if key in lower), "")
        name = lower.get("disclaimer", "")
        is_one = name and name.lower() not in _NO_DISCLAIMER
        return FrontMatter(
            title=lower.get("title", ""),
            language=tag_of(language),
            disclaimer=Named(name, self.first_line) if is_one else None,
        )

    def _compose(self, text: str) -> yaml.Node | None:
        """YAML's node tree; of the parser in C, which is fast, unless it finds a fault.

        That one tells it in less words, and is crashed by deep nesting.
        """
        if len(_NESTS.findall(text)) <= _MOST_NESTED:
            with suppress(yaml.YAMLError):
                return yaml.compose(text, Loader=_FAST_LOADER)
        try:
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = self.first_line + (mark.line if mark else 0)
            advice = _("put a text that holds a colon or a sign in quotation marks")
            what = _(
                "this is not YAML ({problem}); {advice}.", problem=error.problem, advice=advice
            )
            self.faults.add(line, what)
        except (yaml.YAMLError, RecursionError):
            what = _(
                "the front matter is not YAML; compare it with the example in content/README.md."
            )
            self.faults.add(self.first_line, what)
        return None

    def _pairs(self, node: yaml.Node | None, what: str) -> Iterator[tuple[Named, yaml.Node]]:
        """The keys of a mapping, each once; none where nothing, or something else, is written."""
        if node is None or _is_blank(node):
            return
        if not isinstance(node, yaml.MappingNode):
            wrong = _("{what} must be lines of the form 'name: value'.", what=what)
            self.faults.add(self._line(node), wrong)
            return
        seen: set[str] = set()
        for key_node, value in node.value:
            key = self._named(key_node, _("a name in {what}", what=what))
            if key is None:
                continue
            if key.text.casefold() in seen:
                self.faults.add(key.line, _("'{text}' is there twice; keep one.", text=key.text))
                continue
            seen.add(key.text.casefold())
            yield key, value

    def _several(self, key: Named, node: yaml.Node) -> tuple[Named, ...]:
        """A list of texts, each once; none where nothing, or something else, is written."""
        if _is_blank(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            what = _("'{text}' must be a list, such as [one, two].", text=key.text)
            self.faults.add(self._line(node), what)
            return ()
        told = _("each of '{key}'", key=key.text)
        items = [named for item in node.value if (named := self._named(item, told))]
        kept: dict[str, Named] = {}
        for item in items:
            if kept.setdefault(item.text.casefold(), item) is not item:
                what = _("'{text}' is twice in '{key}'; keep one.", text=item.text, key=key.text)
                self.faults.add(item.line, what)
        return tuple(kept.values())

    def _title(self, found: Mapping[Named, yaml.Node]) -> str:
        nodes = (node for key, node in found.items() if key.text.lower() == "title")
        node = next(nodes, None)
        return fold(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def _language(self, values: Mapping[str, tuple[Named, yaml.Node]]) -> str:
        if "language" in values:
            language = self._named(values["language"][1], "'language'")
            if language and not is_language(language.text):
                self.faults.add(language.line, no_language(language.text))
        nodes = [values[key][1] for key in _LANGUAGE_KEYS if key in values]
        tags = (tag_of(node.value) for node in nodes if isinstance(node, yaml.ScalarNode))
        return next(filter(None, tags), "")

    def _disclaimer(self, key: Named, node: yaml.Node) -> Named | None:
        """One that is named and cannot be found out is never left out: no reader opens the file."""
        named = self._named(node, f"'{key.text}'", is_fatal=True)
        return None if named is None or named.text.lower() in _NO_DISCLAIMER else named

    def _named(self, node: yaml.Node, what: str, *, is_fatal: bool = False) -> Named | None:
        text = fold(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if text:
            return Named(text, self._line(node))
        wrong = _("{what} must be a text; write one there.", what=what)
        self.faults.add(self._line(node), wrong, is_fatal=is_fatal)
        return None

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _known() -> str:
    return _("the keys are {keys} and {last}", keys=", ".join(KEYS[:-1]), last=KEYS[-1])

r"""The tokens of an RTF file as events.

Owns what the control words mean. A word that is not known changes nothing, and a group that begins
with `\*` and a word that is not known is left out: so the format says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from voicereader.article.formats.events import (
    Anchor,
    Break,
    Element,
    End,
    Event,
    Image,
    NoteReference,
    Start,
    Text,
)
from voicereader.article.formats.office.field_codes import is_contents, link_target
from voicereader.article.formats.office.symbols import symbols
from voicereader.article.formats.rtf import encodings
from voicereader.article.formats.rtf.state import Destination, State
from voicereader.article.formats.rtf.story import ParagraphShape, Story
from voicereader.article.formats.rtf.tables import RowShape
from voicereader.article.formats.rtf.tokens import Group, Token, Word

_SIGNS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "~": "\u00a0", "-": "\u00ad", "_": "\u2011",
    "{": "{", "}": "}", "\\": "\\", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip

# The words of these groups are not of the text; those after a "*" that are not known go with them.
_SKIPPED = frozenset(
    """
    annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart bkmkend
    colortbl comment datafield docvar footer footerf footerl footerr ftnsep ftnsepc ftncn aftnsep
    aftnsepc aftncn generator header headerf headerl headerr info keywords listoverridetable
    listtable nonesttables nonshppict objclass objdata objname operator pgptbl pn pnseclvl pntxta
    pntxtb private revtbl rsidtbl shprslt subject tc template themedata txe userprops xe xmlnstbl
    """.split()  # noqa: SIM905 - a list is a page long
)
_THROUGH = ("do", "shpinst", "shppict", "nesttableprops", "moMath", "mr", "moMathPara")
_ENDS = ("par", "sect", "page", "column")
_LARGEST_OUTLINE = 8  # 9 is text
_HEADING = re.compile(r"(?i)heading (\d)")
_TITLE = "title"
_DEEPEST = 2000


class Reader:
    """Takes the tokens of a file.

    `languages` counts the characters in each language. `is_open` is true while the file's own group
    has not ended.
    """

    def __init__(self) -> None:
        self.languages: Counter[str] = Counter()
        self.information: dict[str, str] = {}
        self.title = ""
        self._state = State()
        self._states: list[State] = []
        self._stories = [Story()]
        self._notes: list[Event] = []
        self._note_count = 0
        self._encoding = "cp1252"
        self._fonts: dict[int, tuple[str, str]] = {}  # encoding, and name where it has signs
        self._styles: dict[int, tuple[str, int]] = {}  # name, level
        self._default_language = 0
        self._bytes = bytearray()
        self._to_skip = 0
        self._is_starred = False
        self._high = ""  # half of a character outside the basic plane
        self._has_begun = False
        self._is_at_start = False  # of a group
        self._instruction = ""
        self._alternative = ""
        self._property = ""
        self._words = self._known_words()

    @property
    def is_open(self) -> bool:
        """Whether the file's own group goes on."""
        return bool(self._states) or not self._has_begun

    @property
    def is_too_deep(self) -> bool:
        """Whether more groups are in one another than any program writes."""
        return len(self._states) > _DEEPEST

    def take(self, token: Token) -> None:
        """The next token."""
        if isinstance(token, bytes):
            self._is_at_start = False
            skipped = min(self._to_skip, len(token))
            self._to_skip -= skipped
            self._bytes += token[skipped:]
            return
        self._end_bytes()
        if isinstance(token, Group):
            self._to_skip = 0
            if token.begins:
                self._begin_group()
            elif self._states:
                self._end_group()
        elif self._to_skip and token.name not in _ENDS and token.name != "u":
            self._to_skip -= 1
        else:
            self._word(token)

    def end(self) -> list[Event]:
        """Nothing comes any more: the events of the text, and of the notes after it."""
        self._end_bytes()
        while self._states:
            self._end_group()
        self._end_paragraph()
        return [*self._stories[0].end(), *self._notes]

    def _begin_group(self) -> None:
        self._states.append(self._state)
        self._state = self._state.inner()
        if not self._has_begun:
            self._state.destination = Destination.TEXT
        self._has_begun = self._is_at_start = True

    def _end_group(self) -> None:
        state, self._state = self._state, self._states.pop()
        if state.at_end is not None:
            state.at_end("".join(state.captured))

    def _word(self, word: Word) -> None:
        name, number = word.name, word.number
        if name == "*":
            self._is_starred = True
            return
        is_starred, self._is_starred = self._is_starred, False
        is_first, self._is_at_start = self._is_at_start, False
        if name in _SIGNS:
            self._say(_SIGNS[name])
        elif (known := self._words.get(name)) is not None:
            known(number)
        elif ((is_first or is_starred) and name in _SKIPPED) or (
            is_starred and name not in _THROUGH
        ):
            self._skip()

    def _skip(self) -> None:
        if self._state.destination is not Destination.CAPTURED or self._state.at_end is None:
            self._state.destination = Destination.SKIPPED

    def _capture(self, at_end: Callable[[str], None]) -> None:
        """The words of the group are no text: they are given to `at_end`."""
        self._state.destination = Destination.CAPTURED
        self._state.captured = []
        self._state.at_end = at_end

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    @property
    def _is_text(self) -> bool:
        return self._state.destination is Destination.TEXT and not self._state.is_hidden

    def _end_bytes(self) -> None:
        if not self._bytes:
            return
        source, self._bytes = bytes(self._bytes), bytearray()
        encoding, font = self._fonts.get(self._state.font, ("", ""))
        if font:
            self._say(symbols(source.decode("latin-1"), font))
        else:
            self._say(source.decode(encoding or self._encoding, "replace"))

    def _say(self, text: str) -> None:
        state = self._state
        if state.destination in (Destination.CAPTURED, Destination.FONTS, Destination.STYLES):
            state.captured.append(text)
            if state.destination is Destination.FONTS and ";" in text:
                self._end_font()
        elif self._is_text:
            line = self._story.line
            language = encodings.language(state.language)
            line.say(text, language, is_struck=state.is_struck, shift=state.shift)
            line.is_contents |= state.is_contents and bool(text.strip())
            self.languages[language] += len(text)

    def _unicode(self, number: int | None) -> None:
        self._to_skip = self._state.skipped_after_unicode
        code = (number or 0) & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._high = chr(code)
            return
        text, self._high = self._high + chr(code), ""
        encoding_and_font = self._fonts.get(self._state.font, ("", ""))
        if encoding_and_font[1] and len(text) == 1:
            text = symbols(text, encoding_and_font[1])
        self._say(text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore"))

    def _end_paragraph(self) -> None:
        story, shape = self._story, self._state.paragraph
        name, level = self._styles.get(shape.style, ("", 0))
        is_title = name == _TITLE and not shape.level
        if is_title and not self.title and story.line.has_words:
            events = story.line.events
            self.title = "".join(e.text for e in events if isinstance(e, Text)).strip()
        story.end_paragraph(shape, shape.level or level, is_title=is_title)

    def _break_paragraph(self, _number: int | None) -> None:
        if self._state.destination is Destination.TEXT:
            self._end_paragraph()

    def _end_cell(self, depth: int) -> None:
        if self._state.destination is Destination.TEXT:
            shape = self._state.paragraph
            nesting = replace(shape, is_in_table=True, nesting=depth)
            self._state.paragraph = nesting
            self._end_paragraph()
            self._state.paragraph = shape
            self._story.end_cell(depth)

    def _end_row(self, depth: int) -> None:
        if self._state.destination is Destination.TEXT:
            if not self._story.line.is_empty:  # words after the last cell
                self._end_cell(depth)
            self._story.end_row(depth, self._state.row)

    def _shape(self, **changes: int | bool) -> None:
        self._state.paragraph = replace(self._state.paragraph, **changes)  # type: ignore[arg-type]

    def _outline(self, number: int | None) -> None:
        level = 0 if number is None or number > _LARGEST_OUTLINE else number + 1
        self._shape(level=level)

    def _begin_style(self, number: int | None) -> None:
        self._shape(style=number or 0)
        if self._state.destination is Destination.STYLES:
            self._state.captured = []
            self._state.at_end = self._end_style_of(number or 0, self._state)

    def _end_style_of(self, number: int, state: State) -> Callable[[str], None]:
        def end(text: str) -> None:
            name = text.partition(";")[0].strip().lower()
            heading = _HEADING.fullmatch(name)
            level = state.paragraph.level or (int(heading[1]) if heading else 0)
            self._styles[number] = (name, level)

        return end

    def _use_font(self, number: int | None) -> None:
        self._state.font = number or 0
        if self._state.destination is Destination.FONTS:
            self._state.captured = []

    def _font_set(self, number: int | None) -> None:
        if self._state.destination is Destination.FONTS:
            signs = "symbol" if number == encodings.SYMBOLS else ""
            self._fonts[self._state.font] = (encodings.of_set(number), signs)

    def _font_page(self, number: int | None) -> None:
        if self._state.destination is Destination.FONTS and number:
            self._fonts[self._state.font] = (encodings.of_page(number), "")

    def _end_font(self) -> None:
        name = "".join(self._state.captured).partition(";")[0].strip()
        encoding, signs = self._fonts.get(self._state.font, ("", ""))
        if signs or name.lower() in ("symbol", "wingdings"):
            self._fonts[self._state.font] = (encoding, name)

    def _page(self, number: int | None) -> None:
        self._encoding = encodings.of_page(number) or self._encoding

    def _plain(self, _number: int | None) -> None:
        state = self._state
        state.is_hidden = state.is_struck = False
        state.shift, state.language = 0, self._default_language

    def _begin_story(self, end: Callable[[Story], None]) -> None:
        """The group is a run of paragraphs of its own."""
        if not self._is_text:
            self._skip()
            return
        self._stories.append(Story())
        self._state.paragraph, self._state.row = ParagraphShape(), RowShape()
        self._state.shift = 0

        def at_end(_text: str) -> None:
            self._end_paragraph()
            end(self._stories.pop())

        self._state.at_end = at_end

    def _note(self, _number: int | None) -> None:
        if not self._is_text:
            self._skip()
            return
        self._note_count += 1
        note = f"note-{self._note_count}"
        self._story.line.add(NoteReference(note, str(self._note_count)))

        def end(story: Story) -> None:
            events = (Start(Element.NOTE, id=note), *story.end(), End(Element.NOTE))
            self._notes.extend(events)

        self._begin_story(end)

    def _box(self, _number: int | None) -> None:
        around = self._story
        self._begin_story(lambda story: around.beside.append(story.end()))

    def _label(self, _number: int | None) -> None:
        def end(text: str) -> None:
            self._story.label = text

        if self._is_text:
            self._capture(end)
        else:
            self._skip()

    def _field(self, _number: int | None) -> None:
        def end(text: str) -> None:
            self._instruction = text

        if self._is_text:
            self._capture(end)
        else:
            self._skip()

    def _result(self, _number: int | None) -> None:
        """The words of a field: a link where its instruction says so."""
        instruction, self._instruction = self._instruction.strip(), ""
        self._state.is_contents |= is_contents(instruction)
        target, line = link_target(instruction), self._story.line
        if not target or not self._is_text:
            return
        line.add(Start(Element.LINK, target=target))

        def end(_text: str) -> None:
            if self._story.line is line:
                line.add(End(Element.LINK))

        self._state.at_end = end

    def _place(self, _number: int | None) -> None:
        line = self._story.line
        if self._is_text:
            self._capture(lambda text: line.add(Anchor(text.strip())))

    def _two_ways(self, _number: int | None) -> None:
        """The same in an encoding and in Unicode, which is what is read."""
        self._state.outer = self._state.destination
        self._state.destination = Destination.SKIPPED

    def _in_unicode(self, _number: int | None) -> None:
        self._state.destination = self._state.outer

    def _picture(self, _number: int | None) -> None:
        if not self._is_text:
            self._skip()
            return
        line, self._alternative = self._story.line, ""
        self._capture(lambda _hex: line.add(Image(self._alternative.strip())))

    def _inform(self, name: str) -> Callable[[int | None], None]:
        def begin(_number: int | None) -> None:
            self._capture(lambda text: self.information.update({name: text.strip()}))

        return begin

    def _name_property(self, _number: int | None) -> None:
        def end(text: str) -> None:
            self._property = text.strip()

        self._capture(end)

    def _set_property(self, _number: int | None) -> None:
        def end(text: str) -> None:
            if self._property == "wzDescription" or (
                self._property == "wzName" and not self._alternative
            ):
                self._alternative = text

        self._capture(end)

    def _known_words(self) -> dict[str, Callable[[int | None], None]]:
        """What each word does; the number is what follows it, None where nothing does."""

        def on(number: int | None) -> bool:
            return number != 0

        def set_(name: str, value: int | bool) -> Callable[[int | None], None]:
            return lambda _number: setattr(self._state, name, value)

        def switch(name: str) -> Callable[[int | None], None]:
            return lambda number: setattr(self._state, name, on(number))

        def keep(name: str) -> Callable[[int | None], None]:
            return lambda number: setattr(self._state, name, number or 0)

        def shape(name: str) -> Callable[[int | None], None]:
            return lambda number: self._shape(**{name: number or 0})

        def merge(kind: str) -> Callable[[int | None], None]:
            return lambda _number: setattr(self._state.row, "next_merge", kind)

        words: dict[str, Callable[[int | None], None]] = {
            "u": self._unicode,
            "uc": keep("skipped_after_unicode"),
            "line": lambda _n: self._story.line.add(Break()) if self._is_text else None,
            "ansicpg": self._page,
            "mac": lambda _n: self._page(10000),
            "pc": lambda _n: self._page(437),
            "pca": lambda _n: self._page(850),
            "deflang": lambda n: setattr(self, "_default_language", n or 0),
            "lang": keep("language"),
            "plain": self._plain,
            "v": switch("is_hidden"),
            "deleted": switch("is_hidden"),
            "strike": switch("is_struck"),
            "striked": switch("is_struck"),
            "super": set_("shift", 1),
            "sub": set_("shift", -1),
            "nosupersub": set_("shift", 0),
            "pard": lambda _n: setattr(self._state, "paragraph", ParagraphShape()),
            "s": self._begin_style,
            "outlinelevel": self._outline,
            "ls": shape("list_id"),
            "ilvl": shape("list_level"),
            "intbl": lambda _n: self._shape(is_in_table=True),
            "itap": lambda n: self._shape(nesting=n or 0, is_in_table=bool(n)),
            "cell": lambda _n: self._end_cell(1),
            "nestcell": lambda _n: self._end_cell(max(self._state.paragraph.nesting, 2)),
            "row": lambda _n: self._end_row(1),
            "nestrow": lambda _n: self._end_row(max(self._state.paragraph.nesting, 2)),
            "trowd": lambda _n: setattr(self._state, "row", RowShape()),
            "trhdr": lambda _n: setattr(self._state.row, "is_header", True),
            "cellx": lambda n: self._state.row.end_cell(n or 0),
            "clvmgf": merge("down"),
            "clvmrg": merge("up"),
            "clmrg": merge("left"),
            "f": self._use_font,
            "fcharset": self._font_set,
            "cpg": self._font_page,
            "fonttbl": lambda _n: self._to(Destination.FONTS),
            "stylesheet": lambda _n: self._to(Destination.STYLES),
            "title": self._inform("title"),
            "author": self._inform("author"),
            "footnote": self._note,
            "shptxt": self._box,
            "dptxbxtext": self._box,
            "listtext": self._label,
            "pntext": self._label,
            "fldinst": self._field,
            "fldrslt": self._result,
            "bkmkstart": self._place,
            "upr": self._two_ways,
            "ud": self._in_unicode,
            "pict": self._picture,
            "sn": self._name_property,
            "sv": self._set_property,
        }
        return words | dict.fromkeys(_ENDS, self._break_paragraph)

    def _to(self, destination: Destination) -> None:
        self._state.destination = destination
        self._state.captured = []

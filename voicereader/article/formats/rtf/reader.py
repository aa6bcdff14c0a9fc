r"""The tokens of an RTF file as events.

Owns those words that are neither formatting nor begin a group whose words go elsewhere. A word
that is not known changes nothing, and a group that begins with `\*` and a word that is not known is
left out: so the format says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from voicereader.article.formats.events import Break, Event, Text
from voicereader.article.formats.rtf import encodings
from voicereader.article.formats.rtf.destinations import DESTINATIONS
from voicereader.article.formats.rtf.fonts import Fonts
from voicereader.article.formats.rtf.formatting import FORMATTING
from voicereader.article.formats.rtf.state import Destination, State
from voicereader.article.formats.rtf.story import ParagraphShape, Story
from voicereader.article.formats.rtf.tables import RowShape
from voicereader.article.formats.rtf.tokens import ControlWord, GroupMark, Token

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
_HEADING = re.compile(r"(?i)heading (\d)")
_TITLE = "title"
_DEEPEST = 2000
_PAGE_OF_MAC, _PAGE_OF_DOS, _PAGE_OF_LATER_DOS = 10000, 437, 850


class RtfReader:
    """Takes the tokens of a file, and tells the text that it comes by.

    `languages` counts the characters in each language. What is public besides is for the groups in
    `destinations`.
    """

    def __init__(self, came_by: Callable[[str], None]) -> None:
        self._came_by = came_by
        self.languages: Counter[str] = Counter()
        self.information: dict[str, str] = {}
        self.title = ""
        self.state = State()
        self._states: list[State] = []
        self._stories = [Story()]
        self.notes: list[list[Event]] = []
        self.instruction = self.alternative = self.named = ""
        self._fonts = Fonts()
        self._styles: dict[int, tuple[str, int]] = {}  # name, level
        self._default_language = 0
        self._bytes = bytearray()
        self._to_skip = 0
        self._is_starred = False
        self._high = ""  # half of a character outside the basic plane
        self._has_begun = False
        self._is_at_start = False  # of a group
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
        if isinstance(token, GroupMark):
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
        return [*self._stories[0].end(), *(event for note in self.notes for event in note)]

    def _begin_group(self) -> None:
        self._states.append(self.state)
        self.state = self.state.inner()
        if not self._has_begun:
            self.state.destination = Destination.TEXT
        self._has_begun = self._is_at_start = True

    def _end_group(self) -> None:
        state = self.state
        if state.at_end is not None:
            state.at_end("".join(state.captured))
        self.state = self._states.pop()

    def _word(self, word: ControlWord) -> None:
        name, number = word.name, word.number
        if name == "*":
            self._is_starred = True
            return
        is_starred, self._is_starred = self._is_starred, False
        is_first, self._is_at_start = self._is_at_start, False
        if name in _SIGNS:
            self._say(_SIGNS[name])
        elif (change := FORMATTING.get(name)) is not None:
            change(self.state, number)
        elif (begin := DESTINATIONS.get(name)) is not None:
            begin(self)
        elif (known := self._words.get(name)) is not None:
            known(number)
        elif ((is_first or is_starred) and name in _SKIPPED) or (
            is_starred and name not in _THROUGH
        ):
            self.skip()

    def skip(self) -> None:
        """The words of the group are nobody's."""
        if self.state.destination is not Destination.CAPTURED or self.state.at_end is None:
            self.state.destination = Destination.SKIPPED

    def capture(self, at_end: Callable[[str], None]) -> None:
        """The words of the group are no text: they are given to `at_end`."""
        self.state.destination = Destination.CAPTURED
        self.state.captured = []
        self.state.at_end = at_end

    @property
    def story(self) -> Story:
        """The innermost."""
        return self._stories[-1]

    @property
    def is_text(self) -> bool:
        """Whether words that come are of the text."""
        return self.state.destination is Destination.TEXT and not self.state.is_hidden

    def _end_bytes(self) -> None:
        if not self._bytes:
            return
        source, self._bytes = bytes(self._bytes), bytearray()
        decode = self._fonts.decode if self.is_text else self._fonts.plain
        self._say(decode(source, self.state.font))

    def _say(self, text: str) -> None:
        state = self.state
        if state.destination in (Destination.CAPTURED, Destination.FONTS, Destination.STYLES):
            state.captured.append(text)
            if state.destination is Destination.FONTS and ";" in text:
                self._fonts.name(state.font, "".join(state.captured).partition(";")[0].strip())
        elif self.is_text:
            self._came_by(text)
            line = self.story.line
            language = encodings.language(state.language)
            line.say(text, language, is_struck=state.is_struck, shift=state.shift)
            line.is_contents |= state.is_contents and bool(text.strip())
            self.languages[language] += len(text)

    def _unicode(self, number: int | None) -> None:
        self._to_skip = self.state.skipped_after_unicode
        code = (number or 0) & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._high = chr(code)
            return
        text, self._high = self._high + chr(code), ""
        text = self._fonts.shown(text, self.state.font)
        self._say(text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore"))

    def _end_paragraph(self) -> None:
        story, shape = self.story, self.state.paragraph
        name, level = self._styles.get(shape.style, ("", 0))
        is_title = name == _TITLE and not shape.level
        if is_title and not self.title and story.line.has_words:
            events = story.line.events
            self.title = "".join(e.text for e in events if isinstance(e, Text)).strip()
        story.end_paragraph(shape, shape.level or level, is_title=is_title)

    def _break_paragraph(self, _number: int | None) -> None:
        if self.state.destination is Destination.TEXT:
            self._end_paragraph()

    def _end_cell(self, depth: int) -> None:
        if self.state.destination is Destination.TEXT:
            shape = self.state.paragraph
            nesting = replace(shape, is_in_table=True, nesting=depth)
            self.state.paragraph = nesting
            self._end_paragraph()
            self.state.paragraph = shape
            self.story.end_cell(depth)

    def _end_row(self, depth: int) -> None:
        if self.state.destination is Destination.TEXT:
            if not self.story.line.is_empty:  # words after the last cell
                self._end_cell(depth)
            self.story.end_row(depth, self.state.row)

    def _begin_style(self, number: int | None) -> None:
        self.state.paragraph = replace(self.state.paragraph, style=number or 0)
        if self.state.destination is Destination.STYLES:
            self.state.captured = []
            self.state.at_end = self._end_style_of(number or 0, self.state)

    def _end_style_of(self, number: int, state: State) -> Callable[[str], None]:
        def end(text: str) -> None:
            name = text.partition(";")[0].strip().lower()
            heading = _HEADING.fullmatch(name)
            level = state.paragraph.level or (int(heading[1]) if heading else 0)
            self._styles[number] = (name, level)

        return end

    def _use_font(self, number: int | None) -> None:
        self.state.font = number or 0
        if self.state.destination is Destination.FONTS:
            self.state.captured = []

    def _plain(self, _number: int | None) -> None:
        state = self.state
        state.is_hidden = state.is_struck = False
        state.shift, state.language = 0, self._default_language

    def begin_story(self, at_end: Callable[[Story], None]) -> None:
        """The group is a run of paragraphs of its own."""
        self._stories.append(Story())
        self.state.paragraph, self.state.row = ParagraphShape(), RowShape()
        self.state.shift = 0

        def end(_text: str) -> None:
            self._end_paragraph()
            at_end(self._stories.pop())

        self.state.at_end = end

    def _to(self, destination: Destination) -> None:
        self.state.destination = destination
        self.state.captured = []

    def _page(self, number: int | None) -> None:
        self._fonts.encoding = encodings.of_page(number) or self._fonts.encoding

    def _of_font(self, change: Callable[[int, int | None], None]) -> Callable[[int | None], None]:
        def told(number: int | None) -> None:
            if self.state.destination is Destination.FONTS:
                change(self.state.font, number)

        return told

    def _known_words(self) -> dict[str, Callable[[int | None], None]]:
        """What each word does; the number is what follows it, None where nothing does."""
        words: dict[str, Callable[[int | None], None]] = {
            "u": self._unicode,
            "line": lambda _n: self.story.line.add(Break()) if self.is_text else None,
            "ansicpg": self._page,
            "mac": lambda _n: self._page(_PAGE_OF_MAC),
            "pc": lambda _n: self._page(_PAGE_OF_DOS),
            "pca": lambda _n: self._page(_PAGE_OF_LATER_DOS),
            "deflang": lambda n: setattr(self, "_default_language", n or 0),
            "plain": self._plain,
            "s": self._begin_style,
            "cell": lambda _n: self._end_cell(1),
            "nestcell": lambda _n: self._end_cell(max(self.state.paragraph.nesting, 2)),
            "row": lambda _n: self._end_row(1),
            "nestrow": lambda _n: self._end_row(max(self.state.paragraph.nesting, 2)),
            "f": self._use_font,
            "fcharset": self._of_font(self._fonts.set_of),
            "cpg": self._of_font(self._fonts.page_of),
            "fonttbl": lambda _n: self._to(Destination.FONTS),
            "stylesheet": lambda _n: self._to(Destination.STYLES),
        }
        return words | dict.fromkeys(_ENDS, self._break_paragraph)

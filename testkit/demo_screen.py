"""The screen alone, for the tests: a small article, a scripted reader, no speech.

Run as `python -m testkit.demo_screen [--looks JSON] [--log FILE]`, the looks as a JSON object.
Every event is written to the log, one a line, with the moment it was told.
"""

from __future__ import annotations

import argparse
import json
import queue
import threading
import time
from dataclasses import replace
from pathlib import Path

from voicereader.app.ending import Ending
from voicereader.article.model import Article, Block, BlockKind, Position, Section, Sentence
from voicereader.reader.effects import View
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    KeyPressed,
    TextPasted,
)
from voicereader.reader.looks import THEMES, Looks
from voicereader.reader.registry.commands import Command
from voicereader.ui.keyboard import meaning

HINTS = "Space pause   Esc stop   H heading   I item   Q question   Ctrl+Q quit   ? help"
STATUS = "Reading, 175 words a minute. Section 3 of 7, 4 minutes left."
WHAT_NOW = (
    'Pause or go on: Space, or say "pause reading"; Next heading: H, or say "next heading"; '
    'Repeat: E, or say "say that again"; Faster: Plus, or say "speak faster"; '
    'Where am I: W, or say "where am I"; Help: Question mark, or say "open the help".'
)
NOTICE = "No sound device. Reading goes on in silence; sound comes back with a device."
HOSTILE = (
    "\x1b]52;c;aGVsbG8=\x07\x1b]0;title\x1b\\\x1b[31mred\x9b31m\x9d2;title\x9c \u202eback\u2066 "
    "[/nope] [b]bold[/b] \x07\x00\r\nze\u200bro\u2060wi\ufeffdth\u00ad \u061c\U000e0041 "
    + "w"
    * 1_000_000
)

_H, _P, _I, _Q = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUESTION
_TEXT: tuple[tuple[BlockKind, str], ...] = (
    (_H, "Disclaimer"),
    (_P, "This is not medical advice. | Ask your doctor."),
    (_H, "Vertebroplasty"),
    (
        _P,
        "Vertebroplasty is a medical spinal procedure where a special cement is injected into a "
        "fractured vertebra to stabilize and relieve back pain caused by vertebral compression "
        "fractures.",
    ),
    (_H, "Indications"),
    (_I, "Vertebral compression fractures, often caused by osteoporosis or trauma"),
    (_I, "Relieving severe back pain that has not responded to other treatments"),
    (_I, "Stabilizing the spine and preventing further vertebral collapse"),
    (_H, "Procedure"),
    (_P, "The procedure typically involves the following steps:"),
    (_I, "The patient is given local anesthesia and possibly light sedation"),
    (_I, "A small incision is made in the skin, and a needle is inserted under X-ray guidance"),
    (_H, "Risks and Complications"),
    (
        _P,
        "As with any medical procedure, there are potential risks and complications associated "
        "with vertebroplasty:",
    ),
    (_I, "Infection"),
    (_I, "Bleeding or hematoma at the injection site"),
    (_I, "Nerve damage or irritation"),
    (
        _I,
        "Cement leakage into surrounding tissues or blood vessels, which can cause serious "
        "complications",
    ),
    (_H, "Efficacy and Outcomes"),
    (
        _P,
        "Vertebroplasty can provide significant pain relief. | However, outcomes may vary "
        "depending on individual factors, such as the severity of the fracture, overall health, "
        "and presence of other medical conditions. | Ask.",
    ),
    (_H, "Frequently Asked Questions (FAQs)"),
    (_Q, "What is vertebroplasty?"),
    (_P, "A medical spinal procedure where bone cement is injected into a fractured vertebra."),
    (_Q, "Why is vertebroplasty performed?"),
    (_P, "To relieve back pain caused by vertebral compression fractures."),
    (_Q, "Werden Umlaute und 日本語の文字 gezeigt?"),
    (_P, "Ja: Größe, 脊椎形成術は医療処置です, und e\u0301 mit Akzent."),
)


def make_article(*parts: tuple[BlockKind, str], title: str = "Vertebroplasty") -> Article:
    """An article from (kind, text) pairs, a bar between sentences, a section at every heading."""
    blocks = tuple(
        Block(kind, tuple(map(Sentence, text.split(" | "))), level=2 * (kind in (_H, _Q)))
        for kind, text in parts
    )
    starts = [number for number, block in enumerate(blocks) if block.kind is _H] or [0]
    sections = tuple(
        Section(blocks[start].text, 2, max(0, number - 1), start, end)
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True))
    )
    return Article("demo", title, "en", blocks, sections)


def demo_article() -> Article:
    """The article of the demo."""
    return make_article(*_TEXT)


DARK = Looks()


KEYS = {
    "down": "next",
    "up": "previous",
    "end": "last",
    "home": "first",
    "right": "word",
    "s": "status",
    "n": "notice",
    "w": "what now",
    "g": "entry",
    "x": "hostile",
    "y": "hostile entry",
    "t": "looks",
    "b": "break",
    "escape": "escape",
    "enter": "choose",
    "q": "quit",
    "ctrl+c": "quit",
}
# fmt: off
_OTHER_KEYS = (
    "h", "H", "1", "space", "tab", "shift+tab", "left", "pageup", "pagedown", "question_mark",
    "exclamation_mark", "at", "colon", "f1", "ctrl+p", "ctrl+q", "ctrl+left", "ctrl+right",
    "ctrl+up", "ctrl+down", "ctrl+home", "ctrl+end", "ctrl+a", "alt+1", "alt+h", "shift+up",
    "shift+down", "shift+left", "shift+right", "backspace", "delete", "insert", "plus",
    "minus", "full_stop", "comma", "slash", "left_square_bracket", "right_square_bracket",
    "apostrophe", "ä",
)
# fmt: on
_KEYMAP = {
    **{key: Command(name) for key, name in KEYS.items()},
    **{key: Command(f"key {key}") for key in _OTHER_KEYS},
}


def view_at(article: Article, position: Position, looks: Looks = DARK) -> View:
    """The view of an article with the reader at a sentence."""
    section = article.sections.index(article.section_at(position))
    saying = article.sentence_at(position).text
    texts = (saying, STATUS, "", HINTS)
    return View(article, article, section, position, None, *texts, looks=looks, keys=_KEYMAP)


class Script:
    """A reader that knows a few commands, in place of the real one."""

    def __init__(self, log: Path | None, looks: Looks = DARK) -> None:
        self.inbox: queue.SimpleQueue[tuple[int, Event]] = queue.SimpleQueue()
        self.article = demo_article()
        self.places = list(self.article.sentence_positions())
        self.view = view_at(self.article, self.places[0], looks)
        self._log = log

    def tell(self, event: Event) -> None:
        """Where the screen puts its events."""
        self.inbox.put((time.monotonic_ns(), event))

    def next_view(self) -> View | None:
        """Wait for an event and give what to show then; None at the end."""
        moment, event = self.inbox.get()
        if isinstance(event, KeyPressed):
            event = meaning(event, self.view)
        if self._log is not None:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{moment} {_name(event)}\n")
        view = self.view
        match event:
            case CommandGiven(Command("quit")):
                return None
            case CommandGiven(command):
                self.view = self._after(command.id)
            case CharacterTyped(character):
                self.view = replace(view, entry=(view.entry or "") + character)
            case TextPasted(text) if view.entry is not None:
                self.view = replace(view, entry=view.entry + text)
            case CharacterErased():
                self.view = replace(view, entry=(view.entry or "")[:-1])
        return self.view

    def _after(self, command: str) -> View:
        view, here = self.view, self.places.index(self.view.cursor)
        targets = {
            "next": min(here + 1, len(self.places) - 1),
            "previous": max(here - 1, 0),
            "first": 0,
            "last": len(self.places) - 1,
        }
        if command in targets:
            moved = view_at(self.article, self.places[targets[command]], view.looks)
            return replace(moved, status=view.status, notice=view.notice)
        match command:
            case "word":
                words = self.article.sentence_at(view.cursor).words
                following = words.index(view.word) + 1 if view.word in words else 0
                return replace(view, word=words[following % len(words)])
            case "status":
                return replace(view, status=STATUS.replace("175", "200").replace("4 m", "3 m"))
            case "notice":
                return replace(view, notice="" if view.notice else NOTICE)
            case "what now":
                return replace(view, saying=WHAT_NOW, saying_is_in_text=False)
            case "entry":
                return replace(view, entry="Section 1 to 7: ")
            case "escape" | "choose":
                return replace(view, entry=None)
            case "break":
                return replace(view, cursor=Position(10_000))
            case "hostile":
                article = make_article((_P, HOSTILE), title=HOSTILE)
                return View(
                    *(article, article, 0, Position(0), None, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                    heard=HOSTILE,
                    looks=view.looks,
                    keys=view.keys,
                )
            case "hostile entry":
                return replace(view, entry=HOSTILE)
            case "looks":
                names = list(THEMES)
                after = names[(names.index(view.looks.theme) + 1) % len(names)]
                return replace(view, looks=replace(view.looks, theme=after))
        return view


def _name(event: Event) -> str:
    match event:
        case CommandGiven(command):
            return f"command {command.id}"
        case CharacterTyped(character):
            return f"typed {character}"
        case TextPasted(text):
            return f"pasted {text}"
    return type(event).__name__


def main() -> int:
    """Run the screen until it is asked to end."""
    options = argparse.ArgumentParser()
    options.add_argument("--looks", type=json.loads, default={})
    options.add_argument("--log", type=Path)
    arguments = options.parse_args()

    from voicereader.ui.tui import ReaderApp  # late, as the program does

    script = Script(arguments.log, Looks(**arguments.looks))
    ending = Ending()
    app = ReaderApp(script.tell, script.view, ending.begin)
    ending.in_order(app.close)
    ending.at_last(app.give_terminal_back)

    def read() -> None:
        while (view := script.next_view()) is not None:
            app.show(view)
        app.close()

    threading.Thread(target=read, daemon=True).start()
    return app.run()


if __name__ == "__main__":
    raise SystemExit(main())

"""A book of ten megabytes of text: from the start to its first line, moving in it, memory.

    python -m bench.book [--megabytes 10] [--chapters 100] [--runs 3]

Makes an EPUB of the words of what ships, and prints, beside the guide's and in seconds of the
processor: what opening takes; the memory at most of the process that parses and of this one; a
start in plain lines without a voice until it has ended with its first lines, several times, for a
later one could know the book from the first; moves by sentence and chapter, and to the end; and
the first time that somebody asks where they are, for which the length of all of it is reckoned.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import count, islice
from pathlib import Path
from xml.sax.saxutils import escape

from testkit.books import epub, page
from testkit.figures import percentile
from voicereader.article.library import open_document, shipped
from voicereader.article.memory import Memories
from voicereader.article.model import Article
from voicereader.reader.effects import ListenMode
from voicereader.reader.events import CommandGiven, Opened
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody

_START = (sys.executable, "-m", "voicereader", "--plain", "--voice-output", "none")
_MOVES = (*["next-sentence"] * 20, *["next-heading"] * 20, "end", *["previous-sentence"] * 20)
_PARAGRAPH = 5  # sentences


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--chapters", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    print(
        "| | open, s | parser, this process, MB | start, s, again and again | move p50, most ms"
        " | first where am I, ms |"
    )
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"XDG_CACHE_HOME": f"{name}/cache", "VOICEREADER_MEMORY": f"{name}/memory"}
        book = Path(name, "book.epub")
        book.write_bytes(made_book(int(chosen.megabytes * 1e6), chosen.chapters))
        for document in ("vertebroplasty", str(book)):
            print(_row(document, chosen.runs), flush=True)


def made_book(size: int, chapters: int) -> bytes:
    """An EPUB with so many bytes of text."""
    words = [
        word
        for path in shipped()
        for block in open_document(str(path)).blocks
        for word in block.text.strip(".?!").split()
    ]
    chosen = random.Random(1)  # so that it packs as prose does, to a third
    following = (
        f"{' '.join(chosen.choices(words, k=chosen.randint(5, 25))).capitalize()}." for _ in count()
    )
    files: dict[str, str | bytes] = {}
    for number in range(1, chapters + 1):
        body, length = [f"<h1>Chapter {number}</h1>"], 0
        while length < size / chapters:
            text = " ".join(islice(following, _PARAGRAPH))
            length += len(text)
            body.append(f"<p>{escape(text)}</p>")
        files[f"c{number}.xhtml"] = page("\n".join(body))
    return epub(files)


def _row(document: str, runs: int) -> str:
    before = sum(os.times()[:4])
    article = open_document(document)
    took = sum(os.times()[:4]) - before
    moved = _moves_ms(article)
    parser_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    starts = ", ".join(f"{_start_s(document):.1f}" for _ in range(runs))
    return (
        f"| {Path(document).stem}, {len(article.blocks)} blocks | {took:.1f}"
        f" | {parser_mb:.0f}, {own_mb:.0f} | {starts} | {moved} |"
    )


def _start_s(document: str) -> float:
    before = os.times()
    subprocess.run((*_START, document), check=True, input=b"", stdout=subprocess.DEVNULL)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _moves_ms(article: Article) -> str:
    reader = Reader(
        article,
        VoiceSettings(Prosody(voice="en"), 100),
        Memories(),
        KeyChoice(ROWS),
        ListenMode.OFF,
    )
    reader.handle(Opened())
    reader.handle(CommandGiven(Command("escape")))
    times = [_took_ms(reader, move) for move in _MOVES]
    where_ms = _took_ms(reader, "where-am-i")
    return f"{percentile(times, 50):.1f}, {max(times):.1f} | {where_ms:.0f}"


def _took_ms(reader: Reader, command: str) -> float:
    begun_s = time.process_time()
    reader.handle(CommandGiven(Command(command)))
    return 1000 * (time.process_time() - begun_s)


if __name__ == "__main__":
    main()

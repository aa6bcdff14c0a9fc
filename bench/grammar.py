"""How long it takes until another article's phrases can be heard: a table.

    python -m bench.grammar

The vocabulary is that of the registry and an article. `likely` is the time from the open article,
and the index that typed phrases need as well, to a recognizer that hears what makes sense now; `all
else` is made when the next phrase begins. The floor is the library alone, given a list of the arcs
of all else. Processor time, since machines are busy; medians of ten, and the slowest.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from pocketsphinx import Decoder  # type: ignore[import-untyped]

from bench.ears import likely_while_reading
from bench.figures import table
from voicereader.article.library import open_document
from voicereader.listening.grammar.grammar import wide
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.sphinx.sphinx import SphinxRecognizer
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS
from voicereader.speech.pronouncing import phonemes_of

RUNS = 10


def took_ms(act: Callable[[], object]) -> float:
    """How much of the processor it takes."""
    began = time.process_time()
    act()
    return 1000 * (time.process_time() - began)


def main() -> None:
    """Measure and print."""
    article = open_document("vertebroplasty")
    index = PhraseIndex(article, ROWS)
    recognizer = SphinxRecognizer(reader_vocabulary(ROWS, article, index), phonemes_of)
    recognizer.expect(Context(likely_while_reading()))
    grammar = wide(reader_vocabulary(ROWS, article, index))
    arcs = [(arc.start, arc.end, 1.0, *([arc.word] if arc.word else [])) for arc in grammar.arcs]
    decoder = Decoder(lm=None, loglevel="FATAL")
    arcs = [arc for arc in arcs if len(arc) == 3 or decoder.lookup_word(arc[3])]

    def load() -> None:
        decoder.add_fsg("floor", decoder.create_fsg("floor", 0, grammar.states - 1, arcs))

    def hear() -> None:
        recognizer.use(reader_vocabulary(ROWS, article, index))

    times: dict[str, list[float]] = {"likely": [], "all else": [], "floor": []}
    for _ in range(RUNS):
        times["likely"].append(took_ms(hear))
        times["all else"].append(took_ms(recognizer.start))
        times["floor"].append(took_ms(load))
    floor_ms = median(times["floor"])
    rows = [
        (name, f"{median(ms):.0f}", f"{max(ms):.0f}", f"{median(ms) / floor_ms:.2f}")
        for name, ms in times.items()
    ]
    print(f"{len(grammar.arcs)} arcs\n")
    print(table(["", "ms", "slowest", "of the floor"], rows))


if __name__ == "__main__":
    main()

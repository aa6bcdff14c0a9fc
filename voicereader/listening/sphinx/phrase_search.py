"""Searching a sound for the phrases of a grammar, with pocketsphinx.

Owns the decoder, kept alive, and its dictionary: the one module that imports pocketsphinx. Not
here: what is in a grammar (`grammar`), how a word sounds that is not in the dictionary
(`pronunciations`), and whether to believe what was found (`sphinx`).

    search = PhraseSearch(means)
    search.learn({"hematoma": ["HH IY M AH T OW M AH"]})
    search.use("narrow", grammar)
    search.find("narrow", cepstra)                      # ["stop", "reading"], or None
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from itertools import count
from math import exp
from pathlib import Path

from pocketsphinx import Decoder, get_model_path  # type: ignore[import-untyped]

from voicereader.listening.grammar.grammar import Grammar
from voicereader.listening.sphinx.acoustics import write_means
from voicereader.listening.sphinx.cepstra import Frames

# Found best by training/fit_hearing.py. The library's second pass through the lattice of words
# (`bestpath`) loses 4 of 100 single words; 8 Gaussians instead of 4 win one.
_SEARCH = {"lm": None, "bestpath": False, "topn": 8, "lw": 1.0, "silprob": 0.05, "fillprob": 1e-30}
_FRONT_END = {
    "lowerf": "130",
    "upperf": "6800",
    "nfilt": "25",
    "transform": "dct",
    "lifter": "22",
    "feat": "1s_c_d_dd",
    "svspec": "0-12/13-25/26-38",
    "agc": "none",
    "cmn": "batch",
    "varnorm": "no",
    "model": "ptm",
    "remove_noise": "no",
}


def model_folder() -> Path:
    """Where the wheel has its acoustic model of English."""
    return Path(get_model_path()) / "en-us" / "en-us"


class PhraseSearch:
    """A decoder whose model has these means, phones x streams x Gaussians x 13."""

    def __init__(self, means: Frames) -> None:
        self._decoder = _decoder(model_folder(), means)

    def use(self, name: str, grammar: Grammar) -> None:
        """Search by this grammar under a name; words without a pronunciation are left out."""
        grammar = grammar.without(word for word in grammar.words if not self.phones_of(word))
        arcs = [
            (arc.start, arc.end, exp(arc.log_probability), *([arc.word] if arc.word else []))
            for arc in grammar.arcs
        ]
        fsg = self._decoder.create_fsg(name, 0, grammar.states - 1, arcs)
        self._decoder.add_fsg(name, fsg)

    def find(self, name: str, cepstra: Frames) -> tuple[str, list[str]] | None:
        """The phrase that fits best, and its words as the dictionary has them: "read(2)"."""
        decoder = self._decoder
        decoder.activate_search(name)
        decoder.start_utt()
        decoder.process_cep(cepstra.tobytes(), full_utt=True)
        decoder.end_utt()
        hypothesis = decoder.hyp()
        if hypothesis is None or not hypothesis.hypstr:
            return None
        said = [segment.word for segment in decoder.seg() if segment.word[0] not in "<[("]
        return hypothesis.hypstr, said

    def lookup(self, word: str) -> str | None:
        """The phones of a word as the dictionary has them, None where it has none."""
        found: str | None = self._decoder.lookup_word(word)
        return found

    def phones_of(self, word: str) -> tuple[str, ...]:
        """The phones of a word in its first way to be said, none where no way is known."""
        return tuple((self.lookup(word) or "").split())

    def ways(self, word: str) -> list[list[str]]:
        """The phones of a word, once for each way in which the dictionary has it said."""
        names = (word if number == 1 else f"{word}({number})" for number in count(1))
        return [way.split() for way in iter(lambda: self.lookup(next(names)), None)]

    def learn(self, found: Mapping[str, Iterable[str]]) -> None:
        """Add ways to say words, beside those that the dictionary has."""
        for word, ways in found.items():
            for number, way in enumerate(ways, len(self.ways(word)) + 1):
                name = word if number == 1 else f"{word}({number})"
                self._decoder.add_word(name, way, update=False)


def _decoder(folder: Path, means: Frames) -> Decoder:
    """A decoder whose model has these means, and the front end that `cepstra` has.

    A model's `feat.params` overrides what a decoder is told, so it is given a folder of links to
    the model's files with a `feat.params` of our own. The library has read or mapped them all when
    the decoder is made, and the folder goes.
    """
    with tempfile.TemporaryDirectory(prefix="voicereader-") as name:
        own = Path(name)
        for file in folder.iterdir():
            if file.name not in ("feat.params", "means"):
                (own / file.name).symlink_to(file)
        lines = (f"-{key} {value}\n" for key, value in _FRONT_END.items())
        (own / "feat.params").write_text("".join(lines), "ascii")
        write_means(own / "means", means)
        return Decoder(hmm=str(own), loglevel="FATAL", **_SEARCH)

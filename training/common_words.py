"""Makes voicereader/languages/en/words.txt: the common words of English, the commonest first.

Owns that file: the likeliest words of pocketsphinx's English model that stand in its dictionary, as
phrases are compared. A word in it is no slip for another (docs/decisions/phrases.md).

    python -m training.common_words
"""

from __future__ import annotations

from pathlib import Path

from pocketsphinx import (  # type: ignore[import-untyped]
    Config,
    LogMath,
    NGramModel,
    get_model_path,
)

from voicereader.reader.phrasing.words import Folding

WORDS = 30_000
_MODEL = Path(get_model_path()) / "en-us"
_FILE = Path(__file__).resolve().parents[1] / "voicereader" / "languages" / "en" / "words.txt"


def common_words() -> dict[str, None]:
    """The words as they are compared; one that is two then ("cannot") is left out."""
    entries = (_MODEL / "cmudict-en-us.dict").read_text("utf-8").splitlines()
    known = sorted({word for entry in entries if (word := entry.split()[0]).isalpha()})
    model = NGramModel(Config(), LogMath(), str(_MODEL / "en-us.lm.bin"))
    likely = {word: model.prob([word]) for word in known}
    likeliest = sorted(known, key=lambda word: -likely[word])[:WORDS]
    fold = Folding("en", "en").fold
    return {folded[0]: None for word in likeliest if len(folded := fold(word)) == 1}


if __name__ == "__main__":
    _FILE.write_text("\n".join(common_words()) + "\n", "utf-8")

"""How long written text takes to become spoken words, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from tests.unit.reader.normalization.test_table import LEXICON
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear

REPEATED = (
    *("1", "1-", "1/", "1.", "1,", "1 ", "1:", "2x", "$1", "+1 ", "5 mg/", "L4-", "IV", "X", "²"),
    *("_a", "_a ", "**a", "*a ", "/a ", "`a ", "~~a ", "<del>", "~~", "# ", "|", "> ", "- ", "│ "),
    *(
        "10 000 ",
        "1e",
        "5 s\u207b",
        "\u207b\u00b9",
        "\ufb01",
        "\u0336",
        "e\u0301",
        "👩‍",
        "🇩",
        "1\u20e3",
    ),
    *(
        "MDC",
        "X I",
        "(iv)",
        "No. 1",
        "min. ",
        "x^",
        "5\u2032",
        "\u20135",
        "\u0430",
        "\uff3b",
        "٣",
        "a\u0332",
    ),
    *("a", "a.", "a-", "a@a.", "e.g. ", "www.", "http://", "Mon-", "Jan ", "-", "@", "'", "(", "&"),
)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("bit", REPEATED)
def test_time_grows_with_the_text_alone(bit: str, language: str) -> None:
    """No repetition makes a rule search again and again: 16 times the text, about that the time."""

    def seconds(length: int) -> float:
        text = (bit * length)[:length]
        begin = time.thread_time()
        for_ear(text, language=language, normalizer=TextNormalizer(lexicon=LEXICON))
        return time.thread_time() - begin

    seconds(100)
    most = 50 * min(seconds(500) for _ in range(3)) + 0.01
    assert any(seconds(8_000) < most for _ in range(3)), "the least of three, as that of the short"

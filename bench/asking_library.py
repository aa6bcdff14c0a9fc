"""Questions that others wrote, asked of a whole library: found, refused, and how fast.

    python -m bench.asking_library CHECKOUT [--questions 300] [--each]

CHECKOUT is a clone of github.com/abachaa/MedQuAD. All its articles are put into a library as
`tools/encyclopedia.py` writes them, but without their questions, which are what is asked: a
question that stood over its answer would find itself. Asked are so many, one of an article, drawn
by a fixed seed, of titles that one article alone has; not of NINDS and NIHSeniorHealth, on which
something was tried before (docs/decisions/asking.md). Right is a passage of that article under the
heading for that kind of question. Each is asked again with its article left out: then any answer
is wrong. What an answer takes is of the processor, with what it makes ready for the next.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, which the others import

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from testkit.figures import percentile, rate
from tools.encyclopedia import SECTIONS, Topic, article_of, topics_of
from voicereader.memory.library.answering import FoundInLibrary, LibraryAnswerer
from voicereader.memory.library.index import Index
from voicereader.memory.library.reading import file_to_read, read_all

_SEED = 12
_TRIED_ON = ("NINDS", "NIHSeniorHealth")
_STEP = 200
_TOLD_EVERY = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where it is answered."""

    text: str
    document: str
    heading: str

    def is_answered_by(self, found: FoundInLibrary) -> bool:
        """Whether that is the right article, and in it the right section."""
        return found.document.name == self.document and found.section == self.heading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question, with its article there and without it."""

    rank: int  # of the right passage, from 0; -1 for none of those that are named
    is_right_article: bool
    is_sure: bool
    is_sure_without: bool
    ms: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as kept:
        os.environ["XDG_CACHE_HOME"] = kept
        topics = [*topics_of(options.checkout)]
        files = [*written(topics, Path(kept, "articles"))]
        with closing(Index(Path(kept, "data"))) as index:
            began_s = time.process_time()
            rest = iter(files)
            while step := tuple(islice(rest, _STEP)):
                index.put(read_all(tuple(map(file_to_read, step))))
            took_s = time.process_time() - began_s
            print(f"{len(files)} articles, {took_s:.0f} s of the processor", flush=True)
            asked = drawn(topics, files, options.questions)
            ask(LibraryAnswerer(index), asked, is_each=options.each)


def written(topics: Sequence[Topic], folder: Path) -> Iterator[Path]:
    """Write the articles, without their questions, each in a file of its own."""
    folder.mkdir()
    for number, topic in enumerate(topics):
        path = folder / f"{number:05}.md"
        path.write_text(article_of(topic, has_questions=False), encoding="utf-8")
        yield path


def drawn(topics: Sequence[Topic], files: Sequence[Path], count: int) -> list[Asked]:
    """So many questions, always the same."""
    chance = random.Random(_SEED)
    titles = Counter(topic.title.casefold() for topic in topics)
    found = []
    for topic, file in zip(topics, files, strict=True):
        kinds = [(kind, text) for kind, text, _answer in topic.questions if kind in SECTIONS]
        if kinds and titles[topic.title.casefold()] == 1 and topic.source not in _TRIED_ON:
            kind, text = chance.choice(kinds)
            found.append(Asked(text, file_to_read(file).name, SECTIONS[kind]))
    return chance.sample(found, count)


def ask(answerer: LibraryAnswerer, questions: Sequence[Asked], *, is_each: bool) -> None:
    """Ask them all, and print what has come of them from time to time."""
    outcomes = list[Outcome]()
    for number, question in enumerate(questions, start=1):
        began_s = time.process_time()
        answer = answerer.answer(question.text)
        ms = 1000 * (time.process_time() - began_s)
        without = answerer.answer(question.text, but=question.document)
        right = [question.is_answered_by(found) for found in answer.nearest]
        articles = [found.document.name == question.document for found in answer.nearest]
        rank = right.index(True) if any(right) else -1
        outcomes.append(Outcome(rank, articles[:1] == [True], answer.is_sure, without.is_sure, ms))
        if is_each:
            told = [found.told for found in (answer.nearest, without.nearest)[without.is_sure][:1]]
            print(f"{outcomes[-1]}\n    {question.text}\n    {told}", flush=True)
        if number % _TOLD_EVERY == 0 or number == len(questions):
            show(outcomes)


def show(outcomes: Sequence[Outcome]) -> None:
    """The rates so far."""
    count = len(outcomes)
    sure = [one for one in outcomes if one.is_sure]
    times = [one.ms for one in outcomes]
    first = sum(one.rank == 0 for one in outcomes)
    among = sum(one.rank >= 0 for one in outcomes)
    print(f"{count} questions: right passage first {rate(first, count)}")
    print(f"    among three {rate(among, count)}")
    print(f"    right article first {rate(sum(one.is_right_article for one in outcomes), count)}")
    right = sum(one.rank == 0 for one in sure)
    print(f"    said rightly {rate(right, count)}, wrongly {rate(len(sure) - right, count)}")
    refused = sum(not one.is_sure_without for one in outcomes)
    print(f"    refused with the article left out {rate(refused, count)}")
    print(
        f"    ms, p50 and p95 {percentile(times, 50):.0f}, {percentile(times, 95):.0f}", flush=True
    )


if __name__ == "__main__":
    main()

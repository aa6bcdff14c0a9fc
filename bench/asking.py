"""Questions in people's own words about the guide: what is answered, by whom, and how fast.

    python -m bench.asking [--voices 8] [--each]

Typed first: the questions of testkit/questions_*blind.txt, which others wrote who saw the article
alone, with where it answers them; questions of patients that it does not answer; and those of a
television; then those of six other articles, with their lists and without. With --voices the
blind ones are said by so many synthetic speakers as well, recognized, and answered as in the reader
(half an hour of a busy processor for eight). --each prints each. Times are of the processor.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, which the others import

import time
from collections import Counter
from statistics import median
from tempfile import TemporaryDirectory

from testkit.figures import rate
from testkit.questions import Asked, questions
from testkit.recordings import Half
from testkit.speakers import say, speakers
from voicereader.article.library import open_document
from voicereader.article.model import Article, BlockKind
from voicereader.asking.answerer import Answer, Answerer, answerer_of, embeddings_for
from voicereader.listening.free_text import in_article, is_own_question
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.moonshine.moonshine import MoonshineRecognizer
from voicereader.listening.recognizer import Heard
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS

SETS = ("", "second_", "third_", "fourth_", "fifth_")
BLIND = tuple(f"{each}blind" for each in SETS)
UNANSWERABLE = tuple(f"{each}unanswerable" for each in SETS)
OTHERS = ("osteoporosis", "back-pain", "mri-scans", "fractures", "x-rays", "scoliosis")


class Guide:
    """The guide, open, and what becomes of a question in it."""

    def __init__(self) -> None:
        self.article: Article = open_document("vertebroplasty")
        self.index = PhraseIndex(self.article)
        self.opened_s: list[float] = []
        with TemporaryDirectory() as kept:  # at first nothing of the guide is kept, then all
            os.environ["XDG_CACHE_HOME"] = kept
            for _ in range(2):
                began = time.process_time()
                self.answerer: Answerer = answerer_of(self.article)
                self.opened_s.append(time.process_time() - began)

    def outcome(self, asked: Asked, command: Command | None) -> str:
        """What is done: the command, or the answer to what was asked with it."""
        if command is None:
            return "nothing"
        if not is_own_question(command):
            return "right" if self._title(command) in asked.right else "wrong"
        answer = self.answerer.answer(str(command.argument))
        titles = [found.passage.title for found in answer.nearest]
        if answer.is_sure:
            return "right" if titles[0] in asked.right else "wrong"
        if not titles:
            return "refused"
        near = [title in asked.right for title in titles[:2]]
        return "offered first" if near[0] else "offered second" if any(near) else "offered wrong"

    def typed(self, asked: Asked) -> str:
        """The same for a typed question; not what the index offers beside it."""
        meant = self.index.interpret(asked.text)
        return self.outcome(asked, meant.command or Command("ask", asked.text))

    def _title(self, command: Command) -> str:
        article = self.article
        match command.id:
            case "go-to-section":
                section = article.numbered_section(command.argument)
                return section.title if section else ""
            case "go-to-question":
                asked = (b for b in article.blocks if b.kind is BlockKind.QUESTION)
                return next((b.text for b in asked if b.number == command.argument), "")
            case "go-to-place" if isinstance(command.argument, int):
                return article.blocks[command.argument].text
        return ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", type=int, default=0)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    guide = Guide()
    for name in BLIND:
        show_passages(guide, name)
    for name in (*BLIND, *UNANSWERABLE, "television"):
        each = [(asked, guide.typed(asked)) for asked in questions(name)]
        show(f"{name}, typed", each, is_each=options.each)
    for name in OTHERS:
        show_article(name)
    first, again = guide.opened_s
    print(f"opening the model and the guide: {first:.1f} s of the processor, again {again:.2f}")
    took = [timed(guide.answerer, asked.text) for asked in questions("blind")]
    print(f"a question: {median(took):.0f} ms, at the most {max(took):.0f}")
    if options.voices:
        show_voices(guide, options.voices, is_each=options.each)


def show_passages(guide: Guide, name: str) -> None:
    """Where the right place comes, whatever the bar."""
    first = among = 0
    blind = questions(name)
    for asked in blind:
        answer: Answer = guide.answerer.answer(asked.text)
        right = [found.passage.title in asked.right for found in answer.nearest]
        first += right[:1] == [True]
        among += any(right)
    told = f"{rate(first, len(blind))}, {rate(among, len(blind))}"
    print(f"{name}: right place first, among three: {told}")


def show_article(name: str) -> None:
    """How well another article answers, with its list of questions and without."""
    article = open_document(name)
    asked = questions(name)
    for told, listed in (("with its list", None), ("without", ())):
        answerer = Answerer(article, embeddings_for(article.language), listed)
        first = right = wrong = 0
        for one in asked:
            answer = answerer.answer(one.text)
            said = answer.nearest[0].passage.text if answer.nearest else ""
            is_right = any(words in said for words in one.right)
            first += is_right
            right += is_right and answer.is_sure
            wrong += answer.is_sure and not is_right
        others = questions(f"{name}_unanswerable")
        answered = sum(answerer.answer(one.text).is_sure for one in others)
        counts = ", ".join(rate(count, len(asked)) for count in (first, right, wrong))
        unanswerable = rate(answered, len(others))
        print(f"{name} {told}: first, right, wrong {counts}; unanswerable answered {unanswerable}")


def show(title: str, each: list[tuple[Asked, str]], *, is_each: bool) -> None:
    """How many came to what."""
    counts = Counter(outcome for _, outcome in each)
    told = ", ".join(
        f"{outcome} {rate(count, len(each))}" for outcome, count in counts.most_common()
    )
    print(f"{title}: {told}", flush=True)
    for asked, outcome in each if is_each else ():
        print(f"    {outcome:16}{asked.text}")


def show_voices(guide: Guide, count: int, *, is_each: bool) -> None:
    """The blind questions, said."""
    recognizer = MoonshineRecognizer(
        reader_vocabulary(ROWS, guide.article), in_article(guide.index)
    )
    blind, total = questions("blind"), []
    for speaker in speakers(Half.TEST, count):
        each = []
        for asked, sound in zip(blind, say(speaker, [asked.text for asked in blind]), strict=True):
            recognizer.start()
            recognizer.feed(sound.tobytes())
            heard = recognizer.finish()
            command = heard.command if isinstance(heard, Heard) else None
            each.append((asked, guide.outcome(asked, command)))
        show(speaker.name, each, is_each=is_each)
        total += each
    show("all voices", total, is_each=False)


def timed(answerer: Answerer, question: str) -> float:
    """What an answer takes, in ms."""
    began = time.process_time()
    answerer.answer(question)
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()

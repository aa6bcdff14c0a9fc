"""A medical encyclopedia to try the library with, made from MedQuAD: a Markdown file a topic.

    git clone https://github.com/abachaa/MedQuAD
    python -m tools.encyclopedia MedQuAD FOLDER            all 5,486 articles
    python -m tools.encyclopedia MedQuAD FOLDER --count 20000   more, the same under other titles
    python -m tools.encyclopedia MedQuAD content --source MPlusHealthTopics --only Osteoporosis ...

MedQuAD (A. Ben Abacha and D. Demner-Fushman, 2019) is under CC BY 4.0: questions and answers from
web sites of the National Institutes of Health. Where its authors took the answers out there is no
article. From all but one source letters that are not ASCII are lost ("12 days" for "1-2 days"): to
try things with, that does not matter; what ships is of MedlinePlus, which has none, and was read.

Owns the way from its XML to the articles. Not here: what an article must be
(`content/README.md`).
"""

from __future__ import annotations

import argparse
import re
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, cycle, islice
from pathlib import Path
from types import MappingProxyType

SECTIONS = MappingProxyType(
    {
        "information": "Overview",
        "symptoms": "Symptoms",
        "causes": "Causes",
        "genetic changes": "Genetic Changes",
        "inheritance": "Inheritance",
        "frequency": "Frequency",
        "susceptibility": "Who Is at Risk",
        "stages": "Stages",
        "exams and tests": "Exams and Tests",
        "treatment": "Treatment",
        "complications": "Complications",
        "outlook": "Outlook",
        "prevention": "Prevention",
        "considerations": "Living With It",
        "research": "Research",
        "support groups": "Support Groups",
    }
)
_PUBLISHERS = MappingProxyType(
    {
        "CancerGov": "the National Cancer Institute",
        "GARD": "the Genetic and Rare Diseases Information Center",
        "GHR": "Genetics Home Reference",
        "MPlusHealthTopics": "MedlinePlus Health Topics",
        "NINDS": "the National Institute of Neurological Disorders and Stroke",
        "NIDDK": "the National Institute of Diabetes and Digestive and Kidney Diseases",
        "NHLBI": "the National Heart, Lung, and Blood Institute",
        "CDC": "the Centers for Disease Control and Prevention",
        "NIHSeniorHealth": "NIH SeniorHealth",
    }
)
# For titles that there are not, so that a library of any size has no two alike.
_KINDS = (
    *("Juvenile", "Late Onset", "Familial", "Sporadic", "Chronic", "Recurrent", "Atypical", "Mild"),
    *("Severe", "Primary", "Secondary", "Localized", "Diffuse", "Seasonal", "Transient", "Occult"),
)
_DISCLAIMER = (
    "This article is for information only. It was written for the public by an agency of the "
    "United States and may be out of date. It does not replace the advice of a physician; ask one "
    "about your own health."
)
_BREAK = re.compile(r"\n\s*|\s{3,}")
_ITEM = re.compile(r"^[-\u2022o]\s+(?=\S)")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_STARTS = re.compile(r"^(\d+)([.)])(?=\s)|^([-+=])")
_PLURAL = re.compile(r"[^sui]s$")
_MACHINE_MADE = re.compile(r"^(What is \(are\)|Do you have information about)")
_SUMMARY = re.compile(r"^Summary : ")
_AGENCY = re.compile(r"\s{3,}((NIH|Centers|Agency|Department|Food|Environmental|Office)[^.]*)$")
_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Topic:
    """What is told of one topic: by kind of question, the questions and their answers."""

    title: str
    source: str
    url: str
    questions: tuple[tuple[str, str, str], ...]


def topics_of(checkout: Path) -> Iterator[Topic]:
    """Every topic that has an answer, in the order of the files."""
    for file in sorted(checkout.glob("*_QA*/*.xml")):
        root = ET.parse(file).getroot()
        title = _clean(root.findtext("Focus") or "")
        questions = tuple(_questions(root, title))
        if title and questions:
            title = title[:1].upper() + title[1:]
            yield Topic(title, root.get("source", ""), root.get("url", ""), questions)


def _questions(root: ET.Element, title: str) -> Iterator[tuple[str, str, str]]:
    for pair in root.iter("QAPair"):
        question, answer = pair.find("Question"), pair.findtext("Answer") or ""
        if question is not None and answer.strip():
            text = _AGENCY.sub("", _SUMMARY.sub("", answer.strip()))
            yield question.get("qtype", ""), _asked(question.text or "", title), text


def _asked(text: str, title: str) -> str:
    """A question as a person writes it: "What is (are) Cataract ?" was made by a machine."""
    verb = "What are" if _PLURAL.search(title) else "What is"
    text = _MACHINE_MADE.sub(verb, _clean(text))
    return f"{text.rstrip(' ?')}?"


def article_of(topic: Topic, *, has_questions: bool = True) -> str:
    """A topic as an article: a section for each kind of question, the source, the disclaimer."""
    lines = [
        *(
            "---",
            "language: en",
            "disclaimer: Disclaimer",
            "unnumbered: [About This Article]",
            "---",
        ),
        *("", f"# {_escaped(topic.title)}"),
    ]
    for kind, heading in SECTIONS.items():
        answers: dict[str, list[str]] = {}
        for of, question, answer in topic.questions:
            if of == kind:
                answers.setdefault(question, []).append(answer)
        lines += ["", f"## {heading}"] if answers else []
        for question, texts in answers.items():
            lines += ["", f"### {_escaped(question)}"] if has_questions else []
            lines += _paragraphs(texts)
    publisher = _PUBLISHERS.get(topic.source, topic.source)
    about = (
        f"The text is from {publisher}, {topic.url}, as collected in MedQuAD by Asma Ben Abacha "
        "and Dina Demner-Fushman, 2019, under the Creative Commons Attribution 4.0 International "
        "licence. It was divided into sections and lists."
    )
    lines += ["", "## About This Article", "", *_wrapped(about)]
    lines += ["", "## Disclaimer", "", *textwrap.wrap(_DISCLAIMER, _COLUMNS), ""]
    return "\n".join(lines)


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    """Lines of a text, none of whose words is broken."""
    return textwrap.wrap(
        text,
        _COLUMNS,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """The lines of an answer: its paragraphs and lists, which were a line of text with gaps."""
    was_item = False
    for text in texts:
        for part in _BREAK.split(text.strip()):
            item = _ITEM.match(part)
            words = _escaped(_clean(part[item.end() :] if item else part))
            if not words:
                continue
            if not (item and was_item):
                yield ""
            first = "- " if item else ""
            yield from _wrapped(words, first, "  " * bool(item))
            was_item = bool(item)
        was_item = False


def _clean(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    """Words that mean nothing to Markdown."""
    text = _MARKS.sub(r"\\\1", text)
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def multiplied(topics: Iterable[Topic], wanted: int) -> Iterator[Topic]:
    """So many topics: those there are, then the same again under titles that there are not."""
    there = tuple(topics)
    yield from there[:wanted]
    kinds = cycle(_KINDS)
    for at in range(max(0, wanted - len(there))):
        topic, round_ = there[at % len(there)], at // len(there)
        kind = _KINDS[(at + round_) % len(_KINDS)] if round_ < len(_KINDS) else next(kinds)
        yield replace(topic, title=f"{kind} {topic.title}")


def write(topics: Iterable[Topic], folder: Path) -> int:
    """Write an article a topic into a folder, under a name of its title; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = set[str]()
    for topic in topics:
        stem = re.sub(r"[^a-z0-9]+", "-", topic.title.casefold()).strip("-")[:80] or "article"
        names = (stem, *(f"{stem}-{number}" for number in islice(count(2), 1000)))
        name = next(each for each in names if each not in taken)
        taken.add(name)
        (folder / f"{name}.md").write_text(article_of(topic), encoding="utf-8")
    return len(taken)


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="A medical encyclopedia from MedQuAD.")
    parser.add_argument("checkout", type=Path, help="a clone of github.com/abachaa/MedQuAD")
    parser.add_argument("folder", type=Path, help="where the articles are written")
    parser.add_argument(
        "--count", type=int, help="so many, under other titles where there are less"
    )
    parser.add_argument("--only", nargs="+", metavar="TITLE", help="these titles alone")
    parser.add_argument("--source", help="topics of this source alone, as CDC")
    chosen = parser.parse_args()
    topics = [
        topic
        for topic in topics_of(chosen.checkout)
        if (chosen.only is None or topic.title in chosen.only)
        and chosen.source in (None, topic.source)
    ]
    if chosen.count is not None:
        topics = [*multiplied(topics, chosen.count)]
    print(f"{write(topics, chosen.folder)} articles in {chosen.folder}")


if __name__ == "__main__":
    main()

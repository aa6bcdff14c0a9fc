"""The glossary that ships: what it is made of, and that it has what the shipped articles need."""

from __future__ import annotations

from pathlib import Path

from testkit.tree import ROOT
from voicereader.article.library import open_document, shipped
from voicereader.asking.glossary import Glossary, shipped_glossary
from voicereader.reader.events import GlossaryEntry

HARD = (
    "hematoma, sedation, fluoroscopic, fluoroscopic guidance, incision, polymethylmethacrylate, "
    "PMMA, vertebrae, vertebral body, compression fractures, conservative management, bracing, "
    "physical therapy, efficacy, indications, complications, osteoporotic, traumatic, fusion, "
    "epidural anesthesia, anesthetics, sedative, chronic, acute, over-the-counter, osteopenia, "
    "calcium, Osteogenesis imperfecta, Paget's disease, CT scans, contrast dye, blood clots, "
    "compound fracture, stress fractures, deformity, splint, tenderness, numbness, tingling, "
    "ligaments, tumors, pacemaker, shrapnel, scoliosis, spinal canal, arthritis, cramping, "
    "ankylosing spondylitis, herniated disks, spinal cord, electromagnetic waves, pneumonia, "
    "mammograms, lead apron, radiation dose, soft tissues"
)


def entries(glossary: Glossary) -> set[GlossaryEntry]:
    """Each once, whatever its names."""
    return set(glossary.entries.values())


def test_the_hard_words_of_the_shipped_articles_have_an_entry() -> None:
    """In the form in which they stand there; and what else a patient meets, 150 and more in all."""
    glossary = shipped_glossary("en")
    assert len(entries(glossary)) >= 150
    assert [word for word in HARD.split(", ") if glossary.find(word) is None] == []


def test_each_entry_names_a_source_that_the_notice_names() -> None:
    """One of two; and is a sentence that can be said."""
    notice = (ROOT / "NOTICE").read_text("utf-8")
    (line,) = [line for line in notice.splitlines() if "content/glossary" in line]
    for entry in entries(shipped_glossary("en")):
        assert entry.source in ("MedlinePlus", "voicereader")
        assert entry.source in line
        assert entry.definition.endswith(".")


def test_the_words_of_medlineplus_stand_in_the_shipped_articles() -> None:
    """Word for word: under the licence that those have."""
    texts = " ".join(block.text for path in shipped() for block in open_document(path.stem).blocks)
    quoted = [entry for entry in entries(shipped_glossary("en")) if entry.source == "MedlinePlus"]
    assert len(quoted) >= 15
    for entry in quoted:
        for sentence in entry.definition.split(". "):
            assert sentence.rstrip(".") in texts


def test_the_file_is_sorted_so_that_an_entry_is_found_by_hand() -> None:
    """By the first of its names."""
    path = Path(ROOT / "content" / "glossary" / "en.tsv")
    terms = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    names = [term.split("\t")[0].casefold() for term in terms]
    assert names == sorted(names)

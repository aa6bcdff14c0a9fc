"""What a document itself says a word means, and what is no definition."""

from __future__ import annotations

import pytest

from voicereader.article.library import article_of, open_document
from voicereader.article.model import Article, Position
from voicereader.asking.definitions import definition_of


def read(text: str, language: str = "en") -> Article:
    """A document of this text."""
    head = f"---\nlanguage: {language}\ndisclaimer: none\n---\n\n# A text\n\n"
    return article_of(f"{head}{text}\n".encode(), "text.md", ".md")


DEFINING = """
A hematoma is a pool of blood under the skin. | hematomas
Ligaments are bands of tissue that connect bones. | a ligament
Osteopenia means low bone density. | OSTEOPENIA
The term stenosis refers to a narrow canal. | stenosis
Sepsis is a serious condition that needs care. | sepsis
Computed tomography (CT) is a type of imaging. | computed tomography
He has edema (swelling of tissue). | oedema
A haematoma, a collection of blood that has clotted, may hurt. | the hematoma
Some choose kyphoplasty, a procedure that uses a balloon. | kyphoplasty
You get medicine called an anesthetic. | anesthetics
The back is made up of bones called vertebrae. | vertebrae
Back pain is called chronic if it lasts for months. | chronic
Cement, usually polymethylmethacrylate (PMMA), is used. | PMMA
An MRI (magnetic resonance imaging) takes long. | MRI
"""

TELLING = """
Osteoporosis is a silent disease. | osteoporosis
Bleeding is a risk of surgery. | bleeding
Swelling is a normal part of healing. | swelling
Kyphoplasty is an alternative that costs more. | kyphoplasty
Back pain is one of the most common problems that doctors see. | back pain
Outcomes are better in patients that rest. | outcome
Surgery is a last resort for severe cases. | surgery
Surgery means that you stay. | surgery
The patient is a man who sleeps. | man
You need surgery, which is rare, or rest. | surgery
Watch for fever, a rash that itches, or pain. | fever
Watch for a cough, fever, a rash that itches. | fever
Surgery (in severe cases) helps. | surgery
Pain (mild or severe) may follow. | pain
Pain (very rare) follows. | pain
Rest (two days) and see. | rest
Take ibuprofen (Advil, Motrin) daily. | ibuprofen
You will be called back. | back
See the figure (F). | F
They are living tissues that rebuild. | they
"""

GERMAN = """
Ein Hämatom ist eine Ansammlung von Blut, die unter der Haut entsteht. | Hämatome
Osteoporose ist eine Krankheit, bei der die Knochen schwach werden. | Osteoporose
Stenose bedeutet Verengung. | Stenose
Die CT ist eine Form der Bildgebung. | CT
Ein Bluterguss, auch Hämatom genannt, heilt. | Haematom
Das ist Osteopenie (geringe Knochendichte). | Osteopenie
"""

NOT_GERMAN = """
Osteoporose ist eine stille Krankheit. | Osteoporose
Eine Blutung ist ein Risiko, das besteht. | Blutung
Schmerzen (in schweren Fällen) kommen vor. | Schmerz
"""


def cases(table: str) -> list[list[str]]:
    """The sentence and the word of each line."""
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "word"), cases(DEFINING))
def test_a_sentence_that_defines_a_word_is_found(sentence: str, word: str) -> None:
    """However the word is inflected, written or led up to; it is answered by the sentence."""
    found = definition_of(word, read(f"First. {sentence}"))
    assert found is not None
    assert (found.parts, found.title) == ((sentence,), "A text")
    assert found.start == Position(1, 1)


@pytest.mark.parametrize(("sentence", "word"), cases(TELLING))
def test_what_only_tells_something_of_a_thing_is_no_definition(sentence: str, word: str) -> None:
    """Nothing is guessed."""
    assert definition_of(word, read(sentence)) is None


@pytest.mark.parametrize(("sentence", "word"), cases(GERMAN))
def test_german_defines_in_its_own_words(sentence: str, word: str) -> None:
    """Umlauts may be written out."""
    found = definition_of(word, read(sentence, "de"))
    assert found is not None
    assert found.parts == (sentence,)


@pytest.mark.parametrize(("sentence", "word"), cases(NOT_GERMAN))
def test_german_too_tells_without_defining(sentence: str, word: str) -> None:
    """Nothing is guessed."""
    assert definition_of(word, read(sentence, "de")) is None


def test_a_list_of_definitions_is_a_glossary_in_any_language() -> None:
    """Of several terms with one meaning each."""
    text = "Ecchymose, bleu\n: Tache de sang. Elle passe.\n\nautre\n: Rien."
    found = definition_of("bleu", read(text, "fr"))
    assert found is not None
    assert found.parts == ("Ecchymose, bleu: Tache de sang. Elle passe.",)
    assert definition_of("sang", read(text, "fr")) is None


def test_the_answer_to_what_is_it_is_the_definition() -> None:
    """Where it begins with the word, or with what it is; not where it begins with a story."""
    text = "## What is scoliosis?\n\nScoliosis causes a curve. It is often mild."
    found = definition_of("scoliosis", read(text))
    assert found is not None
    assert (found.parts, found.title) == (("Scoliosis causes a curve.",), "What is scoliosis?")
    assert definition_of("scoliosis", read("## What is scoliosis?\n\nA curve.")) is not None
    assert definition_of("scoliosis", read("## What is scoliosis?\n\nYou are not alone.")) is None
    assert definition_of("scoliosis", read("## Why scoliosis?\n\nA curve.")) is None


def test_the_guide_defines_what_it_does_and_no_more() -> None:
    """Of all its single words: these three, and one whose gloss stands behind two words."""
    guide = open_document("vertebroplasty")
    words = {word for block in guide.blocks for word in block.text.replace(",", " ").split()}
    found = {word.strip("().?:").lower() for word in words if definition_of(word, guide)}
    assert found == {"vertebroplasty", "kyphoplasty", "pmma", "guidance"}

"""The embedding model, held against others' arithmetic, and asked about the guide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from testkit.questions import questions
from voicereader.article.library import open_document
from voicereader.asking import answerer as answerers
from voicereader.asking import model_files
from voicereader.asking.answerer import Answerer, answerer_of, compared_texts, embeddings_for
from voicereader.asking.minilm import WIDTH, MiniLM
from voicereader.asking.shipped_embeddings import shipped_embeddings

FOLDER = model_files.model_folder("en")
needs_model = pytest.mark.skipif(FOLDER is None, reason="the package with the weights is not here")


@pytest.fixture(scope="module")
def guide() -> Answerer:
    """The guide, ready to be asked."""
    return answerer_of(open_document("vertebroplasty"))


@pytest.fixture(scope="module")
def unlisted() -> Answerer:
    """The same without the questions that its author lists."""
    return Answerer(open_document("vertebroplasty"), embeddings_for("en"), ())


@pytest.fixture(scope="module")
def model() -> MiniLM:
    """The model."""
    assert FOLDER is not None
    return MiniLM.read(FOLDER)


@needs_model
def test_the_files_are_the_ones_that_were_pinned() -> None:
    """To the last byte; a broken one is not used, and the words alone then count."""
    assert FOLDER is not None
    assert model_files.are_right(FOLDER)


@needs_model
def test_embeddings_are_those_that_onnxruntime_gives(model: MiniLM) -> None:
    """REFERENCE_FIRST are the first numbers of the int8 export of the same weights."""
    found = model.embeddings([REFERENCE_TEXT])[0]
    assert found.shape == (WIDTH,)
    assert float(np.linalg.norm(found)) == pytest.approx(1, abs=1e-5)
    assert found[: len(REFERENCE_FIRST)] == pytest.approx(REFERENCE_FIRST, abs=0.006)


@needs_model
def test_texts_together_have_the_embeddings_they_have_alone(model: MiniLM) -> None:
    """Those of one length are computed at once, and keep their order."""
    texts = ["a needle", "will I be awake", "the cement", "", "is it dangerous"]
    together = model.embeddings(texts)
    alone = np.stack([model.embeddings([text])[0] for text in texts])
    assert np.abs(together - alone).max() < 1e-5


@needs_model
def test_most_that_it_answers_is_answered_however_it_is_asked(
    guide: Answerer, record_property: Callable[[str, object], None]
) -> None:
    """A hundred questions of somebody who saw the article alone: five in six or more, rightly."""
    asked = questions("fifth_blind")
    answers = [(one, answer) for one in asked if (answer := guide.answer(one.text)).is_sure]
    right = sum(answer.nearest[0].passage.title in one.right for one, answer in answers)
    record_property("measured", f"{right} of {len(asked)} answered, {len(answers) - right} wrongly")
    assert right >= 84
    assert len(answers) - right <= 4


@needs_model
def test_what_the_guide_does_not_say_is_hardly_ever_answered(guide: Answerer) -> None:
    """Of sixty questions of patients at most two, and of a television's, overheard, none."""
    asked = questions("fifth_unanswerable")
    assert sum(guide.answer(each.text).is_sure for each in asked) <= 2
    assert not any(guide.answer(asked.text).is_certain for asked in questions("television"))


@needs_model
def test_a_guide_without_a_list_answers_in_its_own_words(unlisted: Answerer) -> None:
    """Four questions that share few words with it or none."""
    for question, title in (
        ("could I end up with damage to my nerves", "Risks and Complications"),
        ("can you catch an infection from it", "Risks and Complications"),
        ("is it dangerous", "Risks and Complications"),
        ("does it actually work", "Efficacy and Outcomes"),
    ):
        answer = unlisted.answer(question)
        assert (answer.is_sure, answer.nearest[0].passage.title) == (True, title)


@needs_model
def test_the_embeddings_that_ship_are_the_models(model: MiniLM) -> None:
    """As near as numbers of a byte can be."""
    texts = list(compared_texts(open_document("vertebroplasty")))[::60]
    found, missing = shipped_embeddings().of(texts)
    assert missing == []
    assert (found * model.embeddings(texts)).sum(axis=1).min() > 0.9998


@needs_model
def test_of_places_that_are_as_near_the_one_with_every_word_comes_first(unlisted: Answerer) -> None:
    """Both are alike as a whole; one of them has nothing of a word. None is sure then."""
    for question, title in (
        ("is that it fixed for good then", "Is vertebroplasty a permanent solution?"),
        ("why does it help some people more than others", "Efficacy and Outcomes"),
        ("if they do two bones is that twice as long", "How long does the procedure take?"),
    ):
        answer = unlisted.answer(question)
        assert (answer.is_sure, answer.nearest[0].passage.title) == (False, title)


@needs_model
def test_a_place_is_found_by_what_the_glossary_says_of_its_terms(unlisted: Answerer) -> None:
    """Who asks has other words for sedation and cement; nothing is sure by the glossary alone."""
    for question, title in (
        ("will I be awake", "Procedure"),
        ("will they give me something to keep me calm", "Procedure"),
    ):
        answer = unlisted.answer(question)
        assert (answer.is_sure, answer.nearest[0].passage.title) == (False, title)
    words = Answerer(open_document("vertebroplasty"), None)
    assert not words.answer("will they give me something to keep me calm").nearest


@needs_model
def test_words_in_a_text_mean_by_what_stands_beside_them(model: MiniLM) -> None:
    """Each piece has its word, and a meaning of length 1."""
    river, money = model.in_text("the bank of the river"), model.in_text("the bank lends money")
    assert river.words == ("the", "bank", "of", "the", "river")
    assert np.linalg.norm(river.meant, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    assert river.meant[1] @ money.meant[1] < 0.9
    assert model.in_text("").words == ()


@pytest.mark.parametrize("language", ["de", "en-GB", "en"])
def test_only_english_has_a_model(language: str) -> None:
    """Any English; another language is answered by its words."""
    has_model = model_files.model_folder(language) is not None
    assert has_model == (language != "de" and FOLDER is not None)


def test_without_the_weights_or_with_broken_ones_the_words_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And nothing is said of it."""
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    for folder in (None, tmp_path):
        monkeypatch.setattr(answerers, "model_folder", lambda _language, folder=folder: folder)
        guide = answerer_of(open_document("vertebroplasty"))
        assert guide.answer("nerve damage and irritation").nearest[0].passage.title == (
            "Risks and Complications"
        )


REFERENCE_TEXT = "will I be awake while they're doing it"
REFERENCE_FIRST = (0.0293, -0.0263, 0.0097, 0.0168, -0.006, -0.0204, 0.0804, -0.0941)

"""What a document means is kept by its content, in files of the cache folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from voicereader.article.library import open_document, shipped
from voicereader.asking import kept_embeddings
from voicereader.asking.answerer import compared_texts
from voicereader.asking.kept_embeddings import KeptEmbeddings, forget_embeddings
from voicereader.asking.listed_questions import listed_for
from voicereader.asking.minilm import WIDTH
from voicereader.asking.shipped_embeddings import shipped_embeddings
from voicereader.asking.word_by_word import InText
from voicereader.base.network import Floats

TEXTS = ("Rest for a day.", "Walk for an hour.")


class Counting:
    """A model that tells what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """Other rows for other texts."""
        self.asked.append(tuple(texts))
        return np.stack([np.full(WIDTH, len(text), np.float32) for text in texts])

    def in_text(self, text: str) -> InText:
        """One word alone, which none of these tests looks at."""
        return InText((text,), self.embeddings([text]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where nothing is kept yet."""
    return tmp_path / "meanings"


def test_a_document_is_embedded_once(folder: Path) -> None:
    """The next start reads the same numbers; another text is another document."""
    made = KeptEmbeddings(Counting(), folder).of_document(TEXTS)
    model = Counting()
    kept = KeptEmbeddings(model, folder)
    assert (kept.of_document(TEXTS) == made).all()
    assert model.asked == []
    kept.of_document((*TEXTS, "Infection."))
    kept.of_document(("Rest for a day.Walk", " for an hour."))
    assert len(model.asked) == 2


def test_a_question_is_never_kept(folder: Path) -> None:
    """Not even as numbers."""
    KeptEmbeddings(Counting(), folder).embeddings(["is it dangerous"])
    assert not folder.exists()


@pytest.mark.parametrize("broken", [b"", b"\x93NUMPY", b"broken"])
def test_a_broken_file_is_made_again(folder: Path, broken: bytes) -> None:
    """And so is one of another shape."""
    KeptEmbeddings(Counting(), folder).of_document(TEXTS)
    (file,) = folder.iterdir()
    file.write_bytes(broken)
    model = Counting()
    KeptEmbeddings(model, folder).of_document(TEXTS)
    assert model.asked == [TEXTS]
    np.save(file, np.zeros((1, WIDTH), np.float32))
    KeptEmbeddings(model, folder).of_document(TEXTS)
    assert model.asked == [TEXTS, TEXTS]


def test_where_nothing_can_be_kept_all_is_made(tmp_path: Path) -> None:
    """A folder that is a file, or none at all."""
    (tmp_path / "file").write_bytes(b"")
    for nowhere in (tmp_path / "file", Path(os.devnull) / "voicereader"):
        model = Counting()
        made = KeptEmbeddings(model, nowhere).of_document(TEXTS)
        assert made.shape == (2, WIDTH)


def test_the_oldest_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is kept than there is room for; what was read stays."""
    kept = KeptEmbeddings(Counting(), folder)
    names = []
    for at, text in enumerate(("one", "two", "three")):
        kept.of_document([text])
        (fresh,) = (path for path in folder.iterdir() if path not in names)
        os.utime(fresh, (at, at))
        names.append(fresh)
    size = names[0].stat().st_size
    kept.of_document(["one"])
    monkeypatch.setattr(kept_embeddings, "MOST_BYTES", 3 * size)
    kept.of_document(["four"])
    assert [path.exists() for path in names] == [True, False, True]
    assert len(list(folder.iterdir())) == 3


def test_all_is_forgotten_when_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is left, and nothing is no trouble."""
    monkeypatch.setattr(kept_embeddings, "kept_folder", lambda: folder)
    forget_embeddings()
    KeptEmbeddings(Counting()).of_document(TEXTS)
    forget_embeddings()
    assert list(folder.iterdir()) == []


def test_what_ships_is_read_and_only_the_rest_is_made(folder: Path) -> None:
    """Nothing is kept of an article that ships: its embeddings ship too."""
    guide = compared_texts(open_document("vertebroplasty"))
    model = Counting()
    kept = KeptEmbeddings(model, folder)
    assert np.linalg.norm(kept.of_document(guide), axis=1) == pytest.approx(1, abs=1e-5)
    assert (model.asked, folder.exists()) == ([], False)
    made = kept.of_document((*guide, "A sentence of its own."))
    assert model.asked == [("A sentence of its own.",)]
    assert (made[-1] == len("A sentence of its own.")).all()


def test_every_article_that_lists_questions_ships_its_embeddings() -> None:
    """Where this fails after an edit: `python -m training.embed_content`."""
    articles = [open_document(path.stem) for path in shipped()]
    listing = [each for each in articles if listed_for(each)]
    assert len(listing) >= 13
    for each in listing:
        assert shipped_embeddings().have(compared_texts(each)), each.title

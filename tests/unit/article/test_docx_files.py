"""What a Word document is known by, and what a broken one is told to be."""

from __future__ import annotations

import pytest

from testkit.archives import zipped
from testkit.office import docx, paragraph
from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of
from voicereader.article.formats.docx import parse


def test_a_file_is_known_by_its_content() -> None:
    """Whatever it is called."""
    assert format_of(docx(paragraph("Text.")), "a.txt", ".txt") == "docx"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (docx(paragraph("Text."))[:300], "is damaged or was cut off"),
        (b"", "is damaged or was cut off"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "holds no text"),
        (zipped({"word/document.xml": "<w:document"}), "is damaged or was cut off"),
        (
            zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "declares entities",
        ),
    ],
)
def test_a_broken_or_hostile_file_is_one_sentence(source: bytes, told: str) -> None:
    """And never a traceback."""
    with pytest.raises(ArticleError, match=told):
        parse(source, "d.docx")

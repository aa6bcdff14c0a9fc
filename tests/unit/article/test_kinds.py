"""What cannot be read yet is called by its name, by its content before its suffix."""

from __future__ import annotations

import io
import wave
import zipfile

import pytest

from voicereader.article.errors import ArticleError
from voicereader.article.formats.kinds import kind_of, require_text


def zipped(*files: tuple[str, str]) -> bytes:
    """An archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files:
            archive.writestr(name, text)
    return made.getvalue()


def sound() -> bytes:
    """A sound of silence, whose bytes look like UTF-16."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"\0\1" * 500)
    return made.getvalue()


OFFICE = "[Content_Types].xml"
KINDS = [
    (zipped(("mimetype", "application/epub+zip"), ("a.opf", "")), "an EPUB book"),
    (zipped((OFFICE, ""), ("word/document.xml", "")), "a Word document (DOCX)"),
    (zipped((OFFICE, ""), ("xl/workbook.xml", "")), "a spreadsheet (XLSX)"),
    (zipped(("mimetype", "application/vnd.oasis.opendocument.text")), "an OpenDocument text (ODT)"),
    (zipped(("ncc.html", ""), ("a.smil", "")), "a DAISY book"),
    (zipped(("a.txt", "a")), "an archive (ZIP)"),
    (b"%PDF-1.7\n", "a PDF document"),
    (b"{\\rtf1 Hi}", "an RTF document"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a Word document (DOC)"),
    (b"a" * 60 + b"BOOKMOBI" + bytes(9), "a Kindle book (MOBI)"),
    (b'<?xml version="1.0"?>\n<!-- x -->\n<FictionBook>', "a FictionBook (FB2)"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE dtbook PUBLIC "a" "b">\n<dtbook>', "a DAISY book"),
    (b'<!DOCTYPE html>\n<html><meta name="ncc:charset" content="x">', "a DAISY book"),
    (b'<?xml version="1.0"?><a/>', "an XML document"),
    (b'<svg xmlns="x"/>', "an image (SVG)"),
    (b"\x89PNG\r\n\x1a\n" + bytes(30), "an image (PNG)"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(30), "an image (JPEG)"),
    (b"ID3\x03" + bytes(30), "a sound recording (MP3)"),
    (sound(), "a sound recording (WAV)"),
    (b"\0\0\0\x18ftypmp42" + bytes(30), "a video (MP4)"),
    (b"\x1f\x8b\x08\0" + bytes(30), "an archive (GZIP)"),
    (b"\x7fELF\x02\x01\x01" + bytes(60), "a program or its data"),
]


@pytest.mark.parametrize(
    ("source", "kind"), KINDS, ids=[f"{n}-{k[1]}" for n, k in enumerate(KINDS)]
)
@pytest.mark.parametrize("suffix", [".md", ".txt", ""])
def test_a_kind_is_known_by_its_content(source: bytes, kind: str, suffix: str) -> None:
    """Whatever the file is called."""
    with pytest.raises(ArticleError) as caught:
        require_text(source, "a", suffix)
    assert str(caught.value).startswith(f"a is {kind}")


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".epub", "EPUB"), (".DOCX", "DOCX"), (".pdf", "PDF"), (".odt", "ODT")],
)
def test_a_name_tells_where_the_content_does_not(suffix: str, kind: str) -> None:
    """A file that is cut off, or made by a program that nobody knows."""
    with pytest.raises(ArticleError, match=kind):
        require_text(b"nothing that is known", "a", suffix)


@pytest.mark.parametrize(
    ("source", "suffix", "kind"),
    [
        (b"<!DOCTYPE html>\n<title>x</title>", ".txt", "text/html"),
        ("\ufeff<html><p>Hi".encode("utf-16-le"), "", "text/html"),
        (b"nothing that is known", ".HTM", "text/html"),
    ],
)
def test_what_can_be_read_is_told_by_its_media_type(source: bytes, suffix: str, kind: str) -> None:
    """By its content under any name, else by its name."""
    assert kind_of(source, suffix) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BMW",
        "ID3 is a tag",
        "PK is a code",
        "<p>Hi</p>",
        "<!-- x -->\n# T",
        "\x07bell",
        "%PDF",
        "a\x1b[1mb",
    ],
)
def test_a_text_is_not_taken_for_anything_else(text: str) -> None:
    """Not by two letters that an image begins with as well."""
    require_text(text.encode(), "a", ".txt")

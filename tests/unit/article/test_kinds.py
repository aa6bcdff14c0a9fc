"""What cannot be read yet is called by its name, by its content before its suffix."""

from __future__ import annotations

import io
import wave
import zipfile

import pytest

from voicereader.article.errors import ArticleError
from voicereader.article.formats.kinds import OPEN_TEXT, RTF, WORD, kind_of, require_text


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
    (zipped((OFFICE, ""), ("xl/workbook.xml", "")), "a spreadsheet (XLSX)"),
    (zipped(("a.txt", "a")), "an archive (ZIP)"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Word document (DOC)"),
    (b"a" * 60 + b"BOOKMOBI" + bytes(9), "a Kindle book (MOBI)"),
    (b'<?xml version="1.0"?>\n<!-- x -->\n<FictionBook>', "a FictionBook (FB2)"),
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


READ = [
    (b"%PDF-1.7\n", "application/pdf"),
    (zipped(("mimetype", "application/epub+zip"), ("a.opf", "")), "application/epub+zip"),
    (zipped(("ncc.html", ""), ("a.smil", "")), "application/x-daisy"),
    (b"<!DOCTYPE html>\n<title>x</title>", "text/html"),
    ("\ufeff<html><p>Hi".encode("utf-16-le"), "text/html"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE dtbook PUBLIC "a" "b">\n<dtbook>', "application/x-daisy"),
    (b'<!DOCTYPE html>\n<html><meta name="ncc:charset" content="x">', "application/x-daisy"),
    (zipped(("a.xhtml", ""), ("META-INF/container.xml", "")), "application/epub+zip"),
    (b'<?xml version="1.0"?><opf:package xmlns:opf="x">', "application/x-daisy"),
]


@pytest.mark.parametrize(("source", "kind"), READ, ids=[f"{n}-{k[1]}" for n, k in enumerate(READ)])
@pytest.mark.parametrize("suffix", [".md", ".txt", ".pdf", ""])
def test_a_kind_that_is_read_is_known_by_its_content(source: bytes, kind: str, suffix: str) -> None:
    """Whatever the file is called."""
    assert kind_of(source, suffix) == kind


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
    [(".mobi", "MOBI"), (".ps", "PostScript"), (".PPTX", "PPTX")],
)
def test_a_name_tells_where_the_content_does_not(suffix: str, kind: str) -> None:
    """A file that is cut off, or made by a program that nobody knows."""
    with pytest.raises(ArticleError, match=kind):
        require_text(b"nothing that is known", "a", suffix)


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        (".docx", WORD),
        (".ODT", OPEN_TEXT),
        (".epub", "application/epub+zip"),
        (".pdf", "application/zip"),
        ("", "application/zip"),
    ],
)
@pytest.mark.parametrize("kept", [200, -30])
def test_an_archive_that_was_cut_off_is_what_its_name_says(
    suffix: str, kind: str, kept: int
) -> None:
    """So that it is called damaged, not a kind that cannot be read."""
    source = zipped(("a.xml", "x" * 300), ("b.xml", ""))
    assert kind_of(source[:kept], suffix) == kind


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


def test_a_document_in_a_password_is_not_taken_for_an_old_one() -> None:
    """Word puts what it encrypts into the same kind of file."""
    source = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(ArticleError, match=r"^a\.docx is protected with a password"):
        require_text(source, "a.docx", ".docx")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (zipped((OFFICE, ""), ("word/document.xml", "")), WORD),
        (zipped((OFFICE, "... ms-word.document.macroEnabled ..."), ("x/y.xml", "")), WORD),
        (zipped(("mimetype", f"{OPEN_TEXT}")), OPEN_TEXT),
        (zipped(("mimetype", f"{OPEN_TEXT}-template")), OPEN_TEXT),
        (zipped(("content.xml", ""), ("META-INF/manifest.xml", "")), OPEN_TEXT),
        (b'<?xml version="1.0"?><office:document xmlns:office="x">', OPEN_TEXT),
        (b"{\\rtf1 Hi}", RTF),
    ],
)
def test_what_a_word_processor_wrote_is_known_by_its_content(source: bytes, kind: str) -> None:
    """In the usual form, with macros, as a template, in one file of XML."""
    assert kind_of(source, "") == kind

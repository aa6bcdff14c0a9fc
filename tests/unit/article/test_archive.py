"""An archive that anybody may have made is read safely, or refused in one sentence."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from testkit.archives import encrypted, zipped
from voicereader.article.errors import ArticleError
from voicereader.article.formats import archive as archives
from voicereader.article.formats.archive import Archive, DamagedFileError, path_of


def test_a_file_is_read_by_its_path() -> None:
    """Whatever its capitals: many were made where these do not count."""
    archive = Archive(zipped({"a/B.html": "Hi", "c": "x"}), "z")
    assert archive.names == ("a/B.html", "c")
    assert archive.read("a/B.html") == archive.read("A/b.HTML") == b"Hi"
    assert archive.read("a/d.html") is None


def test_capitals_count_where_two_files_differ_in_nothing_else() -> None:
    """The exact name goes first."""
    archive = Archive(zipped({"a": "1", "A": "2"}), "z")
    assert (archive.read("a"), archive.read("A")) == (b"1", b"2")


@pytest.mark.parametrize("kept", [0, 10, 60, 150])
def test_an_archive_that_was_cut_off_is_one_sentence(kept: int) -> None:
    """However much of it is left."""
    with pytest.raises(ArticleError, match=r"^z is damaged or was cut off; get the file again\.$"):
        Archive(zipped({"a": "text " * 100, "b": "text"})[:kept], "z")


def test_a_damaged_file_leaves_the_others_readable() -> None:
    """The one that is damaged is told as such."""
    source = bytearray(zipped({"a": "text", "b": "whole"}))
    source[source.index(b"PK\x03\x04") + 31] ^= 0xFF
    archive = Archive(bytes(source), "z")
    with pytest.raises(DamagedFileError):
        archive.read("a")
    assert archive.read("b") == b"whole"


def test_a_password_is_one_sentence() -> None:
    """Nobody is asked for it."""
    with pytest.raises(ArticleError, match=r"^z is protected: its text is encrypted"):
        Archive(encrypted(zipped({"a": "text"})), "z").read("a")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """By what it declares to be."""
    with pytest.raises(ArticleError, match="fill the memory"):
        Archive(zipped({"a": bytes(10_000_000)}), "z").read("a")


def test_a_bomb_that_lies_about_its_size_is_unpacked_no_further_than_that() -> None:
    """Ten megabytes that claim to be a hundred bytes are a damaged file."""
    source = bytearray(zipped({"a": bytes(10_000_000)}))
    at = source.index(b"PK\x01\x02") + 24
    source[at : at + 4] = struct.pack("<I", 100)
    with pytest.raises(DamagedFileError):
        Archive(bytes(source), "z").read("a")


def test_all_files_that_are_read_have_one_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by itself may be harmless; what nobody reads does not count."""
    monkeypatch.setattr(archives, "LARGEST_UNPACKED_BYTES", 250)
    archive = Archive(zipped({"sound.mp3": bytes(999), "a": "a" * 100, "b": "b" * 100}), "z")
    assert archive.read("a")
    assert archive.read("b")
    with pytest.raises(ArticleError, match="when unpacked"):
        archive.read("a")


def test_too_many_files_are_refused_before_they_are_listed() -> None:
    """A list of millions is a bomb as well."""
    with pytest.raises(ArticleError, match="too many files"):
        Archive(b"PK\x01\x02" * 20_001, "z")


def test_a_link_is_no_file() -> None:
    """It would lead out of the archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder/", "")
        archive.writestr("a", "text")
    assert Archive(made.getvalue(), "z").names == ("a",)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_no_document_has_is_not_unpacked(method: int) -> None:
    """EPUB, DOCX and ODT have none or deflate."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr("a", "text" * 100)
    with pytest.raises(DamagedFileError):
        Archive(made.getvalue(), "z").read("a")


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("b.html", "text/b.html"),
        ("b%20c.html#d", "text/b c.html"),
        ("../x/./b.html?q", "x/b.html"),
        ("/word/a.xml", "word/a.xml"),
        ("..\\x\\b.html", "x/b.html"),
        ("../../../etc/passwd", "etc/passwd"),
        ("%2e%2e/%2e%2e/etc/passwd", "etc/passwd"),
        ("#d", ""),
        ("", ""),
        ("https://example.org/b.html", ""),
        ("//example.org/b.html", ""),
        ("file:/etc/passwd", ""),
        ("data:text/html,x", ""),
    ],
)
def test_a_reference_stays_in_the_document(reference: str, path: str) -> None:
    """It is a key, found from the folder of the file in which it stands."""
    assert path_of(reference, "text") == path

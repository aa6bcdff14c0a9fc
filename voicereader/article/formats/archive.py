"""The files of a document that is a ZIP archive: EPUB, DOCX, ODT, a zipped DAISY book.

Owns what is safe to read of an archive that anybody may have made: how many files, how much of
them, and the one sentence for one that is damaged, protected or a bomb. Not here: what the files
mean. Nothing is ever written: a name in an archive is the key of its bytes, and no path on a disk.

A file that no reader asks for is not unpacked, so that the pictures and sounds of a book cost
nothing, and no bound of this module is about them.
"""

from __future__ import annotations

import io
import posixpath
import stat
import struct
import zipfile
import zlib
from typing import BinaryIO, Protocol
from urllib.parse import unquote

from voicereader.article.errors import ArticleError
from voicereader.base.i18n import _

LARGEST_UNPACKED_BYTES = 64_000_000
"""Of all files of an archive that are read: some forty times as much as a long book."""

_MOST_FILES = 20_000
_LARGEST_RATIO = 200  # unpacked to packed, of a large file: prose has 3, tables in XML up to 50
_LARGE_BYTES = 1_000_000

_ENTRY = b"PK\x01\x02"  # each file that an archive lists begins so in its list
_IS_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # NotImplementedError is one
)


class Files(Protocol):
    """The files of a document that is made of several: an archive, or a folder."""

    @property
    def names(self) -> tuple[str, ...]:
        """Their paths, with "/", in the order in which they are listed."""

    def read(self, path: str) -> bytes | None:
        """The bytes of one; None where there is no such file. Raises ArticleError."""


class DamagedFileError(ArticleError):
    """One file of a document cannot be unpacked; others perhaps can."""


class Archive:
    """A ZIP archive, in memory or as an open file; ArticleError if it is none.

    `name` is what the person calls it.
    """

    def __init__(self, source: bytes | BinaryIO, name: str) -> None:
        self._name = name
        self._unpacked_bytes = 0
        if isinstance(source, bytes):  # before the list of them is made
            self._require_few(source.count(_ENTRY))
            source = io.BytesIO(source)
        try:
            self._zip = zipfile.ZipFile(source)
        except UNREADABLE:
            raise ArticleError(self._damaged()) from None
        self._require_few(len(self._zip.infolist()))
        entries = [entry for entry in self._zip.infolist() if _is_file(entry)]
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries}
        self._in_any_case = {path.casefold(): path for path in self._entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the files; links and folders are none."""
        return tuple(self._entries)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, found whatever its capitals; None where there is none.

        Raises DamagedFileError for one that is damaged, ArticleError for one that is protected or
        larger than any text.
        """
        exact = path if path in self._entries else self._in_any_case.get(path.casefold())
        if exact is None:
            return None
        entry = self._entries[exact]
        if entry.flag_bits & _IS_ENCRYPTED:
            raise protected(self._name)
        self._require_bounded(entry)
        try:
            if entry.compress_type not in _METHODS:
                raise DamagedFileError(self._damaged())
            with self._zip.open(entry) as file:
                source = file.read(entry.file_size)  # never more, whatever is packed
        except UNREADABLE:
            raise DamagedFileError(self._damaged()) from None
        self._unpacked_bytes += len(source)
        return source

    def _require_few(self, files: int) -> None:
        if files > _MOST_FILES:
            raise ArticleError(_("{name} holds too many files to be a document.", name=self._name))

    def _require_bounded(self, entry: zipfile.ZipInfo) -> None:
        """By the size that is declared: no byte more than that is unpacked."""
        is_large = entry.file_size > _LARGE_BYTES
        is_bomb = is_large and entry.file_size > _LARGEST_RATIO * entry.compress_size
        if is_bomb or self._unpacked_bytes + entry.file_size > LARGEST_UNPACKED_BYTES:
            largest = f"{LARGEST_UNPACKED_BYTES // 1_000_000} MB"
            raise ArticleError(
                _(
                    "{name} would take more than {largest} when unpacked, or is made to fill the "
                    "memory; it cannot be read.",
                    name=self._name,
                    largest=largest,
                )
            )

    def _damaged(self) -> str:
        return _("{name} is damaged or was cut off; get the file again.", name=self._name)


def protected(name: str) -> ArticleError:
    """The one sentence for a document whose text is encrypted, by a password or by a shop."""
    return ArticleError(
        _(
            "{name} is protected: its text is encrypted, and only the program that it was made for "
            "can read it; get a copy without protection.",
            name=name,
        )
    )


def path_of(reference: str, folder: str = "") -> str:
    """The path to which a reference leads that stands in a file of `folder`: "../a%20b.html#c".

    As in any URL no ".." leads out of the root. "" for an address elsewhere, and for "#c" alone.
    """
    reference = reference.strip().partition("#")[0].partition("?")[0].replace("\\", "/")
    if not reference or ":" in reference.partition("/")[0] or reference.startswith("//"):
        return ""
    return posixpath.normpath(posixpath.join("/", folder, unquote(reference))).lstrip("/")


def _is_file(entry: zipfile.ZipInfo) -> bool:
    has_name = entry.filename not in ("", "/")  # as one without has no last letter to ask for
    return has_name and not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16)

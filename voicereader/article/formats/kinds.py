"""The kind of a file that is not text, by its content, else by its name.

Owns what each kind that cannot be read yet is called. Not here: reading any of them; a kind that
can be read one day leaves these tables for a module beside this one.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from voicereader.article.errors import ArticleError
from voicereader.base.i18n import N_, _

_MICROSOFT = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
WORD, OPEN_TEXT, RTF = (
    f"{_MICROSOFT}.wordprocessingml.document",
    f"{_OPEN}.text",
    "application/rtf",
)
MESSAGE = "message/rfc822"
_OLD_WORD = "application/msword"
_DOCUMENTS = MappingProxyType(
    {
        _OLD_WORD: (N_("a Word document (DOC)"), ".doc"),
        "application/x-mobipocket-ebook": (N_("a Kindle book (MOBI)"), ".mobi .azw .azw3"),
        "application/x-fictionbook": (N_("a FictionBook (FB2)"), ".fb2"),
        "application/postscript": (N_("a PostScript document"), ".ps"),
        "image/vnd.djvu": (N_("a DjVu document"), ".djvu"),
        "text/xml": (N_("an XML document"), ""),
        f"{_MICROSOFT}.presentationml.presentation": (N_("a presentation (PPTX)"), ".pptx"),
        f"{_OPEN}.presentation": (N_("a presentation (ODP)"), ".odp"),
        f"{_MICROSOFT}.spreadsheetml.sheet": (N_("a spreadsheet (XLSX)"), ".xlsx"),
        f"{_OPEN}.spreadsheet": (N_("a spreadsheet (ODS)"), ".ods"),
    }
)
"""What holds a text that could be read from it, by its media type, and how its files end."""

_READ = MappingProxyType(
    {
        "text/html": ".html .htm .xhtml .xht",
        MESSAGE: ".mht .mhtml .eml",
        WORD: ".docx .docm .dotx .dotm",
        OPEN_TEXT: ".odt .ott .fodt",
        RTF: ".rtf",
        "application/epub+zip": ".epub",
        "application/x-daisy": ".opf",
        "application/pdf": ".pdf",
    }
)
"""What can be read besides text, by its media type, and how its files end."""

_ARCHIVE = "application/zip"
_IN_ARCHIVES = (_MICROSOFT, _OPEN, "application/epub")

_BY_SUFFIX = {
    suffix: kind
    for kind, ends in (*_READ.items(), *((kind, ends) for kind, (_, ends) in _DOCUMENTS.items()))
    for suffix in ends.split()
}

_OTHERS = (
    ("image/", N_("an image ({code})")),
    ("audio/", N_("a sound recording ({code})")),
    ("video/", N_("a video ({code})")),
    ("font/", N_("a font")),
    (_ARCHIVE, N_("an archive (ZIP)")),
    ("application/gzip", N_("an archive (GZIP)")),
    ("application/x-bzip2", N_("an archive (BZIP2)")),
    ("application/x-xz", N_("an archive (XZ)")),
    ("application/x-7z", N_("an archive (7Z)")),
    ("application/vnd.rar", N_("an archive (RAR)")),
    ("application/x-tar", N_("an archive (TAR)")),
    ("application/zstd", N_("an archive (ZSTD)")),
    ("application/x-sqlite3", N_("a database")),
    ("application/", N_("a program or its data")),
)

_CODES = MappingProxyType({"audio/mpeg": "MP3", "video/x-msvideo": "AVI", "video/quicktime": "MOV"})

# What a file begins with: kinds that are written in letters, or that the detector does not know.
_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", RTF),
    (b"%!PS", "application/postscript"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_WORD),
)
_IN_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_KINDLE = re.compile(rb"(?s).{60}(?:BOOKMOBI|TPZ3)")

# Lines of a head, as e-mail has them, among them the one that all of today's messages have.
_HEAD_LINE = rb"[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
_MESSAGE = re.compile(rb"(?i)(?:From [^\r\n]*\r?\n)?(?:%b)*?MIME-Version:" % _HEAD_LINE)

# Comments and white space may stand before a type, a type before the root.
_MARKUP = re.compile(
    rb"(?is)\s*(?P<xml><\?xml\b.*?\?>)?(?:\s|<!--.*?-->)*"
    rb"(?:<!doctype\s+(?:\w+:)?(?P<type>\w+)[^>]*>)?(?:\s|<!--.*?-->)*"
    rb"(?:<(?:\w+:)?(?P<root>\w+))?"
)
_ROOTS = MappingProxyType(
    {
        b"html": "text/html",
        b"svg": "image/svg+xml",
        b"dtbook": "application/x-daisy",
        b"ncx": "application/x-daisy",
        b"package": "application/x-daisy",
        b"fictionbook": "application/x-fictionbook",
    }
)
_HTML_ROOTS = (b"html", b"svg")  # these need no line that says that they are markup
_OF_DAISY = (b'name="ncc:', b'content="daisy')  # in the head of its page of contents
_DAISY_FILES = ("ncc.html", ".ncx", ".smil", ".opf")
_HEAD_BYTES = 4096
_LONGEST_TYPE = 100
_TYPES_OF_PARTS = "[content_types].xml"
_LONGEST_LIST = 100_000
_OF_WORD = (
    b"wordprocessingml.document.main",
    b"wordprocessingml.template.main",
    b"ms-word.document",
)
_WITH_NULS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(source: bytes, suffix: str) -> str:
    """The media type of a file, by its content, else by its name; "" where it is text.

    Of an archive that was damaged or cut off the name alone tells what was in it.
    """
    kind, named = _kind(source), _BY_SUFFIX.get(suffix.lower(), "")
    is_named = not kind or (kind == _ARCHIVE and named.startswith(_IN_ARCHIVES))
    return named if is_named else kind


def require_text(source: bytes, path: str, suffix: str) -> None:
    """A file that is no text is an ArticleError, which says what it is instead.

    What the content shows goes before what the name says.
    """
    kind = kind_of(source, suffix)
    if not kind or kind in _READ:
        return
    if kind == _OLD_WORD:
        raise _old_word(source, path)
    if kind in _DOCUMENTS:
        raise ArticleError(
            _(
                "{path} is {kind}, which cannot be read yet; save its text as plain text (.txt) or "
                "Markdown (.md).",
                path=path,
                kind=_(_DOCUMENTS[kind][0]),
            )
        )
    other = next(told for start, told in _OTHERS if kind.startswith(start))
    code = _CODES.get(kind) or re.split(r"[/.]", kind.partition("+")[0])[-1].upper()
    what = _(
        "{path} is {kind}, which cannot be read; text, Markdown, HTML, EPUB, DAISY, DOCX, ODT, "
        "RTF and PDF can.",
        path=path,
        kind=_(other, code=code),
    )
    raise ArticleError(what)


def _old_word(source: bytes, path: str) -> ArticleError:
    """What looks like a document of Word 97: also what a newer one is in that has a password."""
    if _IN_PASSWORD in source:
        return ArticleError(
            _(
                "{path} is protected with a password; open it in the program that made it and save "
                "it without one.",
                path=path,
            )
        )
    return ArticleError(
        _(
            "{path} is an old Word document (DOC), which cannot be read; open it in Word or "
            "LibreOffice and save it as DOCX.",
            path=path,
        )
    )


def _kind(source: bytes) -> str:
    """The media type that the content shows; "" where it is text, or nothing that is known."""
    for start, kind in _BEGINNINGS:
        if source.startswith(start):
            return kind
    if _KINDLE.match(source):
        return "application/x-mobipocket-ebook"
    if _MESSAGE.match(source, 0, _HEAD_BYTES):
        return MESSAGE
    return _markup(source) or _binary(source)


def _markup(source: bytes) -> str:
    head = source[:_HEAD_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower()
    found = _MARKUP.match(head)
    if found is None:
        return ""
    root = found["type"] or found["root"] or b""
    if not (found["xml"] or found["type"] or root in _HTML_ROOTS):
        return ""
    if root == b"document" and b"<office:document" in head:
        return OPEN_TEXT
    if root == b"html" and any(sign in head for sign in _OF_DAISY):
        return "application/x-daisy"
    return _ROOTS.get(root, "text/xml" if found["xml"] else "")


def _binary(source: bytes) -> str:
    """By the bytes that a file of a kind begins with, where it has bytes that no text has."""
    if not _CONTROLS.search(source, 0, _HEAD_BYTES):
        return ""
    from chardet import detect  # only files that are hardly text wait for it

    found = detect(source, exclude_encodings=_WITH_NULS)
    kind = found["mime_type"] or ""
    if found["encoding"] is not None or kind == "application/octet-stream":
        return ""
    return _zipped(source) if kind == _ARCHIVE else kind


def _zipped(source: bytes) -> str:
    """What an archive holds: a book says it itself, or by the names of its files."""
    import io
    import zipfile

    from voicereader.article.formats.archive import UNREADABLE  # hardly a file waits for it

    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            names = [name.lower() for name in archive.namelist()]
            if names[:1] == ["mimetype"]:
                with archive.open("mimetype") as file:
                    kind = file.read(_LONGEST_TYPE).decode("ascii", "replace").strip()
                if kind in _DOCUMENTS or kind in _READ:
                    return kind
                if kind.startswith(OPEN_TEXT):  # and its templates
                    return OPEN_TEXT
            if _TYPES_OF_PARTS in names:
                with archive.open(archive.namelist()[names.index(_TYPES_OF_PARTS)]) as file:
                    types = file.read(_LONGEST_LIST)
                if any(sign in types for sign in _OF_WORD):
                    return WORD
            if "content.xml" in names and "meta-inf/manifest.xml" in names:
                return OPEN_TEXT
    except (*UNREADABLE, LookupError):
        return _ARCHIVE
    if "meta-inf/container.xml" in names:  # whose first file should say so, and does not
        return "application/epub+zip"
    is_daisy = any(name.endswith(_DAISY_FILES) for name in names)
    return "application/x-daisy" if is_daisy else _ARCHIVE

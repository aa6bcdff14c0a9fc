"""A web page saved in one file (MHTML), or an e-mail, into an Article.

Both are messages of one kind (MIME, RFC 2045; MHTML, RFC 2557): lines that say what it is, then
parts. Owns which of the parts is the text, and what is told of the rest. Not here: what a page
(`html`) or plain text (`text`) means.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError
from voicereader.article.formats import text as plain_text
from voicereader.article.formats.events import Element, End, Event, Start, Text
from voicereader.article.formats.html import article_of_page, text_of
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.model import Article
from voicereader.base.i18n import _

_SAVED = re.compile(r"(?i)saved by\b")  # "From:" of a page that a browser saved
_TOLD = ("From", "To", "Date")  # the subject is the title
_MARK = b"\xef\xbb\xbf"  # says that bytes are UTF-8, whatever the page in them says
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the message `name`: its page, or its plain text; or ArticleError.

    An e-mail begins with who wrote it, to whom and when; its files are named in a notice.
    """
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(source)
    if message.get_content_type() in _ENCRYPTED:
        raise ArticleError(
            _(
                "{name} is an encrypted message; open it in your mail program and save its text.",
                name=name,
            )
        )
    body = message.get_body(("html", "plain"))
    if body is None:
        raise ArticleError(_("{name} is a message without a text.", name=name))
    is_page = any(k.lower() == "from" and _SAVED.search(str(v)) for k, v in message.raw_items())
    title = "" if is_page else _header(message, "Subject")  # a page has its own
    about = "" if is_page else _about(message)
    if body.get_content_type() == "text/html":
        page = text_of(_bytes_of(body), name)
        article = article_of_page(page, name, progress, title, _paragraph(about))
    else:
        head = "".join(f"{line}\n\n" for line in (title, about) if line)
        article = plain_text.parse(_MARK + head.encode() + _decoded(body).encode(), name, progress)
    files = (
        [] if is_page else [file for part in message.iter_attachments() if (file := _name(part))]
    )
    if not files:
        return article
    notice = _("These files came with it and are not read: {names}.", names=", ".join(files))
    return replace(article, notices=(*article.notices, notice))


def _about(message: EmailMessage) -> str:
    """Who wrote to whom and when, in a sentence each: no line of it is a heading."""
    return " ".join(f"{key}: {told}." for key in _TOLD if (told := _header(message, key)))


def _header(message: EmailMessage, key: str) -> str:
    """What a line of the head says, decoded; "" where there is none, or it cannot be understood."""
    with suppress(Exception):  # of the hundred ways in which lines of e-mail are broken
        return fold(str(message.get(key, "")))
    return ""


def _name(part: MIMEPart) -> str:
    with suppress(Exception):
        return fold(part.get_filename() or "")
    return ""


def _bytes_of(part: MIMEPart) -> bytes:
    """A page in UTF-8 where the message says its encoding, else as it is: then the page says it."""
    if part.get_param("charset") is None:
        return _payload(part)
    return _MARK + _decoded(part).encode()


def _decoded(part: MIMEPart) -> str:
    """The text of a part; what is not of its encoding is replaced, as mail programs do."""
    encoding = str(part.get_content_charset("utf-8"))
    try:
        return _payload(part).decode(encoding, "replace")
    except LookupError:  # no encoding of that name
        return _payload(part).decode("utf-8", "replace")


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _paragraph(text: str) -> tuple[Event, ...]:
    paragraph = Element.PARAGRAPH
    return (Start(paragraph), Text(text), End(paragraph)) if text else ()

"""Web pages saved in one file, and e-mails, as articles."""

from __future__ import annotations

import pytest

from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of
from voicereader.article.formats.message import parse
from voicereader.article.model import Article

FROM_A_BROWSER = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/knee\r\n"
    b"Subject: =?utf-8?Q?Knee=20pain?=\r\nDate: Mon, 30 Nov 2026 10:00:00 +0000\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    b'\tboundary="--B--"\r\n\r\n----B--\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/knee"
    b'\r\n\r\n<html lang=3D"en"><head><meta charset=3D"windows-1252"><title>Knee</title></head>'
    b"<body><nav>Home</nav><h1>Knee pain</h1><p>It hurts =96 oft=\r\nen.</p></body></html>\r\n"
    b"----B--\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n----B----\r\n"
)
HEAD = (
    "From: =?iso-8859-1?Q?J=F6rg?= <j@b.c>\nSubject: =?utf-8?B?RGVpbiBLbmll?=\nMIME-Version: 1.0\n"
)
PAGE = "<p>Alles ist gut.</p><p>Wir sehen uns.</p>"


def texts(article: Article) -> list[str]:
    """What is read, block by block."""
    return [block.text for block in article.blocks]


def of_two_kinds(boundary: str = "X") -> bytes:
    """An e-mail with a text, the same as a page, and a file."""
    return (
        f"{HEAD}Content-Type: multipart/mixed; boundary={boundary}\n\n--{boundary}\n"
        "Content-Type: multipart/alternative; boundary=Y\n\n--Y\n"
        "Content-Type: text/plain; charset=utf-8\n\nAlles ist gut.\n"
        f"--Y\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--Y--\n--{boundary}\n"
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="befund.pdf"\n'
        f"\nx\n--{boundary}--\n"
    ).encode()


@pytest.mark.parametrize("suffix", [".mht", ".txt", ""])
def test_a_page_that_a_browser_saved_in_one_file_is_that_page(suffix: str) -> None:
    """Known by its content under any name; its own encoding and title, and none of its styles."""
    assert format_of(FROM_A_BROWSER, f"knee{suffix}", suffix) == "message"
    article = parse(FROM_A_BROWSER, "knee.mht")
    assert (article.title, article.language) == ("Knee pain", "en")
    assert texts(article) == ["Knee pain", "It hurts \u2013 often."]


def test_an_e_mail_begins_with_its_subject_and_who_wrote_it() -> None:
    """Of a text and the same as a page the page is read; what came with it is named."""
    article = parse(of_two_kinds(), "mail.eml")
    assert texts(article) == [
        "Dein Knie",
        "From: Jörg <j@b.c>.",
        "Alles ist gut.",
        "Wir sehen uns.",
    ]
    assert any("befund.pdf" in notice for notice in article.notices)


def test_the_encoding_of_a_plain_e_mail_is_the_one_it_names() -> None:
    """Whatever transport it was packed in; one that nobody knows is taken for UTF-8."""
    for named, packed in (
        ("iso-8859-1", b"Gr=FC=DFe an alle."),
        ("x-none", b"Gr=C3=BC=C3=9Fe an alle."),
    ):
        source = (
            f"{HEAD}Content-Type: text/plain; charset={named}\n"
            "Content-Transfer-Encoding: quoted-printable\n\n"
        ).encode() + packed
        assert texts(parse(source, "mail.eml"))[-1] == "Grüße an alle."


def test_a_letter_that_only_begins_like_a_message_is_a_text() -> None:
    """All messages of today say the version of MIME."""
    assert format_of(b"From: me\nTo: you\n\nHello.\n", "letter.txt", ".txt") == "text"


@pytest.mark.parametrize(
    ("kind", "told"),
    [("multipart/encrypted; boundary=Y", "encrypted"), ("image/png", "without a text")],
)
def test_a_message_that_holds_no_text_is_one_sentence(kind: str, told: str) -> None:
    """Which says why."""
    with pytest.raises(ArticleError, match=told):
        parse(f"{HEAD}Content-Type: {kind}\n\nabc\n".encode(), "mail.eml")


def test_broken_lines_of_the_head_cost_themselves_alone() -> None:
    """Addresses, dates and words that no program can decode."""
    head = b"From: =?utf-8?Q?=FF=FE?= <<>>,,;\nSubject: =?x?Z?a?=\nDate: 99\nMIME-Version: 1.0\n"
    assert texts(parse(head + b"\nAll is well here.\n", "mail.eml"))[-1] == "All is well here."

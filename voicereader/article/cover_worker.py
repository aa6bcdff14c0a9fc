"""The other process of `cover`: the cover of one book is found, and sent back.

Not here: its bounds (`base.bounded_work`), and what a package says (`formats.package`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO

from voicereader.article.errors import ArticleError
from voicereader.article.formats.archive import Archive
from voicereader.article.formats.package import package_of
from voicereader.base.bounded_work import serve


def main() -> None:
    """Read what standard input has, and end."""
    serve(2, _find)


def _find(request: list[bytes], answers: BinaryIO) -> None:
    name, source = request[0].decode("utf-8", "surrogateescape"), request[1]
    with suppress(ArticleError):
        files = Archive(source, name)
        package = package_of(files, name)
        if package.cover:
            answers.write(files.read(package.cover) or b"")

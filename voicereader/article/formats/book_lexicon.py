"""The pronunciation lexicons that a book brings: the PLS files that its package lists.

Owns which of them are used: those in the book's own language, for the whole book, whichever chapter
links to them. Not here: PLS itself (`article.pls`), and words whose sound is said where they stand
(`xml_tags`).
"""

from __future__ import annotations

from voicereader.article.formats.archive import DamagedFileError, Files
from voicereader.article.formats.package import Package
from voicereader.article.lexicon import Lexicon, LexiconError
from voicereader.article.pls import parse_lexicon
from voicereader.base.i18n import _

_PLS = "application/pls+xml"


def lexicon_of(files: Files, package: Package, language: str) -> tuple[Lexicon, tuple[str, ...]]:
    """How a book has its words said, and a sentence for each list of them that cannot be used.

    Where two lists have a word, the first counts.
    """
    lexicon, troubles = Lexicon(), []
    for item in package.of_type(_PLS):
        try:
            source = files.read(item.path)
            if source is not None:
                lexicon = lexicon.over(parse_lexicon(source, item.path, language))
        except (LexiconError, DamagedFileError) as error:
            what = _("This book's own pronunciations cannot all be used: {reason}", reason=error)
            troubles.append(what)
    return lexicon, tuple(troubles)

"""What practice has kept: shown, and deleted when a person asks for it.

Owns what is said of it. Not here: the file, which is `own_spellings_file`.
"""

from __future__ import annotations

from collections.abc import Iterator

from voicereader.app.speech_input import own_spellings_file
from voicereader.article.clean import fold
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _
from voicereader.listening.own_spellings_file import OwnSpellingsError, delete, load, save
from voicereader.reader.phrasing.own_spellings import OwnSpellings, normalized

ALL = "all"
"""In the place of a phrase."""


def kept() -> OwnSpellings:
    """What is kept. Raises RefusalError."""
    try:
        return load(own_spellings_file())
    except OwnSpellingsError as error:
        raise RefusalError(str(error)) from error


def keep(own: OwnSpellings) -> None:
    """Keep this in its place. Raises RefusalError."""
    try:
        save(own_spellings_file(), own)
    except OwnSpellingsError as error:
        raise RefusalError(str(error)) from error


def show_kept() -> int:
    """Print it, a line a phrase; 0. Raises RefusalError."""
    for line in _lines(kept()):
        print(fold(line), flush=True)
    return 0


def forget_phrase(phrase: str) -> int:
    """Delete what means a phrase, or all; 0. Raises RefusalError.

    All is deleted also where the file is damaged, so that nobody has to look for it.
    """
    if phrase == ALL:
        try:
            delete(own_spellings_file())
        except OwnSpellingsError as error:
            raise RefusalError(str(error)) from error
        print(_("All that practice has kept is deleted."))
        return 0
    own = kept()
    if normalized(phrase) not in own.spellings:
        raise RefusalError(
            _(
                'Nothing is kept for "{phrase}"; voicereader practise --list shows what is.',
                phrase=phrase,
            )
        )
    keep(own.without(phrase))
    print(_("What was kept for {phrase} is deleted.", phrase=normalized(phrase)))
    return 0


def _lines(own: OwnSpellings) -> Iterator[str]:
    if not own.spellings and own.fit is None:
        yield _("Nothing is kept; voicereader practise learns how you say commands.")
    for phrase, spellings in sorted(own.spellings.items()):
        called = [one.text for one in spellings if one.log_prob is None]
        heard = [one.text for one in spellings if one.log_prob is not None]
        if called:
            yield _("{phrase}: called {words}", phrase=phrase, words=", ".join(called))
        if heard:
            yield _("{phrase}: heard as {words}", phrase=phrase, words=", ".join(heard))
    if own.fit is not None:
        yield _(
            "{tries} tries, nine in ten as sure as {sureness:.2f} or more; you at "
            "{speech_dbfs:.0f} dBFS in a room at {noise_dbfs:.0f}",
            tries=own.fit.tries,
            sureness=own.fit.sureness,
            speech_dbfs=own.fit.speech_dbfs,
            noise_dbfs=own.fit.noise_dbfs,
        )

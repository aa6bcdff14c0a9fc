"""What people type for want of a command that is called so, and what to type instead.

Owns those words. Not here: the commands (`entry`).
"""

from __future__ import annotations

from collections.abc import Iterable

from voicereader.base.i18n import N_, _


def meant_by(word: str, commands: Iterable[str]) -> str:
    """What to type instead of a word that is no document, where it says what is wanted; or ""."""
    from difflib import get_close_matches  # only a word that opens nothing needs them

    from voicereader.article.library import shipped

    said = word.lower().lstrip("-/")
    for words, told in _MEANT:
        if said in words.split():
            return _(told, articles=", ".join(path.stem for path in shipped()))
    near = get_close_matches(said, list(commands), 1, _NEAR)
    return (
        _(
            "There is no document '{word}'; for the command, type voicereader {name}.",
            word=word,
            name=near[0],
        )
        if near
        else ""
    )


_NEAR = 0.75  # of difflib's ratio: "docter" is, "vertebroplsty" is not

# What people type for want of a command that is called so.
_MEANT = (
    (
        "help ? usage manual options commands",
        N_("Type voicereader --help for commands and options, or voicereader keys for the keys."),
    ),
    ("version about", N_("Type voicereader --version for the version.")),
    (
        "list ls articles documents library books files",
        N_(
            "The articles are: {articles}. Type voicereader and one of these names, or the path of "
            "a file."
        ),
    ),
    (
        "diagnose diagnostics test selftest fix repair troubleshoot setup install",
        N_("Type voicereader doctor to find out what does not work, and what to do."),
    ),
    (
        "settings config configure preferences",
        N_("Type voicereader --help for the settings; while reading, type or say settings."),
    ),
    (
        "tutorial learn demo start intro",
        N_("Type voicereader tour to be shown the reader in two minutes."),
    ),
    ("voice speakers", N_("Type voicereader voices for the voices.")),
    ("key shortcuts keyboard keymap", N_("Type voicereader keys for the keys.")),
    ("practice train training", N_("Type voicereader practise to practise spoken commands.")),
    ("man", N_("Type voicereader manpage for the manual page.")),
    ("lint validate verify", N_("Type voicereader check FILE to find the faults of an article.")),
    (
        "read open play say speak",
        N_("Type voicereader and the path of the file, and nothing between."),
    ),
)

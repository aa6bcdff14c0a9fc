"""What can be typed after `voicereader narrate`.

Owns these options, as `arguments` does those of the other commands.
"""

from __future__ import annotations

import argparse

from voicereader.base.i18n import _
from voicereader.cli.parser import add_network, parser_with


def narrate() -> argparse.ArgumentParser:
    """Documents to take away."""
    parser = parser_with(
        _(
            "Make sound files of a document, read as it is read aloud, the disclaimer first, with "
            "a chapter a section; or an EPUB or a page for any browser, whose text goes along "
            "with the sound. Interrupted and started again, it goes on where it was."
        ),
        *("engine", "voice", "rate", "pitch", "punctuation", "numbers", "notes", "pages"),
        "profile",
    )
    parser.add_argument(
        "document",
        nargs="?",
        help=_(
            "a file, the name of an article that ships, - for the input, or an address, with "
            "--allow-network"
        ),
    )
    parser.add_argument(
        "--all",
        metavar="FOLDER",
        help=_(
            "every document of this folder instead, and of those in it, as many at a time as there "
            "are processors; a second time, only what has changed. Exit code 2 where one failed"
        ),
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help=_(
            "with --all: the Dask cluster that does it, by the address of its scheduler, as in "
            "tcp://host:8786; its workers have voicereader and see the same folders"
        ),
    )
    parser.add_argument(
        *("-o", "--out"),
        required=True,
        metavar="OUT",
        help=_(
            "the file to make: .wav, .mp3, .opus, .ogg, .m4b, .epub, .html; or a folder, or a name "
            "with {n} and {title} in it, for a sound file a section"
        ),
    )
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        help=_("wav, mp3, opus, m4b, epub or html, where the name of the file does not say it"),
    )
    add_network(parser)
    return parser

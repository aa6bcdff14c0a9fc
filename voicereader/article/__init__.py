"""Documents: from the bytes of a file to an `Article`.

    name -> library -> formats.format_of(bytes, path, suffix) -> parsing -> outline -> Article

`library` finds the file and reads it. `formats` chooses the loader by content and suffix; `parsing`
has it run in a process of its own, unless it is a short text. The loader turns markup into parts,
and `formats.outline` makes sections and blocks of them. Every text
goes through `clean`, which takes out what acts on a terminal, and is cut by `sentences`.

An `Article` (in `model`) is a flat run of blocks, each a run of sentences. A `Position` is a block,
a sentence and a character. It is immutable, and nothing in it does anything: everything above this
package only reads it.

What a book has besides its text, its recordings, is read of `book_files` when it is wanted.

Beside it stand `lexicon` and `pls`, the pronunciation of words; and `anchors` and `memory`, a
position that survives an edit of its document and what else is remembered of one. They are values:
the database is in `voicereader.memory`.

To add a format: docs/adding-a-format.md.
"""

__all__ = [
    "anchors",
    "book_files",
    "clean",
    "cover",
    "errors",
    "formats",
    "lexicon",
    "library",
    "listed",
    "memory",
    "model",
    "parsing",
    "pls",
    "sentences",
]

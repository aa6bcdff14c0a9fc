"""What the reader says, worded: the important word first, and short.

`narration` makes utterances of a document's own sentences; `announcements`, `listening_replies` and
`greetings` are the program's words about it; `spelling` spells. `help_documents` and `tour` make
whole documents, so that help is read, searched and repeated like any text.

Every text goes through _() or n_(), see docs/adding-a-language.md.
"""

__all__ = [
    "announcements",
    "help_documents",
    "narration",
]

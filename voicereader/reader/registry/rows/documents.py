"""The rows of documents: the library, opening another document, finding in all of them."""

from __future__ import annotations

from voicereader.reader.registry.commands import Row, Situation, Topic, Trait

ROWS = (
    Row(
        "library",
        "Library",
        "All documents, those read last first; letters jump to a title, Enter opens it.",
        ("B",),
        (
            "what have I got [to read]",
            "[open|show [me]|go to] [the|my] library",
            "(list|show [me]|what are) [all] [the|my] (documents|articles|books)",
            "what (documents|articles|books) (are there|do I have|have I got)",
            "what can I read",
        ),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
        likely=Situation.IN_DOCUMENT,
    ),
    Row(
        "recent-documents",
        "Recent documents",
        "Those that were read last.",
        ("ctrl+y",),
        (
            "recent documents",
            "[show [me]|list] [the|my] recent (documents|articles|books)",
            "recent",
            "what did I read (last|before|lately)",
        ),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "open-document",
        "Open a document",
        "Type its title, or words of it, then Enter.",
        ("O",),
        (
            "open [the] (document|article|book) [called|named|about|on] {text}",
            "open {title}",
            "(read|go to|take me to|switch to) [the] (document|article|book) "
            "[called|named|about|on] {text}",
            "open (a|another) (document|article|book)",
        ),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
        asks="Open",
        likely=Situation.IN_DOCUMENT,
    ),
    Row(
        "next-document",
        "Next document",
        "The one that follows by title.",
        ("ctrl+pagedown",),
        ("next (document|article|book)", "[open|go to] the next (document|article|book)"),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "previous-document",
        "Previous document",
        "The one before by title.",
        ("ctrl+pageup",),
        ("previous (document|article|book)", "[open|go to] the previous (document|article|book)"),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "close-document",
        "Close this document",
        "Back to the document before, at its place.",
        ("Z",),
        (
            "close (this|the) (document|article|book)",
            "[go] back to the (previous|last|other) (document|article|book)",
            "leave this (document|article|book)",
        ),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "find-everywhere",
        "Find in every document",
        "Type what to look for, then Enter: the places are listed; Enter opens one.",
        ("backslash",),
        (
            "find {text} in (everything|[all] [the|my] documents|[all] [the|my] articles)",
            "(find|search|look) everywhere for {text}",
            "search (everything|[all] [the|my] documents|the library) for {text}",
            "look for {text} in (everything|[all] [the|my] documents|the library)",
            "find {text} (everywhere|in the library)",
            "search (everything|all [the|my] documents|the library)",
        ),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
        asks="Find in every document",
    ),
    Row(
        "all-bookmarks",
        "Bookmarks in every document",
        "List them; Enter opens the document there.",
        ("ctrl+k",),
        (
            "all [the|my] bookmarks (everywhere|in (everything|every document))",
            "(list|show [me]) the bookmarks (everywhere|in (everything|every document))",
        ),
        Topic.DOCUMENTS,
        Trait.BEFORE_DISCLAIMER,
    ),
)

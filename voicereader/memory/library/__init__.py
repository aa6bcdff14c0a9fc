"""The library: which documents a person has, and what is in them, found by title and by text.

    folders.py   the folders that the person added, a line each
    reading.py   one file -> what is kept of it
    processes.py  many files, each read in one of several processes (reading_worker.py)
    refreshing.py  files that changed are read, missing ones go
    index.py     the rows: titles, passages, search
    index_file.py  the SQLite file with its full-text tables
    sections.py  the sections of a document in which an answer may stand
    answering.py  a question -> the passage of all documents that answers it
    preparing.py  what documents mean, made before they are asked

The file is derived: it may be deleted at any time, and the next refresh makes it again. What a
person chose are the folders, and those stand in a text file beside it. See
docs/decisions/library.md.
"""

from __future__ import annotations

__all__ = ["answering", "folders", "index", "index_file", "preparing", "processes", "refreshing"]

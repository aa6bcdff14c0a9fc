"""What is kept between runs: places, bookmarks and the last phrases typed, in one SQLite file.

    reader --Remember--> store.Store (queue, its thread) --> database.Database --> the file

The reader asks for things to be remembered, as values of `article.memory`. `store` owns the one
thread that touches the file, so that neither the voice nor the screen waits for a disk. `documents`
recognizes a document that was moved, renamed or edited; `database` has the rows, and
`database_file` the schema, its migrations, and what to do with a damaged file.

No text of a document is kept, only digests. Why it writes as it does: docs/decisions/memory.md.
"""

__all__ = ["database", "library", "path", "store"]

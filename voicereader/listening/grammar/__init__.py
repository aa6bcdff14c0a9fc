"""What can be said, as a graph of words for a recognizer.

`vocabulary` collects it: templates of the registry with what fills their slots (`slot_values`), or
the lines of a list (`phrase_list`). `grammar` builds the narrow and the wide search from it, as
automata made by `graph`. `nearest` is the phrase of a grammar that is likest to a transcript.
`pronunciations` adds how words sound that the dictionary lacks, in the phones of `arpabet`;
`text_to_words` cuts and spells texts the way they are spoken.

Why it is built so: docs/decisions/grammar.md.
"""

__all__ = ["phrase_list", "pronunciations", "vocabulary"]

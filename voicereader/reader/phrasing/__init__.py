"""What a person types or says, in a form that can be compared with what commands are called.

    "could you please go to risks" -> words -> courtesy -> automaton (templates)
                                     near misses: likeness -> guessing, offers

A phrase is cut and folded (`words`, `accents`), politeness is taken off (`courtesy`), and the rest
walks through the templates of all rows (`templates`, `automaton`), whose slots are read by `slots`
or are names of `places` in the document. What matches nothing is compared by `likeness`, unless it
asks for something else (`asking`). The decision itself is in `reader.phrases`.

What a language adds is data: `english` and `german` fill the shape in `language`
(docs/adding-a-language.md). How it was measured: docs/decisions/phrases.md.
"""

__all__ = ["accents", "asking", "english", "own_spellings", "places", "templates", "words"]

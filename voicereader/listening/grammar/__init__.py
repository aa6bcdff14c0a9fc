"""What can be said, as a graph of words for a recognizer.

`vocabulary` collects it: templates of the registry with what fills their slots (`slot_values`), or
the lines of a list (`phrase_list`). `grammar` builds the search from it, an automaton made by
`graph`; `nearest` is the phrase of a grammar that is likest to a transcript. `text_to_words` cuts
and spells texts the way they are spoken, and `lengths` reckons how long they are.
"""

__all__ = ["own_vocabulary", "phrase_list", "text_to_words", "vocabulary"]

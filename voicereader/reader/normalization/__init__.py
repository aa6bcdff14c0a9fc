"""Text normalization for speech: from written to spoken form, "30-60 min" to "30 to 60 minutes".

    sentence -> plain -> rules of the language -> lexicon -> punctuation -> pieces

`spoken` runs these steps. Every piece knows which written characters it stands for (`changes`), so
that a word that is heard can be highlighted as it is written. `rules` is what a language's rules
are made of: `english` and `german` have theirs, `everywhere` those that all share.

What eSpeak NG reads well by itself is left alone: docs/decisions/text-for-the-ear.md.
"""

__all__ = ["rules", "spoken"]

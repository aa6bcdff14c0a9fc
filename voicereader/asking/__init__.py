"""Questions in a person's own words, answered by a passage of the open document and nothing else.

    article -> passages -> Answerer.answer(question) -> Answer: a passage, or none, and the nearest

`passages` are what can be an answer: a sentence, or a whole list with what leads into it, each
under its headings. `answerer` scores them: by meaning (`minilm`, a small neural network whose
`model_files` come with a package and are data) and by `content_words`, of which one that nothing in
a passage accounts for speaks against it. Where there is no model, or the text is not English, the
words alone count. Text is never made, only chosen.

It is slow to start and has its process (`app.asking_process`), begun when the first question comes.
"""

__all__ = ["answerer", "kept_embeddings"]

"""Questions in a person's own words, answered by a passage of the open document and nothing else.

    article -> passages -> Answerer.answer(question) -> Answer: a passage, or none, and the nearest

`passages` are what can be an answer: a sentence, or a whole list with what leads into it, each
under its headings. `answerer` scores them: by meaning (`minilm`, a small neural network whose
`model_files` come with a package and are data) and by `content_words`, of which one that nothing in
a passage accounts for speaks against it. Where there is no model, or the text is not English, the
words alone count. Text is never made, only chosen.

What a single word means is another question (`meanings`): the document's own definition of it
(`definitions`, by the `defining_words` of a language), else an entry of the `glossary` that ships;
both find it however it is inflected (`terms`).

Answering is slow to start and has its process (`app.asking_process`), begun when a question may
come. What a document means is kept for the next start (`kept_embeddings`).
"""

__all__ = [
    "answerer",
    "asked_once",
    "content_words",
    "kept_embeddings",
    "meanings",
    "model_files",
    "passages",
]

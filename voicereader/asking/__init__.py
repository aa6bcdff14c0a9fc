"""Questions in a person's own words, answered by a passage of the open document and nothing else.

    article -> passages -> Answerer.answer(question) -> Answer: a passage, or none, and the nearest

`passages` are what can be an answer: a sentence, or a whole list with what leads into it, each
under its headings. `answerer` scores them: by meaning (`minilm`, a small neural network whose
`model_files` come with a package and are data) and by `content_words`, of which one that nothing in
a passage accounts for speaks against it. Where there is no model, or the text is not English, the
words alone count. Text is never made, only chosen.

A question is liker to another wording of itself than to its answer. So an author may list, beside a
document, what people ask: under the words that answer it, or as answered by nothing
(`listed_questions`). Where there is such a list a passage is as near as its questions are
(`listed_likeness`); what the articles that ship are compared by is embedded beforehand
(`shipped_embeddings`).

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
    "listed_questions",
    "meanings",
    "model_files",
    "passages",
]

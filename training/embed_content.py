"""Makes the embeddings that ship: of all that a question to an article here is compared with.

Writes `voicereader/asking/data/content.npz`. To be run when the text of an article, or what it
lists as asked, has changed: what is not there is embedded on the reader's machine, 20 ms each, and
here; what is there is kept.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, which the others import

from io import BytesIO

from voicereader.article.library import open_document, shipped
from voicereader.asking.answerer import compared_texts
from voicereader.asking.minilm import MiniLM
from voicereader.asking.model_files import model_folder
from voicereader.asking.shipped_embeddings import FILE, shipped_embeddings, write


def main() -> None:
    """Make them, and tell how many there are."""
    folder = model_folder("en")
    if folder is None:
        raise SystemExit("The package with the model is not here: make installs it.")
    articles = [open_document(path.stem) for path in shipped()]
    texts = list(dict.fromkeys(text for each in articles for text in compared_texts(each)))
    made, missing = shipped_embeddings().of(texts)
    if missing:
        made[missing] = MiniLM.read(folder).embeddings([texts[number] for number in missing])
    content = BytesIO()
    write(texts, made, content)
    FILE.write_bytes(content.getvalue())
    print(f"{len(texts)} texts of {len(articles)} articles, {content.tell() / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()

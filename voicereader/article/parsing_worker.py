"""The other process of `parsing`: one document is read, and sent back.

Owns its lines and the pickle after them. Not here: its bounds (`base.bounded_work`), and reading
(`formats`).
"""

from __future__ import annotations

import gc
import pickle
from typing import BinaryIO

from voicereader.article.errors import ArticleError
from voicereader.article.formats import parser_of
from voicereader.article.reading_time import ReadingTime
from voicereader.base.bounded_work import Allowance, serve
from voicereader.base.i18n import fault, speak

_TOLD_EVERY = 0.01


def main() -> None:
    """Read what standard input has, and end."""
    gc.disable()  # one document, and then the end
    serve(4, _read)


def _read(request: list[bytes], answers: BinaryIO) -> None:
    format_, name, language = (part.decode("utf-8", "surrogateescape") for part in request[:3])
    speak(language)

    def say(word: str, rest: str) -> None:
        answers.write(f"{word} {rest}\n".encode("utf-8", "replace"))
        answers.flush()

    told = 0.0

    def tell(done: float) -> None:
        nonlocal told
        if done >= told + _TOLD_EVERY:
            told = done
            say("done", f"{done:.3f}")

    try:
        source, allowance = request.pop(), Allowance()
        progress = ReadingTime(tell, allowance.earn, allowance.earn_memory, format_, len(source))
        article = parser_of(format_)(source, name, progress)
    except ArticleError as error:
        say("refused", str(error))
    except MemoryError:
        raise
    except Exception as error:
        say("failed", fault(error))
    else:
        say("article", "")
        pickle.dump(article, answers, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()

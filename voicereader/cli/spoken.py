"""Text in, what is said of it out, for the command line: one JSON object a sentence, a line each.

Owns the shape of that line, for whoever edits articles or rules. Not here: the rules, which are
`reader.normalization`, and the sounds, for which eSpeak NG is asked: they are those of its voice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from voicereader.app.chosen import own_lexicon
from voicereader.article.clean import fold
from voicereader.article.formats.language_tags import is_language, no_language
from voicereader.article.lexicon import LexiconError
from voicereader.article.pls import load_lexicon, shipped_lexicon
from voicereader.article.sentences import split
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _
from voicereader.cli.text_lines import STANDARD_INPUT, texts_of
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear
from voicereader.speech.espeak_library import EspeakError
from voicereader.speech.pronouncing import phonemes_in, voice_for
from voicereader.speech.synthesizer import SpeechError


def print_spoken(texts: Iterable[str], language: str, punctuation: str) -> int:
    """Print what is said of each text; `-` stands for the lines of stdin. Raises RefusalError.

    Without any text it is standard input that is said.
    """
    if not is_language(language):
        raise RefusalError(no_language(language))
    try:
        level = PunctuationLevel[punctuation.upper()]
    except KeyError as error:
        raise RefusalError(
            _(
                "There is no punctuation {level}; there are: {levels}.",
                level=repr(punctuation),
                levels=", ".join(level.name.lower() for level in PunctuationLevel),
            )
        ) from error
    try:
        voice = voice_for(language)
        normalizer = TextNormalizer(
            level, load_lexicon(own_lexicon()).over(shipped_lexicon(language))
        )
        for text in texts_of(tuple(texts) or (STANDARD_INPUT,)):
            for sentence in split(fold(text), language):
                pieces = for_ear(sentence, language=language, normalizer=normalizer)
                found = {
                    "written": sentence,
                    "spoken": "".join(piece.text for piece in pieces),
                    "phonemes": phonemes_in(pieces, voice),
                }
                # ASCII, so that no terminal obeys a text; at once, for whoever waits on a pipe.
                print(json.dumps(found), flush=True)
    except (EspeakError, LexiconError, SpeechError) as error:
        raise RefusalError(str(error)) from error
    return 0

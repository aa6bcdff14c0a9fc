"""What of twenty people's ways through the guide was foreseen, for a voice that takes its time.

    python -m bench.foreseeing

Prints for each way, and for all, how many of its moves began with a text that was foreseen at the
sentence before, or had been said before; and the commands whose first words were neither. No sound
is made: what the reader tells the voice to begin with is compared with what it says next. That what
is foreseen sounds at once is printed by `bench.natural`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from voicereader.article.library import open_document
from voicereader.article.memory import Memories
from voicereader.reader.effects import CancelSpeech, Effect, Foresee, Speak
from voicereader.reader.events import CommandGiven, MarkReached, Opened, PhraseGiven, SpeechEnded
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance

LISTENS = "..."
"""Says nothing until the next sentence begins."""

WAYS = {
    "hears all of it, and one sentence twice": "read all, ..., ..., say that again, ..., ..., ...",
    "skims the headings": "next heading, next heading, next heading, next heading, next heading, "
    "previous heading, read this section, ...",
    "looks for the risks": "risks, ..., next item, next item, next item, previous item, stop",
    "asks what will be done": "procedure, ..., next item, ..., next item, next item, next item",
    "asks how long it takes": "how long does the procedure take, next question, next question, "
    "previous question, say that again",
    "goes through the questions": "next question, ..., next question, ..., next question, "
    "next question, next question, previous question",
    "sentence by sentence": "next sentence, next sentence, next sentence, previous sentence, "
    "next sentence, next sentence, say that again, next sentence",
    "goes to the care afterwards": "post-procedure care, ..., ..., next item, next item, "
    "previous item, next heading",
    "looks at the contents": "contents, next, next, next, choose this, ..., next sentence",
    "is lost": "where am i, top, where am i, next heading, where am i, go back",
    "compares two sections": "risks, ..., efficacy and outcomes, ..., go back, risks, ..., go back",
    "finds a word": "find cement, next match, next match, next match, previous match, ...",
    "has a word spelled": "risks, next item, spell that, next word, next word, spell that, "
    "say the sentence",
    "reads slower": "slower, read from here, ..., slower, say that again, next sentence, "
    "normal speed, next sentence",
    "marks a place": "alternative treatments, ..., bookmark this, top, next heading, bookmarks, "
    "choose this",
    "goes by paragraphs": "next paragraph, next paragraph, next paragraph, previous paragraph, "
    "next paragraph, next paragraph",
    "pauses and goes on": "read all, ..., pause, continue, ..., ..., stop, continue, next sentence",
    "goes by number": "section 3, ..., section 4, next item, question 2, ..., next question",
    "asks the disclaimer again": "indications, next item, disclaimer, go back, next heading",
    "asks who may have it": "who is a candidate for vertebroplasty, ..., next question, risks, "
    "..., alternative treatments, ..., go back",
}


def main() -> None:
    """Go all ways, and print."""
    known = total = 0
    missed = Counter[str]()
    for who, way in WAYS.items():
        moves = moves_of(way.split(", "))
        missed.update(phrase for phrase, is_known in moves if not is_known)
        here = sum(is_known for _, is_known in moves)
        known, total = known + here, total + len(moves)
        print(f"{who}: {here} of {len(moves)}")
    print(f"foreseen or said before: {known} of {total} moves, {known / total:.0%}")
    print("not foreseen: " + ", ".join(f"{what} {count}" for what, count in missed.most_common()))


def moves_of(phrases: list[str]) -> list[tuple[str, bool]]:
    """Each phrase that begins another sound, and whether its first words were made by then."""
    article = open_document("vertebroplasty")
    reader = Reader(article, VoiceSettings(Prosody("joe"), 100), Memories(), foresees=True)
    reader.handle(Opened())
    spoken, made = begun(reader, reader.handle(CommandGiven(Command("escape"))))
    moves: list[tuple[str, bool]] = []
    for phrase in phrases:
        if phrase == LISTENS:
            following = reader.handle(SpeechEnded(spoken.id)) if spoken else []
        else:
            following = reader.handle(PhraseGiven(phrase))
        first, begins = of(following), any(isinstance(each, CancelSpeech) for each in following)
        if phrase != LISTENS and first and begins:
            moves.append((phrase, first.text in made))
        now, more = begun(reader, following)
        spoken, made = now or spoken, made | more
    return moves


def begun(reader: Reader, effects: Sequence[Effect]) -> tuple[Utterance | None, set[str]]:
    """What sounds once these are obeyed, and the texts that are made by then."""
    spoken = of(effects)
    if spoken is None:
        return None, set()
    made = {spoken.text}
    for effect in reader.handle(MarkReached(spoken.id, 0)):
        if isinstance(effect, Foresee):
            made |= {each.text for each in effect.utterances}
    return spoken, made


def of(effects: Sequence[Effect]) -> Utterance | None:
    """The first that is said."""
    return next((effect.utterance for effect in effects if isinstance(effect, Speak)), None)


if __name__ == "__main__":
    main()

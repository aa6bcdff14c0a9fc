"""Speech input: blocks of microphone sound in, `PhraseHeard` and its like out.

    capture -> echo (barge_in) -> endpoint -> phrase_tracker -> recognizer -> event

`listener` owns the microphone and the one thread of it all. Each block of 10 ms goes through
`echo.barge_in`, which takes out what the loudspeaker is playing and says whether somebody talks
over it. `endpoint` finds where a phrase begins and ends, `phrase_tracker` follows one phrase after
the other, and a recognizer says what it was, or that it was nothing that can be said.

A recognizer is a `Recognizer` (`recognizer`; by name in `engines`). The built-in one is
`moonshine`, a neural model that writes down what it hears, beside a search of the `grammar` of all
commands and of the names in the open document. The others' text goes through `free_text`.

It runs in a process of its own (`app.hearing_process`): recognition holds Python's lock for longer
than a sound card can wait. Sound stays in memory, for as long as its phrase lasts.
"""

__all__ = [
    "capture",
    "echo",
    "engines",
    "free_text",
    "grammar",
    "listener",
    "models",
    "moonshine",
    "own_spellings_file",
    "recognizer",
]

"""The pure core: events in, effects out. No clock, no thread, no file.

    reader = Reader(article, ...)
    effects = reader.handle(CommandGiven(Command("next-heading")))

An event (`events`, past tense) is what has happened: a key's command, a heard phrase, a mark that
the voice reached. An effect (`effects`, imperative) is what is to be done: speak, cancel, show,
remember. A session (`app.session`) carries effects out and brings events, one after the other.

Inside, an event goes through

    reader -> commands.dispatch -> a row of registry -> its handler in commands
                -> state (cursor, history, listening, settings) -> messages -> effects

- `registry`: what commands there are: names, keys, phrases, help. Data.
- `commands`: what each does to the state.
- `state`: what is known while documents are read.
- `settings`: what settings there are, one record each.
- `messages`: what is said about it, and the text of a document as utterances.
- `phrasing`, `phrases`: what a person types or says, as a command.
- `normalization`: written text to spoken words ("2.5 mg" to "2.5 milligrams").

`ports` has the shapes that speech, listening and memory fill for a session; `practice` is a second
small core of the same kind, for `voicereader practise`.

Because it is pure, a test is a list of events and the effects that they must give
(tests/unit/reader/rehearsal.py).
"""

__all__ = [
    "context",
    "disclaimer_opening",
    "effects",
    "events",
    "library_requests",
    "looks",
    "messages",
    "normalization",
    "parts",
    "phrases",
    "phrasing",
    "ports",
    "practice",
    "practice_tasks",
    "profile_names",
    "reader",
    "registry",
    "settings",
    "state",
    "utterance",
    "whole_text",
]

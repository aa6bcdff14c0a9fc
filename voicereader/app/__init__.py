"""Where the packages are put together: composition, sessions, processes, start and end.

`build` is the composition root; `screen` and `plain` start one front end each with it. `session` is
the one place where threads meet: an inbox of events, each handled by the reader, and its effects
carried out by `effect_runner`. `text_session` does the same without a thread or a clock.

    keys, lines ----+
    heard phrases --+--> session (inbox) --> Reader.handle --> effects --> player, front end,
    marks ----------+                                                      listener, keeper, store

Listening runs in a process of its own: `hearing_process` on this side, `hearing_worker` on the
other. `speech_output` and `who_speaks` decide who speaks, `front_end_choice` what is shown.
`first_words` lets the voice begin before the rest is built, and `ending` sees to it that the
process is gone within a second of being asked.

What has to sound first is imported first: nothing here imports Textual, a recognizer or NumPy
before the voice has begun.
"""

__all__ = [
    "arriving",
    "build",
    "chosen",
    "ending",
    "first_words",
    "front_end_choice",
    "hearing_process",
    "kept_articles",
    "log",
    "narrating",
    "narrating_folder",
    "plain",
    "screen",
    "single_keys",
    "speech_input",
    "speech_output",
]

"""Where the packages are put together: composition, sessions, processes, start and end.

`screen` and `plain` are the two composition roots, one for each front end; `build` makes what both
need. `session` is the one place where threads meet: an inbox of events, each handled by the reader,
and its effects carried out. `text_session` does the same without a thread or a clock.

    keys, lines ----+
    heard phrases --+--> session (inbox) --> Reader.handle --> effects --> player, front end,
    marks ----------+                                                      listener, keeper, store

Listening runs in a process of its own: `hearing_process` on this side, `hearing_worker` on the
other. `speech_output` and `who_speaks` decide who speaks, `front_end_choice` what is shown, and
`ending` sees to it that the process is gone within a second of being asked.

What has to sound first is imported first: nothing here imports Textual, a recognizer or NumPy
before the voice has begun.
"""

__all__ = ["build", "ending", "front_end_choice", "plain", "screen", "single_keys", "speech_input"]

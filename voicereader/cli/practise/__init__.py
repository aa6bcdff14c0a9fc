"""`voicereader practise`: commands said aloud, and how the person says them kept.

What is asked, said and kept is decided by `reader.practice`, a pure core. `run` puts the parts
together, `stage` is its session, `keyboard` its keys, `reporting` hands on what the recognizer made
of each phrase, `keeping` takes the numbers, `task` finds the one command that was asked for, and
`kept` shows and deletes.
"""

__all__: list[str] = []

"""`voicereader practise`: ten commands said aloud, and the recognizer fitted to who said them.

What is asked and said is decided by `reader.practice`, a pure core. `run` puts the parts together,
`stage` is its session, `keyboard` its keys, `clips` keeps the sound of each phrase in memory until
the end, and `fitting` turns them into the few numbers that are kept.
"""

__all__: list[str] = []

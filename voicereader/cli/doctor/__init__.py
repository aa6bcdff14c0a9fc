"""`voicereader doctor`: checks what the reader needs, and says in plain lines what it found.

`run` has the checks in their order. Each is a function that is given the real thing (`sound`,
`recognition`, `surroundings`) and gives findings; `findings` prints them, holds each check to a
deadline, and makes the exit code. Nothing is changed.
"""

__all__: list[str] = []

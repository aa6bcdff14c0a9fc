"""How a profile is called, in the settings file and by its person.

Owns that spelling. Not here: the profiles, which are `profiles`. This stands alone so that settings
can be read without the rest of the reader.
"""

from __future__ import annotations

LONGEST_NAME = 40


def profile_name(said: str) -> str:
    """A name as it is kept, of letters, digits and hyphens: "Bed time" is "bed-time"."""
    words = "".join(sign if sign.isalnum() else " " for sign in said.casefold()).split()
    return "-".join(words)[:LONGEST_NAME].strip("-")

"""The months in German, and their short forms. Owns nothing else."""

from __future__ import annotations

NAMES = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
MONTH = (
    r"(?:Jan(?:uar|\.)|Jänner|Feb(?:ruar|r?\.)|Feber|März|Mär\.|Apr(?:il|\.)|Mai|Juni|Jun\.|Juli|Jul\."
    r"|Aug(?:ust|\.)|Sept?(?:ember|\.)|Okt(?:ober|\.)|Nov(?:ember|\.)|Dez(?:ember|\.))"
)

"""The tour in German, taken in the program."""

from __future__ import annotations

from tests.system.journeys.road import run


def test_a_german_newcomer_takes_the_tour_in_german() -> None:
    """From inside the document, in their language, and the lines that it names are understood."""
    lines = ("abbrechen", "rundgang", "", "nächste überschrift", "das schließen", "beenden")
    done = run("--plain", "--language", "de", typed="\n".join(lines))
    assert done.returncode == 0, done.stderr
    assert "Ein Rundgang in zwei Minuten" in done.stdout
    assert "Die Stimme, Abschnitt 2 von 6." in done.stdout

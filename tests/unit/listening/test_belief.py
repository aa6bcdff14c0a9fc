"""What is believed of what was found."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import pytest

from voicereader.listening.moonshine.belief import (
    FITTED_WITHIN,
    MOST_NOTHING,
    Belief,
    Evidence,
    PhraseKind,
    limited,
    limited_ratio,
    nothing,
    read_belief,
)

NONE = Evidence(*(0.0 for _ in Evidence._fields))


def test_a_chance_is_the_logistic_of_the_weighed_evidence() -> None:
    """Of each kind by its own weights."""
    weights = dict.fromkeys(PhraseKind, NONE) | {PhraseKind.WORD: NONE._replace(log_prob=2.0)}
    belief = Belief(dict.fromkeys(PhraseKind, 1.0), weights, 0.6, 0.8, 0.3)
    evidence = NONE._replace(log_prob=-1.0)
    assert belief.chance(PhraseKind.WORD, evidence) == pytest.approx(1 / (1 + exp(1)))
    assert belief.chance(PhraseKind.PHRASE, evidence) == pytest.approx(1 / (1 + exp(-1)))
    assert belief.chance(PhraseKind.WORD, NONE._replace(log_prob=-1e9)) < 1e-9


def test_what_ships_believes_the_likely_and_not_the_unlikely() -> None:
    """And what cannot be undone needs more than what can, which needs more than a question."""
    belief = read_belief()
    assert 0 < belief.ask < belief.accept < belief.accept_strictly < 1
    clear = NONE._replace(
        log_prob=-0.3, a_token=-0.1, agrees=1.0, expected=-20.0, is_likely=1.0, ahead=3.0
    )
    unclear = NONE._replace(
        log_prob=-20.0, a_token=-4.0, against_text=-15.0, differs=1.0, expected=-15.0, longer=5.0
    )
    for kind in PhraseKind:
        assert belief.chance(kind, clear) > belief.accept_strictly
        assert belief.chance(kind, unclear) < belief.ask


def test_a_phrase_unlike_its_transcript_is_as_sure_as_what_cannot_be_undone() -> None:
    """Or it is nothing, and is not asked about."""
    belief = Belief(dict.fromkeys(PhraseKind, 0.0), dict.fromkeys(PhraseKind, NONE), 0.6, 0.8, 0.3)
    sure = replace(belief, starts=dict.fromkeys(PhraseKind, log(9)))
    assert belief.chance(PhraseKind.PHRASE, NONE) == pytest.approx(0.5)
    assert belief.chance(PhraseKind.PHRASE, NONE, is_unlike=True) == 0.0
    assert sure.chance(PhraseKind.PHRASE, NONE, is_unlike=True) == pytest.approx(0.9)


def test_evidence_is_bounded() -> None:
    """No one number can decide alone."""
    assert limited(-1000.0) == -30.0
    assert limited_ratio(-1000.0) == -15.0
    assert limited_ratio(1000.0) == 5.0
    assert nothing(0.0) == MOST_NOTHING
    assert nothing(-1000.0) == 0.0
    assert nothing(log(0.5)) == pytest.approx(log(2))


def test_a_person_who_is_hard_to_understand_is_believed_sooner() -> None:
    """Within bounds, and nobody later; what cannot be undone stays as it is for all."""
    belief = read_belief()
    sure, unsure, lost = (belief.fitted(sureness) for sureness in (0.99, belief.accept, 0.0))
    assert sure == belief
    assert unsure.accept == pytest.approx(max(belief.ask, belief.accept - FITTED_WITHIN))
    assert lost.accept == max(belief.ask, belief.accept - FITTED_WITHIN)
    assert {one.accept_strictly for one in (sure, unsure, lost)} == {belief.accept_strictly}

"""What is believed is what the evidence speaks for."""

from __future__ import annotations

import pytest

from voicereader.listening.sphinx.evidence import FEATURES
from voicereader.listening.sphinx.verifier import FITTED_WITHIN, Verifier, read_verifier

_TREE = ((0, 1.5, 1, 2, 0.0), (-1, 0.0, 0, 0, -2.0), (-1, 0.0, 0, 0, 3.0))


def test_trees_add_up_to_a_chance() -> None:
    """Each tree is followed to a leaf, and the sum is put between 0 and 1."""
    verifier = Verifier(-1.0, (_TREE, _TREE), 0.5, 0.8, 0.3)
    assert verifier.chance([1.0]) == pytest.approx(0.0066929, rel=1e-3)
    assert verifier.chance([1.5]) == verifier.chance([1.0])
    assert verifier.chance([2.0]) == pytest.approx(0.9933071, rel=1e-3)


def test_what_ships_knows_its_evidence() -> None:
    """The fitted trees ask for numbers that are measured, and every leaf can be reached."""
    verifier = read_verifier()
    assert 0 < verifier.ask < verifier.accept < verifier.accept_strictly < 1
    for tree in verifier.trees:
        reached = {0}
        for feature, _, left, right, _ in tree:
            assert feature < len(FEATURES)
            if feature >= 0:
                reached |= {left, right}
        assert reached == set(range(len(tree)))


def test_no_evidence_is_too_far_off() -> None:
    """Numbers beyond all that was fitted on still give a chance."""
    verifier = read_verifier()
    for value in (-1e9, 0.0, 1e9):
        assert 0 <= verifier.chance([value] * len(FEATURES)) <= 1


def test_who_is_hard_to_understand_is_believed_sooner_within_bounds() -> None:
    """Nobody is believed later: that loses phrases and keeps nothing out."""
    verifier = Verifier(-1.0, (_TREE,), 0.6, 0.8, 0.3)
    assert verifier.fitted(1.0) == verifier.fitted(0.75) == 0.6
    assert verifier.fitted(0.65) == pytest.approx(0.55)
    assert verifier.fitted(0.0) == pytest.approx(0.6 - FITTED_WITHIN)

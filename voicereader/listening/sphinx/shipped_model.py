"""What hearing has learned from many people and voices, and ships.

Owns that it is one thing: the verifier was fitted on sounds that were scored with the offset. Not
here: learning (`training.fit_hearing`) and what is learned of one person (`personal_fit`).
"""

from __future__ import annotations

from dataclasses import dataclass

from voicereader.listening.sphinx.acoustics import shared_offset
from voicereader.listening.sphinx.cepstra import Frames
from voicereader.listening.sphinx.verifier import Verifier, read_verifier


@dataclass(frozen=True)
class Learned:
    """`offset`: of the model's means, phones x streams x 13. `verifier`: what is believed."""

    offset: Frames
    verifier: Verifier


def shipped() -> Learned:
    """What is in the package."""
    return Learned(shared_offset(), read_verifier())

"""The model, loaded: its three parts together.

Owns loading, which takes most of a second and 300 MB, so that it is done where listening begins.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicereader.listening.moonshine.decoder import Decoder
from voicereader.listening.moonshine.encoder import Encoder
from voicereader.listening.moonshine.model_files import (
    DECODER,
    ENCODER,
    TOKENIZER,
    checked_model,
)
from voicereader.listening.moonshine.ort_weights import OrtWeights
from voicereader.listening.moonshine.tokenizer import Tokenizer


@dataclass(frozen=True, slots=True)
class MoonshineModel:
    """Sound to what it sounds like, that to tokens, and these to text."""

    encoder: Encoder
    decoder: Decoder
    tokenizer: Tokenizer


def load() -> MoonshineModel:
    """The model, its files checked. Raises RecognizerError: what is wrong, and what to do."""
    folder = checked_model()
    return MoonshineModel(
        Encoder(OrtWeights(folder / ENCODER.name)),
        Decoder(OrtWeights(folder / DECODER.name)),
        Tokenizer.read(folder / TOKENIZER.name),
    )

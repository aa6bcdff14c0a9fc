"""The voices that the Piper project has published: what each is called, and its files.

Owns that list, of the voices that this engine can speak with, and where their files are. The sizes
and hashes are the project's own (`tools/piper_voices.py` writes them); a test holds them against
the voice that comes as a package. Not here: which are installed (`known_voices`, `own_voices`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("published_voices.tsv")
ORIGIN = "huggingface.co"
_FOLDER = "https://huggingface.co/rhasspy/piper-voices/resolve/main"


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of a voice: its name, and what it is when it is whole."""

    name: str
    size: int
    md5: str


@dataclass(frozen=True, slots=True)
class PublishedVoice:
    """A voice by the short `name` it is asked for here; its `code` is "de_DE-thorsten-medium"."""

    name: str
    code: str
    model: PublishedFile
    config: PublishedFile

    @property
    def language(self) -> str:
        """As "de-DE"."""
        return self.code.partition("-")[0].replace("_", "-")

    @property
    def address(self) -> str:
        """The folder of its files."""
        country, name, quality = _parted(self.code)
        return f"{_FOLDER}/{country.partition('_')[0]}/{country}/{name}/{quality}"

    @property
    def size(self) -> int:
        """Of both files, in bytes."""
        return self.model.size + self.config.size


@cache
def published() -> tuple[PublishedVoice, ...]:
    """All of them."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    names = _names([row[0] for row in rows])
    return tuple(
        PublishedVoice(
            name,
            code,
            PublishedFile(f"{code}.onnx", int(model_size), model_md5),
            PublishedFile(f"{code}.onnx.json", int(config_size), config_md5),
        )
        for name, (code, model_size, model_md5, config_size, config_md5) in zip(
            names, rows, strict=True
        )
    )


def find_published(name: str) -> PublishedVoice | None:
    """The voice of a name, short or whole."""
    wanted = name.strip().casefold()
    return next((each for each in published() if wanted in (each.name, each.code.casefold())), None)


def _names(codes: Sequence[str]) -> list[str]:
    """The speaker's name; with the language where several have it, "high" where that is another."""
    parted = [_parted(code) for code in codes]
    speakers = {(country, name) for country, name, _quality in parted}
    countries = Counter(name for _country, name in speakers)
    qualities = Counter((country, name) for country, name, _quality in parted)
    names = []
    for country, name, quality in parted:
        short = name if countries[name] == 1 else f"{name}-{country.partition('_')[0]}"
        is_other = quality != "medium" and qualities[country, name] > 1
        names.append((f"{short}-{quality}" if is_other else short).casefold())
    return names


def _parted(code: str) -> tuple[str, str, str]:
    country, name, quality = code.split("-")
    return country, name, quality

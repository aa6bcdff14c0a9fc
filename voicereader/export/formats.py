"""The kinds of file that can be made, and by what each is known.

Owns the codec, its settings and the container of each. Not here: calling any of them (`encoding`,
`joining`), and how a text is written (`epub`, `page`). Why each setting is as it is:
docs/decisions/narrate.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType

from voicereader.base.i18n import _
from voicereader.export.errors import ExportError


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """A codec in a container. `endings` are those of its files, the usual one first.

    `rate_hz` is what sound is brought to before it is coded, 0 for the voice's own; a packet holds
    `packet_samples`, 0 where it holds whatever it is given. A player hears what is in a part
    `delay_samples` later than its packets are counted. Sound is mono: one person speaks.
    """

    name: str
    endings: tuple[str, ...]
    codec: str
    container: str
    rate_hz: int = 0
    bits_s: int = 0
    packet_samples: int = 0
    delay_samples: int = field(default=0, repr=False)  # nothing that a part is known by
    coding: Mapping[str, str] = field(default_factory=dict)
    wrapping: Mapping[str, str] = field(default_factory=dict)
    takes_picture: bool = False
    """The container holds a cover as a stream of its own."""

    @property
    def sound(self) -> SoundFormat:
        """How its sound is coded: it is nothing else."""
        return self


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A text with its narration in one file, whose sound is coded as `sound` says."""

    name: str
    endings: tuple[str, ...]
    sound: SoundFormat


FileFormat = SoundFormat | TextFormat


FORMATS: Mapping[str, SoundFormat] = MappingProxyType(
    {
        format_.name: format_
        for format_ in (
            SoundFormat("wav", (".wav",), "pcm_s16le", "wav", wrapping={"rf64": "auto"}),
            SoundFormat(
                *("mp3", (".mp3",), "libmp3lame", "mp3"),
                rate_hz=22_050,
                bits_s=48_000,
                packet_samples=576,
                delay_samples=576,
                coding={"compression_level": "7"},
                wrapping={"id3v2_version": "3"},
                takes_picture=True,
            ),
            SoundFormat(
                *("opus", (".opus", ".ogg"), "libopus", "ogg"),
                rate_hz=24_000,
                bits_s=24_000,
                packet_samples=1440,
                coding={
                    "application": "audio",
                    "frame_duration": "60",
                    "compression_level": "4",
                },
            ),
            SoundFormat(
                *("m4b", (".m4b", ".m4a"), "aac", "mp4"),
                rate_hz=22_050,
                bits_s=48_000,
                packet_samples=1024,
                coding={"aac_coder": "fast"},
                wrapping={"brand": "M4B "},
                takes_picture=True,
            ),
        )
    }
)
"""Each format of sound alone by its name."""

TEXT_FORMATS: Mapping[str, TextFormat] = MappingProxyType(
    {
        format_.name: format_
        for format_ in (
            # The one codec that every reading system and every browser plays.
            TextFormat("epub", (".epub",), FORMATS["mp3"]),
            TextFormat("html", (".html", ".htm"), FORMATS["mp3"]),
        )
    }
)
"""Each format of text and sound by its name."""

_ALL: Mapping[str, FileFormat] = MappingProxyType({**FORMATS, **TEXT_FORMATS})


def format_named(name: str) -> FileFormat:
    """The format of that name, in any case. Raises ExportError."""
    try:
        return _ALL[name.lower()]
    except KeyError:
        raise ExportError(
            _('There is no format "{name}"; give {names}.', name=name, names=", ".join(_ALL))
        ) from None


def format_by_ending(path: PurePath) -> FileFormat:
    """The format that the name of a file asks for. Raises ExportError."""
    for format_ in _ALL.values():
        if path.suffix.lower() in format_.endings:
            return format_
    endings = [ending for format_ in _ALL.values() for ending in format_.endings]
    raise ExportError(
        _(
            "{path} does not say what file it is to be; let its name end in {endings}, or "
            "give --format.",
            path=path,
            endings=", ".join(endings),
        )
    )

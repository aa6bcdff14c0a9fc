"""Parts become one file: chapters, title, author, language and cover, and every packet in order.

Owns the file that a person takes away, as a player sees it. Not here: coding (`encoding`), and
putting the file in its place (`narration`).
"""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.stream import VideoStream

from voicereader.export.encoding import PART_CONTAINER
from voicereader.export.formats import SoundFormat

if TYPE_CHECKING:
    from av.container.core import Chapter as Listed


class _Kind(NamedTuple):
    """A kind of picture that players show."""

    beginning: bytes
    demuxer: str
    media_type: str


_PICTURES = (
    _Kind(b"\xff\xd8\xff", "jpeg_pipe", "image/jpeg"),
    _Kind(b"\x89PNG", "png_pipe", "image/png"),
)
_OGG = "ogg"
_FRONT_COVER = 3  # as FLAC and ID3 number the kinds of pictures


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A part on the disk, and how many samples it is long."""

    path: Path
    samples: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """What can be gone to in the file: its title, and the parts it is made of."""

    title: str
    parts: tuple[KeptPart, ...]

    @property
    def samples(self) -> int:
        """How long it is."""
        return sum(part.samples for part in self.parts)


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says of itself; "" and b"" where nothing is known."""

    title: str
    language: str
    author: str = ""
    album: str = ""
    track: str = ""
    cover: bytes = b""


def join(path: Path, chapters: Sequence[Chapter], format_: SoundFormat, tags: Tags) -> None:
    """Write the file. Raises OSError."""
    parts = [part for chapter in chapters for part in chapter.parts]
    with (
        av.open(str(parts[0].path), format=PART_CONTAINER) as first,
        av.open(
            str(path), "w", format=format_.container, container_options=dict(format_.wrapping)
        ) as file,
    ):
        stream = file.add_stream_from_template(first.streams.audio[0])
        rate_hz = format_.rate_hz or stream.rate
        stream.metadata["language"] = three_letters(tags.language)
        file.metadata.update(_named(tags, format_))
        if len(chapters) > 1 and format_.container == _OGG:
            file.metadata.update(_as_comments(_listed(chapters, rate_hz), rate_hz))
        elif len(chapters) > 1:
            file.set_chapters([*_listed(chapters, rate_hz)])
        with _picture(file, tags.cover if format_.takes_picture else b"") as picture:
            if picture is not None:
                file.mux_one(picture)
            samples = 0
            for part in parts:
                for packet in _packets(part.path):
                    long = format_.packet_samples or packet.size // 2
                    packet.time_base = Fraction(1, rate_hz)
                    packet.pts = packet.dts = samples
                    packet.duration = long
                    packet.stream = stream
                    samples += long
                    file.mux_one(packet)


def _packets(path: Path) -> Iterator[Packet[AudioStream]]:
    with av.open(str(path), format=PART_CONTAINER) as part:
        for packet in part.demux(part.streams.audio[0]):
            if packet.size:
                yield packet


def _listed(chapters: Iterable[Chapter], rate_hz: int) -> Iterator[Listed]:
    start = 0
    for number, chapter in enumerate(chapters):
        end = start + chapter.samples
        yield {
            "id": number,
            "start": start,
            "end": end,
            "time_base": Fraction(1, rate_hz),
            "metadata": {"title": chapter.title},
        }
        start = end


def _as_comments(listed: Iterable[Listed], rate_hz: int) -> Iterator[tuple[str, str]]:
    """Chapters as Ogg has them. FFmpeg 8.1 writes each a second late whose start is x.5 s or more.

    It rounds the seconds and then adds their fraction.
    """
    for chapter in listed:
        key = f"CHAPTER{chapter['id']:03}"
        minutes, ms = divmod(1000 * chapter["start"] // rate_hz, 60_000)
        yield key, f"{minutes // 60:02}:{minutes % 60:02}:{ms // 1000:02}.{ms % 1000:03}"
        yield f"{key}NAME", chapter["metadata"]["title"]


def _named(tags: Tags, format_: SoundFormat) -> dict[str, str]:
    named = {
        "title": tags.title,
        "artist": tags.author,
        "album": tags.album,
        "track": tags.track,
        "language": three_letters(tags.language),
        "genre": "Audiobook",
    }
    if tags.cover and format_.container == _OGG:
        named["METADATA_BLOCK_PICTURE"] = _picture_block(tags.cover)
    return {key: value for key, value in named.items() if value}


@contextmanager
def _picture(file: OutputContainer, cover: bytes) -> Iterator[Packet[VideoStream] | None]:
    """The cover as a stream of the file, with its one packet; None where there can be none."""
    with ExitStack() as opened:
        packet = None
        with suppress(av.FFmpegError, StopIteration):  # then it is no picture
            if kind := _kind(cover):
                source = opened.enter_context(av.open(io.BytesIO(cover), "r", format=kind.demuxer))
                shown = source.streams.video[0]
                if shown.width and shown.height:
                    packet = next(source.demux(shown))
                    stream = file.add_stream_from_template(shown)
                    stream.disposition = Disposition.attached_pic
                    packet.stream = stream
                    packet.pts = packet.dts = 0
        yield packet


def _kind(cover: bytes) -> _Kind | None:
    return next((kind for kind in _PICTURES if cover.startswith(kind.beginning)), None)


def picture_type(cover: bytes) -> str:
    """The media type of a picture; "" for what players show no picture of."""
    kind = _kind(cover)
    return kind.media_type if kind else ""


def _picture_block(cover: bytes) -> str:
    """A cover as the comments of Ogg hold it, which is as FLAC does."""
    kind = _kind(cover)
    if kind is None:
        return ""
    head = struct.pack(">II", _FRONT_COVER, len(kind.media_type)) + kind.media_type.encode()
    sizes = struct.pack(">IIIII", 0, 0, 0, 0, 0)  # no description; the picture knows its own size
    return base64.b64encode(head + sizes + struct.pack(">I", len(cover)) + cover).decode()


def three_letters(language: str) -> str:
    """A language as the files name it (ISO 639-2/T), "deu" for "de-AT"; "und" for none."""
    from babel.core import get_global

    base = language.partition("-")[0].lower()
    if len(base) == 3:
        return base
    longer = [
        long
        for long, tag in get_global("language_aliases").items()
        if tag == base and len(long) == 3
    ]
    # A language may have several ("cmn" and "zho" for "zh"): the one spelled like it is meant.
    return max(longer, key=lambda long: long.startswith(base), default="und")

"""Sound files of stock drivers, read back."""

from __future__ import annotations

import math
import struct
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from voicereader.speech.sound_files import is_whole, read_sound
from voicereader.speech.synthesizer import SpeechError

SAMPLES = [0, 1000, -1000, 32767, -32768, 7]
RATE_22050 = struct.pack(">HQ", 16383 + 14, round(22_050 * 2**63 / 2**14))


def wav(path: Path, *, width: int, channels: int, rate: int, raw: bytes) -> Path:
    """A WAV file."""
    with path.open("wb") as file, wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(raw)
    return path


def aiff(path: Path, *, kind: bytes, bits: int, raw: bytes) -> Path:
    """An AIFF file, or AIFF-C where a kind is given, with a part to skip."""
    common = struct.pack(">hIh", 1, len(SAMPLES), bits) + RATE_22050
    common += kind + b"\x00\x00" if kind else b""
    parts = [(b"ANNO", b"odd"), (b"COMM", common), (b"SSND", struct.pack(">II", 0, 0) + raw)]
    body = b"AIFC" if kind else b"AIFF"
    for name, data in parts:
        body += name + struct.pack(">I", len(data)) + data + b"\x00" * (len(data) % 2)
    path.write_bytes(b"FORM" + struct.pack(">I", len(body)) + body)
    return path


def heard(path: Path) -> list[int]:
    """The samples as read."""
    return array("h", read_sound(path, 22_050)).tolist()


def test_wav_is_read_as_it_is(tmp_path: Path) -> None:
    """16-bit mono at the right rate is untouched."""
    raw = array("h", SAMPLES).tobytes()
    path = wav(tmp_path / "a", width=2, channels=1, rate=22_050, raw=raw)
    assert heard(path) == SAMPLES


@pytest.mark.parametrize("width", [1, 3, 4])
def test_wav_of_other_widths_keeps_its_highest_bits(tmp_path: Path, width: int) -> None:
    """8, 24 and 32 bits become 16."""
    if width == 1:
        raw = bytes((sample >> 8) + 128 for sample in SAMPLES)
        expected = [sample >> 8 << 8 for sample in SAMPLES]
    else:
        raw = b"".join(
            (s << 8 * (width - 2)).to_bytes(width, "little", signed=True) for s in SAMPLES
        )
        expected = SAMPLES
    assert heard(wav(tmp_path / "a", width=width, channels=1, rate=22_050, raw=raw)) == expected


def test_stereo_becomes_its_middle(tmp_path: Path) -> None:
    """Two channels become one."""
    raw = array("h", [100, 300, -50, 50]).tobytes()
    assert heard(wav(tmp_path / "a", width=2, channels=2, rate=22_050, raw=raw)) == [200, 0]


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 44_100, 48_000])
def test_other_rates_keep_their_length_and_their_pitch(tmp_path: Path, rate: int) -> None:
    """Half a second of 440 Hz, as loud as it was."""
    tone = (round(10_000 * math.sin(math.tau * 440 * n / rate)) for n in range(rate // 2))
    found = heard(
        wav(tmp_path / "a", width=2, channels=1, rate=rate, raw=array("h", tone).tobytes())
    )
    assert len(found) == pytest.approx(22_050 / 2, abs=2)
    assert sum(a < 0 <= b for a, b in pairwise(found)) == pytest.approx(220, abs=1)
    assert max(found) == pytest.approx(10_000, rel=0.02)


@pytest.mark.parametrize(
    ("kind", "bits", "raw"),
    [
        (b"", 16, struct.pack(">6h", *SAMPLES)),
        (b"NONE", 16, struct.pack(">6h", *SAMPLES)),
        (b"sowt", 16, struct.pack("<6h", *SAMPLES)),
        (b"fl32", 32, struct.pack(">6f", *(sample / 32767 for sample in SAMPLES))),
    ],
)
def test_aiff_is_read_in_every_order(tmp_path: Path, kind: bytes, bits: int, raw: bytes) -> None:
    """On macOS drivers write big-endian, little-endian or floats."""
    found = heard(aiff(tmp_path / "a", kind=kind, bits=bits, raw=raw))
    assert found == pytest.approx(SAMPLES, abs=1)


def test_a_file_still_being_written_is_not_whole(tmp_path: Path) -> None:
    """Only a file as long as it says is whole."""
    raw = array("h", SAMPLES).tobytes()
    path = wav(tmp_path / "a", width=2, channels=1, rate=22_050, raw=raw)
    assert is_whole(path)
    path.write_bytes(path.read_bytes()[:-2])
    assert not is_whole(path)
    assert not is_whole(tmp_path / "none")
    assert is_whole(aiff(tmp_path / "b", kind=b"", bits=16, raw=struct.pack(">6h", *SAMPLES)))


@pytest.mark.parametrize("content", [b"", b"FORM\x00\x00\x00\x04AIFF", b"RIFF\x04\x00\x00\x00WAVE"])
def test_a_broken_file_is_told(tmp_path: Path, content: bytes) -> None:
    """What is no sound is an error in words."""
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(SpeechError, match="cannot be read"):
        heard(path)

"""Sound files: what is promised of every kind of WAV and FLAC, and of what is neither."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from testkit.tools import require_tool
from voicereader.listening.capture import sound_file
from voicereader.listening.capture.sound_file import SoundFileError, read_sound_file, resampled

HALF = 16_384
PCM, FLOAT = 1, 3


def tone(rate_hz: int, pitch_hz: float = 440.0, seconds: float = 0.5) -> NDArray[np.float64]:
    """A sine at half of full scale."""
    return 0.5 * np.sin(2 * np.pi * pitch_hz * np.arange(round(rate_hz * seconds)) / rate_hz)


def raw(samples: NDArray[np.float64], bits: int, kind: int) -> bytes:
    """Samples as a WAV file holds them."""
    if kind == FLOAT:
        return samples.astype(f"<f{bits // 8}").tobytes()
    if bits == 8:
        return (np.rint(samples * 128) + 128).astype(np.uint8).tobytes()
    whole = np.rint(samples * (2 ** (bits - 1) - 1)).astype("<i8")
    return b"".join(int(s).to_bytes(8, "little", signed=True)[: bits // 8] for s in whole)


def wav(data: bytes, rate_hz: int, channels: int, bits: int, kind: int, tail: bytes = b"") -> bytes:
    """A WAV file, with chunks of other things before and after the sound."""
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate_hz, rate_hz * frame, frame, bits)
    parts = b"LIST\x04\0\0\0INFO" + b"fmt \x10\0\0\0" + form
    parts += b"data" + struct.pack("<I", len(data)) + data + tail
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WAVE" + parts


def heard(path: Path) -> NDArray[np.int16]:
    """What the file gives."""
    return np.frombuffer(read_sound_file(path), "<i2")


def level_of_difference(found: NDArray[np.int16], pitch_hz: float = 440.0) -> float:
    """How far some sound is from that tone at 16 kHz, away from its ends, in dB of the tone."""
    wanted = tone(16_000, pitch_hz, len(found) / 16_000)
    away = slice(400, -400)
    difference = found[away] / 32768 - wanted[away]
    return float(10 * np.log10(np.mean(difference**2) / np.mean(wanted[away] ** 2)))


@pytest.mark.parametrize(
    ("bits", "kind"), [(8, PCM), (16, PCM), (24, PCM), (32, PCM), (32, FLOAT), (64, FLOAT)]
)
@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_a_wav_of_any_rate_and_depth_gives_the_same_sound(
    tmp_path: Path, rate_hz: int, bits: int, kind: int
) -> None:
    """A tone is within 60 dB of the same tone made at 16 kHz; within 35 where it has 8 bits."""
    path = tmp_path / "tone.wav"
    path.write_bytes(wav(raw(tone(rate_hz), bits, kind), rate_hz, 1, bits, kind))
    found = heard(path)
    assert abs(len(found) - 8000) <= 2
    assert level_of_difference(found) < (-35 if bits == 8 else -60)


def test_channels_are_averaged(tmp_path: Path) -> None:
    """A voice on one of two channels is half as loud, and is not lost."""
    both = np.stack([tone(16_000), np.zeros(8000)], axis=1).reshape(-1)
    path = tmp_path / "left.wav"
    path.write_bytes(wav(raw(both, 16, PCM), 16_000, 2, 16, PCM))
    assert level_of_difference((heard(path) * 2).astype(np.int16)) < -60


@pytest.mark.parametrize("options", [["-b", "16", "-r", "16000"], ["-b", "24", "-r", "44100"]])
def test_a_flac_gives_the_same_sound(tmp_path: Path, options: list[str]) -> None:
    """What sox packs is unpacked, at any rate and depth."""
    sox = require_tool("sox")
    plain, packed = tmp_path / "tone.wav", tmp_path / "tone.flac"
    plain.write_bytes(wav(raw(tone(48_000), 24, PCM), 48_000, 1, 24, PCM))
    subprocess.run([sox, "-D", str(plain), *options, str(packed)], check=True)
    assert level_of_difference(heard(packed)) < -60


def test_what_the_ear_of_the_recognizer_cannot_hear_does_not_fold_back() -> None:
    """A tone of 10 kHz, above half of 16 kHz, is 60 dB down and more."""
    found = resampled(tone(48_000, 10_000.0).astype(np.float32), 48_000)
    assert 20 * np.log10(np.abs(found[200:-200]).max() / 0.5) < -60


def test_what_is_louder_than_full_scale_is_cut_off_and_does_not_wrap(tmp_path: Path) -> None:
    """A float file may go above 1; it may hold what is no number, too."""
    samples = np.array([0.0, 2.0, -2.0, np.nan, np.inf, 0.5])
    path = tmp_path / "loud.wav"
    path.write_bytes(wav(raw(samples, 32, FLOAT), 16_000, 1, 32, FLOAT))
    assert heard(path).tolist() == [0, 32767, -32768, 0, 32767, HALF]


def test_a_file_that_was_cut_short_gives_what_is_there(tmp_path: Path) -> None:
    """The header promises more than there is."""
    path = tmp_path / "cut.wav"
    path.write_bytes(wav(raw(tone(16_000), 16, PCM), 16_000, 1, 16, PCM)[:-8000])
    assert len(heard(path)) == 4000


WHOLE = wav(b"\1\0" * 100, 16_000, 1, 16, PCM)
BAD = {
    "empty": b"",
    "text": b"this is no sound\n" * 10,
    "mp3": b"ID3\x05" + bytes(64),
    "silent": wav(b"", 16_000, 1, 16, PCM),
    "headless": b"RIFF\x04\0\0\0WAVE",
    "no channels": WHOLE.replace(struct.pack("<HH", PCM, 1), struct.pack("<HH", PCM, 0), 1),
    "no rate": WHOLE.replace(struct.pack("<I", 16_000), bytes(4)),
    "flac of nothing": b"fLaC" + bytes(60),
    "flac of rubbish": b"fLaC" + bytes(range(256)) * 8,
    "unknown kind": wav(b"\1\0" * 100, 16_000, 1, 16, 0x7777),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence(tmp_path: Path, name: str) -> None:
    """Whatever is in it, the sentence names the file."""
    path = tmp_path / "bad.wav"
    path.write_bytes(BAD[name])
    with pytest.raises(SoundFileError) as caught:
        read_sound_file(path)
    sentence = str(caught.value)
    assert sentence.startswith(f'"{path}" ')
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_what_is_no_file_and_what_is_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, a name that cannot be one, a file that is not there, a giant."""
    for path, why in (
        (tmp_path, "is not a file"),
        (tmp_path / "gone.wav", "There is no file"),
        (Path("/dev/zero"), "is not a file"),
        (tmp_path / ("x" * 300 + ".wav"), "cannot be read|There is no file"),
    ):
        with pytest.raises(SoundFileError, match=why):
            read_sound_file(path)
    path = tmp_path / "large.wav"
    path.write_bytes(WHOLE)
    monkeypatch.setattr(sound_file, "LARGEST_BYTES", len(WHOLE) - 1)
    with pytest.raises(SoundFileError, match="is larger than"):
        read_sound_file(path)


def test_no_damage_to_a_file_does_worse_than_a_sentence(tmp_path: Path) -> None:
    """Every byte of the headers set to several values: sound or a sentence comes of it."""
    sources = [wav(raw(tone(16_000, seconds=0.02), 16, PCM), 16_000, 1, 16, PCM)]
    if sox := shutil.which("sox"):
        plain, packed = tmp_path / "a.wav", tmp_path / "a.flac"
        plain.write_bytes(sources[0])
        subprocess.run([sox, str(plain), str(packed)], check=True)
        sources.append(packed.read_bytes())
    path = tmp_path / "damaged.wav"
    outcomes = {"sound": 0, "sentence": 0}
    for source in sources:
        for at in range(min(64, len(source))):
            for value in (0x00, 0x01, 0x7F, 0xFF):
                path.write_bytes(source[:at] + bytes([value]) + source[at + 1 :])
                try:
                    read_sound_file(path)
                    outcomes["sound"] += 1
                except SoundFileError:
                    outcomes["sentence"] += 1
    assert min(outcomes.values()) > 20


def unfinished(sound: bytes, whole: int, size: int, magic: bytes = b"RIFF") -> bytes:
    """What a recorder that was killed leaves: the sizes that its header began with."""
    order = ">" if magic == b"RIFX" else "<"
    form = struct.pack(f"{order}4sIHHIIHH", b"fmt ", 16, 1, 1, 16_000, 32_000, 2, 16)
    long_sizes = b"ds64" + struct.pack("<IQQQI", 28, 0, 0, 0, 0) if magic == b"RF64" else b""
    head = magic + struct.pack(f"{order}I", whole) + b"WAVE" + long_sizes + form
    return head + b"data" + struct.pack(f"{order}I", size) + sound


@pytest.mark.parametrize("magic", [b"RIFF", b"RIFX", b"RF64"])
@pytest.mark.parametrize(
    ("whole", "size"), [(0, 0), (36, 0), (2**32 - 1, 2**32 - 1), (0x7FFF_F024, 0x7FFF_F000)]
)
def test_a_wav_whose_header_was_never_finished_is_read_to_its_end(
    tmp_path: Path, whole: int, size: int, magic: bytes
) -> None:
    """Its recorder was killed, or wrote into a pipe: the sound is all that follows the header."""
    path = tmp_path / "cut.wav"
    sound = np.frombuffer(raw(tone(16_000), 16, PCM), "<i2")
    data = sound.astype(">i2" if magic == b"RIFX" else "<i2").tobytes()
    path.write_bytes(unfinished(data, whole, size, magic))
    assert np.array_equal(heard(path), sound)


def test_a_finished_wav_without_sound_is_not_taken_for_an_unfinished_one(tmp_path: Path) -> None:
    """What follows its empty sound is no sound."""
    path = tmp_path / "empty.wav"
    path.write_bytes(wav(b"", 16_000, 1, 16, PCM, tail=b"LIST\x04\0\0\0INFO"))
    with pytest.raises(SoundFileError, match="holds no sound"):
        read_sound_file(path)

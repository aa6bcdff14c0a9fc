"""A scene: a loudspeaker that reads, a room, a person who speaks, and one microphone for all.

Owns what is simulated and what is true of it. Not here: what the program makes of it, which is
bench/echo.py. Everything is made from seeds and is the same in every run.

The reader's voice is the article that ships, spoken by our own engine at 22,050 Hz. The loudspeaker
bends it (a soft clip) and its crystal may drift; the room is a shoebox of mirror images. The person
is a recording, in the same room at another place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench.gaps import sentences
from testkit.closed_loop import ECHO_LEVEL
from testkit.levels import level, loud_part, powers_of, trimmed
from testkit.noises import struck
from testkit.recordings import Recording, samples
from testkit.room import Room, Signal, bent, convolved, resampled, response
from voicereader.listening.recognizer import SAMPLE_RATE_HZ
from voicereader.speech.engines import DEFAULT_ENGINE, build
from voicereader.speech.synthesizer import Chunk

PLAYED_HZ = 22_050


@cache
def reader_voice(wpm: int) -> NDArray[np.int16]:
    """The whole article as the player gives it to the sound card, at `PLAYED_HZ`."""
    return np.concatenate([sound for _, sound in reader_sentences(wpm)])


@cache
def reader_sentences(wpm: int) -> tuple[tuple[str, NDArray[np.int16]], ...]:
    """The same sentence by sentence, each with its words."""
    engine = build(DEFAULT_ENGINE)
    said: list[tuple[str, NDArray[np.int16]]] = []
    for utterance in sentences(wpm):
        pieces: list[bytes] = []

        def take(chunk: Chunk, pieces: list[bytes] = pieces) -> bool:
            pieces.append(chunk.pcm)
            return True

        engine.synthesize(utterance, take)
        said.append((utterance.text, np.frombuffer(b"".join(pieces), np.dtype("<i2"))))
    assert engine.sample_rate_hz == PLAYED_HZ
    engine.close()
    return tuple(said)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a person said: from frame `begins`, where it is first loud, to frame `ends`."""

    begins: int
    ends: int
    recording: Recording | None


@dataclass(frozen=True, slots=True)
class Scene:
    """The microphone's signal, its parts, and what was played when.

    `played` is what the player gave the sound card from second 0 of the microphone's clock on, at
    `PLAYED_HZ` times (1 - `drift_ppm` / 1e6) frames a second of that clock.
    """

    room: Room
    played: NDArray[np.int16]
    drift_ppm: float
    echo: Signal
    person: Signal
    noise: Signal
    said: tuple[Utterance, ...] = ()

    @property
    def microphone(self) -> Signal:
        """All of it together."""
        return self.echo + self.person + self.noise


def reading(room: Room, played: NDArray[np.int16], drift_ppm: float = 0.0) -> Scene:
    """The reader alone in a room: its echo at `ECHO_LEVEL`, a noise 40 dB below."""
    rate_hz = PLAYED_HZ * (1 - drift_ppm / 1e6)
    spoken = bent(played.astype(np.float32) / np.float32(32768), room.drive)
    frames = int(len(played) / rate_hz * SAMPLE_RATE_HZ)
    arriving = resampled(spoken, rate_hz, SAMPLE_RATE_HZ, room.delay_ms / 1000, frames)
    echo = convolved(arriving, response(room, room.loudspeaker_m, 0))
    echo *= np.float32(ECHO_LEVEL / level(echo))
    random = np.random.default_rng(room.seed)
    noise = random.normal(scale=ECHO_LEVEL * 10 ** (-40 / 20), size=frames).astype(np.float32)
    return Scene(room, played, drift_ppm, echo, np.zeros(frames, np.float32), noise)


def joined(
    scene: Scene, recordings: tuple[Recording, ...], over_echo_db: float, seed: int, every_s: float
) -> Scene:
    """A person says the recordings into it one after the other, at moments about `every_s` apart.

    `over_echo_db` is the level of each recording over `ECHO_LEVEL`, both where they sound.
    """
    random = np.random.default_rng(seed)
    person = np.zeros_like(scene.person)
    path = response(scene.room, scene.room.person_m, 1)
    wanted = ECHO_LEVEL * 10 ** (over_echo_db / 20)
    said: list[Utterance] = []
    at_s = 6.0
    for recording in recordings:
        at_s += every_s * random.uniform(0.7, 1.3)
        begin = int(at_s * SAMPLE_RATE_HZ)
        sound = trimmed(samples(recording).astype(np.float32) / np.float32(32768))
        dry = np.concatenate([sound, np.zeros(len(path) // 2, np.float32)])
        heard = convolved(dry, path)
        heard *= np.float32(wanted / level(heard))
        if begin + len(heard) > len(person):
            break
        person[begin : begin + len(heard)] += heard
        first, last = loud_part(heard)
        said.append(Utterance(begin + first, begin + last, recording))
        at_s += len(heard) / SAMPLE_RATE_HZ
    return replace(scene, person=person, said=tuple(said))


def is_quiet_between(sound: Signal) -> bool:
    """Whether the recording's own noise is 30 dB below its loudest 10 ms.

    The noise of a scene is chosen; where a recording brings its own, nobody knows when it begins.
    """
    powers = powers_of(sound)
    return bool(np.quantile(powers, 0.1) < 1e-3 * powers.max())


def with_noise(scene: Scene, under_person_db: float, kind: str = "white") -> Scene:
    """With a white noise or a fan's (falling 6 dB an octave above 200 Hz) so far below the person.

    The person's level is the echo's where nobody speaks.
    """
    random = np.random.default_rng(scene.room.seed + 7)
    noise = random.normal(size=len(scene.noise)).astype(np.float32)
    if kind == "fan":
        seconds = np.exp(-np.arange(400) * 2 * np.pi * 200 / SAMPLE_RATE_HZ)
        noise = convolved(noise, seconds.astype(np.float32))
    heard = level(scene.person) if scene.said else level(scene.echo)
    noise *= np.float32(heard * 10 ** (-under_person_db / 20) / np.sqrt(np.mean(noise**2)))
    return replace(scene, noise=noise)


def moved(scene: Scene) -> Scene:
    """The same, but from its middle on the loudspeaker stands in another place."""
    room = scene.room
    other = reading(replace(room, seed=room.seed + 500), scene.played, scene.drift_ppm)
    half = len(scene.echo) // 2
    return replace(scene, echo=np.concatenate([scene.echo[:half], other.echo[half:]]))


def bang(scene: Scene, kind: str) -> Scene:
    """With twenty noises that are no speech, one every three seconds, as loud as the echo."""
    random = np.random.default_rng(scene.room.seed)
    path = response(scene.room, scene.room.person_m, 1)
    person = np.zeros_like(scene.person)
    for number in range(20):
        heard = convolved(struck(kind, random).astype(np.float32), path)
        heard *= np.float32(level(scene.echo) / level(heard))
        begins = int((6 + 3 * number + random.uniform(0, 1)) * SAMPLE_RATE_HZ)
        person[begins : begins + len(heard)] += heard[: len(person) - begins]
    return replace(scene, person=person)

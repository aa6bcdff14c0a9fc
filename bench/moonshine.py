"""What the recognizer's neural model costs: loading, a step of the decoder, a sound, memory.

    python -m bench.moonshine [--onnxruntime]

Prints processor time in milliseconds, the median of the runs and the least, with one thread of
BLAS as in the hearing process: of loading, in processes of their own, and which part takes how
much; of encoding sounds of some lengths; of a step for some numbers of sequences; of the check of a
draft. Then the memory of a process, at rest after loading and at the most after all this. With
--onnxruntime also what loading, sounds and steps take by onnxruntime on the same files, by one
thread.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, which the others import

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from voicereader.listening.moonshine.decoder import Crossed, Decoder, Past
from voicereader.listening.moonshine.encoder import Encoder
from voicereader.listening.moonshine.model import MoonshineModel, load
from voicereader.listening.moonshine.model_files import (
    DECODER,
    ENCODER,
    TOKENIZER,
    checked_model,
)
from voicereader.listening.moonshine.ort_weights import OrtWeights
from voicereader.listening.moonshine.tokenizer import Tokenizer

RUNS = 7
ROWS = (1, 2, 4, 9, 17, 33)
SOUNDS_S = (0.7, 1.5, 3.0, 6.0)
SAID = "Take me to the section about the risks."
LOAD = (
    "import resource, time; began = time.perf_counter();"
    " from voicereader.listening.moonshine.model import load; load();"
    " used = resource.getrusage(resource.RUSAGE_SELF);"
    " print(time.perf_counter() - began, used.ru_utime + used.ru_stime)"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--onnxruntime", action="store_true")
    show_loading()
    model = load()
    print(f"{'memory, loaded':32}{status_mb('VmRSS'):10.0f} MB")
    show_encoder(model)
    crossed = model.decoder.cross(model.encoder.encode(noise(1.5)))
    show_steps(model.decoder, crossed)
    show_check(model, crossed)
    print(f"{'memory, at the most':32}{status_mb('VmHWM'):10.0f} MB")
    if parser.parse_args().onnxruntime:
        show_onnxruntime()


def show_loading() -> None:
    """The whole in new processes, NumPy's own start included, then its parts in this one."""
    took = [
        [float(word) for word in output(sys.executable, "-c", LOAD).split()] for _ in range(RUNS)
    ]
    for title, times in zip(
        ("start and load, by the clock", "start and load"), zip(*took, strict=True), strict=True
    ):
        row(title, times)
    folder = checked_model()
    row("  sha256 of the files", timed(checked_model))
    row("  encoder", timed(lambda: Encoder(OrtWeights(folder / ENCODER.name))))
    row("  decoder", timed(lambda: Decoder(OrtWeights(folder / DECODER.name))))
    row("  tokenizer", timed(lambda: Tokenizer.read(folder / TOKENIZER.name)))


def show_encoder(model: MoonshineModel) -> None:
    """Sounds of some lengths, and what the decoder makes of them once."""
    for seconds in SOUNDS_S:
        sound = noise(seconds)
        row(f"encoder, {seconds} s", timed(partial(model.encoder.encode, sound)))
    encoded = model.encoder.encode(noise(1.5))
    row("keys and values of 1.5 s", timed(lambda: model.decoder.cross(encoded)))


def show_steps(decoder: Decoder, crossed: Crossed) -> None:
    """The eighth token of some numbers of sequences."""
    for rows in ROWS:
        ids, past = [Decoder.BEGIN] * rows, seen(decoder, rows, crossed)
        row(f"a step of {rows}", timed(partial(decoder.step, ids, past, crossed)))


def show_check(model: MoonshineModel, crossed: Crossed) -> None:
    """A draft that is checked in one step, instead of one a token."""
    ids = model.tokenizer.encode(SAID)
    row(f"check of {len(ids)} tokens", timed(partial(model.decoder.check, ids, crossed)))


def show_onnxruntime() -> None:
    """The same files as they are: loading both, and a step without a past."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    folder = checked_model()

    def session(name: str) -> onnxruntime.InferenceSession:
        return onnxruntime.InferenceSession(str(folder / name), options)

    row("onnxruntime, load", timed(lambda: (session(ENCODER.name), session(DECODER.name))))
    encoder, decoder = session(ENCODER.name), session(DECODER.name)
    for seconds in SOUNDS_S:
        sound = {"input_values": noise(seconds)[None]}
        row(f"onnxruntime, {seconds} s", timed(partial(encoder.run, None, sound)))
    encoded = encoder.run(None, {"input_values": noise(1.5)[None]})[0]
    for rows in ROWS:
        given = {
            value.name: np.zeros((rows, 8, 8, 52), np.float32)
            for value in decoder.get_inputs()
            if value.name.startswith("past")
        }
        for name in given:
            if "encoder" in name:
                given[name] = np.zeros((rows, 8, encoded.shape[1], 52), np.float32)
        given |= {
            "input_ids": np.ones((rows, 1), np.int64),
            "encoder_hidden_states": np.repeat(encoded, rows, 0),
            "use_cache_branch": np.array([True]),
        }
        row(f"onnxruntime, a step of {rows}", timed(partial(decoder.run, None, given)))
    print(f"{'memory with both, at the most':32}{status_mb('VmHWM'):10.0f} MB")


def seen(decoder: Decoder, rows: int, crossed: Crossed) -> Past | None:
    """Seven tokens of each."""
    past = None
    for _ in range(7):
        _, past = decoder.step([Decoder.BEGIN] * rows, past, crossed)
    return past


def noise(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Sound, the same in every run."""
    return np.random.default_rng(1).normal(0, 0.1, round(16_000 * seconds)).astype(np.float32)


def timed(work: Callable[[], object]) -> list[float]:
    """Seconds of the processor that each run takes; the first is not counted."""
    took = []
    for _ in range(1 + RUNS):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return took[1:]


def row(title: str, took_s: list[float] | tuple[float, ...]) -> None:
    """Print median and least."""
    print(f"{title:32}{1000 * statistics.median(took_s):10.1f}{1000 * min(took_s):10.1f} ms")


def status_mb(field: str) -> float:
    """Of this process, as the kernel counts it."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / 1024


def output(*command: str) -> str:
    """What a program says."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()

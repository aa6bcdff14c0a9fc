"""A voice of Piper's as ONNX Runtime runs it, cut in three.

Owns the file of the model and its arithmetic. Not here: text, and when something is made.

The model is one graph, phonemes in and sound out, in which the sound of a whole sentence is made
before its first sample is known. So it is cut at two tensors: `begin` makes what is to be said and
how long each phoneme lasts (an eighth of the work), `sound` any frames of that as samples. A frame
hangs on its neighbours only, 42 to either side, so sound made in sections is that of the whole, to
the last bit but one. The lengths of the phonemes, which the graph keeps to itself, are put out too.

The graph is cut with protobuf, which ONNX Runtime brings, and its few fields that matter here. The
package onnx does the same in 18 MB more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from numpy.typing import NDArray
from piper.config import PhonemeType, PiperConfig
from piper.phoneme_ids import phonemes_to_ids

from voicereader.base.i18n import _

# As PyTorch's exporter names them in every voice of Piper's: the frames before the flow and their
# mask, those after it, how many each phoneme has, and the sound.
_BEFORE, _MASK, _AFTER, _LENGTHS, _SOUND = (
    "/Add_output_0",
    "/Cast_2_output_0",
    "/Mul_7_output_0",
    "/Ceil_output_0",
    "output",
)

_FLOW_REACH, _SOUND_REACH = 32, 10
"""How many frames to either side the flow and the generator look: beyond, all is equal."""


class NetworkError(Exception):
    """The model cannot be used; the text is one clear sentence."""


class StoppedError(Exception):
    """It was told to stop."""


@dataclass(slots=True)
class Stop:
    """Ends what the network does, from another thread, within a few milliseconds."""

    options: Any = field(default_factory=onnxruntime.RunOptions)

    def now(self) -> None:
        """Let `begin` or `sound` raise StoppedError."""
        self.options.terminate = True


@dataclass(frozen=True, slots=True)
class Begun:
    """A breath before its sound: what is said in each frame, and the frames of each sound."""

    frames: NDArray[np.float32]
    mask: NDArray[np.float32]
    lengths: NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many frames it has."""
        return int(self.frames.shape[2])


class Network:
    """A model that is loaded. Raises NetworkError. It computes on so many processors at once."""

    def __init__(self, path: Path, threads: int) -> None:
        try:
            told = json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))
            config = PiperConfig.from_dict(told)
            parts = [_session(part, threads) for part in _cut(path.read_bytes())]
            self._first, self._flow, self._generator = parts
        except Exception as error:  # whatever is wrong with the files of somebody else's
            raise NetworkError(_unusable(path, f"{type(error).__name__}: {error}")) from error
        if config.phoneme_type is not PhonemeType.ESPEAK or config.num_speakers > 1:
            raise NetworkError(_unusable(path, _("it is of a kind that is not known here")))
        self._config = config
        self.sample_rate_hz: int = config.sample_rate
        self.samples_a_frame: int = config.hop_length
        self._silent_ids = 2  # the sign of the beginning, and the blank after it

    def sounds_known(self, sounds: str) -> str:
        """The sounds, less what the model has never seen."""
        return "".join(sound for sound in sounds if sound in self._config.phoneme_id_map)

    def begin(self, sounds: str, stretch: float, stop: Stop) -> Begun:
        """What is to be said for a breath of sounds, each `stretch` times as long as by itself."""
        ids = phonemes_to_ids(list(sounds), self._config.phoneme_id_map)
        scales = [self._config.noise_scale, stretch, self._config.noise_w_scale]
        asked = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array(scales, np.float32),
        }
        frames, mask, lengths = _run(self._first, [_BEFORE, _MASK, _LENGTHS], asked, stop)
        per_id = lengths.reshape(-1).astype(np.int64)
        # Each sound has an id and a blank behind it, whose frames count as its own.
        starts = np.arange(self._silent_ids, len(ids) - 1, 2)
        ends = np.concatenate([[per_id[: starts[0]].sum()], per_id[starts] + per_id[starts + 1]])
        return Begun(frames, mask, np.concatenate([ends, [per_id[-1]]]))

    def sound(self, begun: Begun, first: int, last: int, stop: Stop) -> NDArray[np.float32]:
        """The samples of the frames from `first` up to `last`."""
        low = max(0, first - _SOUND_REACH - _FLOW_REACH)
        high = min(begun.count, last + _SOUND_REACH + _FLOW_REACH)
        part = {_BEFORE: begun.frames[:, :, low:high], _MASK: begun.mask[:, :, low:high]}
        (after,) = _run(self._flow, [_AFTER], part, stop)
        inner, outer = max(0, first - _SOUND_REACH), min(begun.count, last + _SOUND_REACH)
        near = {_AFTER: after[:, :, inner - low : outer - low]}
        (sound,) = _run(self._generator, [_SOUND], near, stop)
        each = self.samples_a_frame
        samples: NDArray[np.float32] = sound.reshape(-1)
        return samples[(first - inner) * each : (last - inner) * each]


def _run(session: Any, outputs: Sequence[str], inputs: dict[str, Any], stop: Stop) -> list[Any]:
    try:
        made: list[Any] = session.run(outputs, inputs, stop.options)
    except Exception as error:
        if stop.options.terminate:
            raise StoppedError from error
        raise
    return made


def _session(graph: bytes, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    # Measured: optimizing takes .4 s at the load, and what it makes is no faster.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = threads
    # A thread that waits by spinning takes a whole processor, also while nothing is made.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _unusable(path: Path, why: str) -> str:
    what = _("The natural voice of {file} cannot be used ({why}).", file=path.name, why=why)
    return what if len(what) < 300 else f"{what[:296]}...)"


def _cut(source: bytes) -> tuple[bytes, bytes, bytes]:
    """The three graphs of a model."""
    model = _Model.FromString(source)
    return (
        _part(model, (), (_BEFORE, _MASK, _LENGTHS)),
        _part(model, (_BEFORE, _MASK), (_AFTER,)),
        _part(model, (_AFTER,), (_SOUND,)),
    )


def _part(model: Any, inputs: Sequence[str], outputs: Sequence[str]) -> bytes:
    """What of a model leads from some tensors, besides its own inputs, to others."""
    graph = model.graph
    maker = {made: node for node in graph.node for made in node.output}
    needed: set[str] = set()
    waiting = list(outputs)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            if name not in inputs and name in maker:
                waiting += maker[name].input
    if missing := [name for name in (*inputs, *outputs) if name not in maker or name not in needed]:
        raise ValueError(f"no {missing[0]} in it")
    part = _Model(ir_version=model.ir_version, opset_import=model.opset_import)
    part.graph.name = graph.name
    for node in graph.node:
        if any(made in needed and made not in inputs for made in node.output):
            part.graph.node.add().CopyFrom(node)
    for content, kept in (
        (part.graph.initializer, graph.initializer),
        (part.graph.input, graph.input),
    ):
        content.extend(each for each in kept if each.name in needed)
    part.graph.input.extend(_tensor(name) for name in inputs)
    shapes = {each.name: each for each in graph.output}
    part.graph.output.extend(shapes.get(name) or _Value(name=name) for name in outputs)
    return bytes(part.SerializeToString())


def _tensor(name: str) -> Any:
    """The declaration of an input of 32-bit numbers in three dimensions."""
    value = _Value(name=name)
    value.type.tensor_type.elem_type = 1
    for dimension in "abc":
        value.type.tensor_type.shape.dim.add(dim_param=dimension)
    return value


def _messages() -> tuple[Any, Any]:
    """ModelProto and ValueInfoProto of ONNX, as far as they are read; the rest is passed on."""
    field_of = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="onnx.proto", package="cut", syntax="proto2")
    for name, fields in _FIELDS.items():
        message = file.message_type.add(name=name)
        for number, field_name, kind in fields:
            is_many, kind = kind.endswith("*"), kind.rstrip("*")
            added = message.field.add(name=field_name, number=number)
            added.label = field_of.LABEL_REPEATED if is_many else field_of.LABEL_OPTIONAL
            added.type = getattr(field_of, f"TYPE_{kind.upper()}", field_of.TYPE_MESSAGE)
            if added.type == field_of.TYPE_MESSAGE:
                added.type_name = f".cut.{kind}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    made = (pool.FindMessageTypeByName(f"cut.{name}") for name in ("Model", "Value"))
    model, value = map(message_factory.GetMessageClass, made)
    return model, value


_FIELDS: dict[str, Iterable[tuple[int, str, str]]] = {
    "Model": (
        (1, "ir_version", "int64"),
        (7, "graph", "Graph"),
        (8, "opset_import", "OperatorSet*"),
    ),
    "OperatorSet": (),
    "Graph": (
        (1, "node", "Node*"),
        (2, "name", "string"),
        (5, "initializer", "Tensor*"),
        (11, "input", "Value*"),
        (12, "output", "Value*"),
    ),
    "Node": ((1, "input", "string*"), (2, "output", "string*")),
    "Tensor": ((8, "name", "string"),),
    "Value": ((1, "name", "string"), (2, "type", "Type")),
    "Type": ((1, "tensor_type", "TensorType"),),
    "TensorType": ((1, "elem_type", "int32"), (2, "shape", "Shape")),
    "Shape": ((1, "dim", "Dimension*"),),
    "Dimension": ((2, "dim_param", "string"),),
}

_Model, _Value = _messages()

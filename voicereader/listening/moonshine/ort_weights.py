"""The weights in an .ort file: the model format of onnxruntime, which is a flatbuffer.

Owns reading that format as far as weights need it: tensors by name, and which of them a node of the
graph takes. Not here: running the graph, which `encoder` and `decoder` do by hand, and whether the
file is the right one (`model_files`).

The numbers of the fields are their places in the tables of
onnxruntime/core/flatbuffers/schema/ort.fbs; how a table is laid out is told at
https://flatbuffers.dev/internals. Only what is read is named here.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.moonshine.layers import QUERY_SCALE
from voicereader.listening.moonshine.model_files import not_a_model, unreadable

_IDENTIFIER = b"ORTM"  # at 4, as ort.fbs declares it
_SESSION_MODEL = 1
_MODEL_GRAPH = 7
_GRAPH_INITIALIZERS, _GRAPH_NODES = 0, 2
_TENSOR_NAME, _TENSOR_DIMS, _TENSOR_TYPE, _TENSOR_DATA = 0, 2, 3, 4
_NODE_NAME, _NODE_INPUTS, _NODE_ATTRIBUTES = 0, 8, 10
_ATTRIBUTE_GRAPH = 7

_UNSIGNED, _SIGNED, _SHORT = (struct.Struct(kind).unpack_from for kind in ("<I", "<i", "<H"))

_TYPES: dict[int, type[np.generic]] = {1: np.float32, 3: np.int8}
"""By TensorDataType: no weight is of another."""

# Moonshine's weights are int8 with one scale and one offset each, which the graph undoes in three
# nodes: cast, multiply, add.
_QUANTIZED, _SCALE, _OFFSET, _RESTORED = "_quantized", "_scale", "_zero_point", "_add_tensor"


@dataclass(frozen=True, slots=True)
class _Tensor:
    """Where in the file a tensor lies."""

    dims: tuple[int, ...]
    type: int
    begins: int
    size: int


class OrtWeights:
    """The weights of one file. What is given is a copy: the file is let go with this object."""

    def __init__(self, path: Path) -> None:
        """Read what there is, not the weights themselves. Raises RecognizerError."""
        self._path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._tensors, self._inputs = _contents(_Flatbuffer(self._bytes))
        except OSError as error:
            raise unreadable(path, error) from error
        except (struct.error, ValueError, IndexError, RecursionError) as error:
            raise not_a_model(self._path) from error

    def plain(self, name: str) -> NDArray[np.float32]:
        """A tensor that was left as it is, in the shape that it has in the file."""
        return self._read(name).astype(np.float32)

    def columns(self, name: str) -> NDArray[np.float32]:
        """An int8 tensor in full, what is first in the file last: (n, ...) -> (all else, n)."""
        tensor = self._read(name + _QUANTIZED)
        columns = np.ascontiguousarray(tensor.reshape(len(tensor), -1).T)
        return self._restored(name, columns)

    def matrix(self, node: str) -> NDArray[np.float32]:
        """What the node of a product multiplies by, in full: (inputs, outputs)."""
        name = self._taken(node, _RESTORED)
        return self._restored(name, self._read(name + _QUANTIZED))

    def attention(self, node: str, norm: NDArray[np.float32]) -> NDArray[np.float32]:
        """Queries, keys and values of a layer side by side: (WIDTH, 3 * WIDTH).

        The norm before them and the scale of the queries are folded in.
        """
        parts = [self.matrix(f"{node}/{part}_proj/MatMul") for part in ("q", "k", "v")]
        parts[0] *= QUERY_SCALE
        qkv = np.concatenate(parts, axis=1)
        qkv *= norm
        return qkv

    def vector(self, node: str) -> NDArray[np.float32]:
        """What the node of an elementwise operation takes as it is: (outputs,)."""
        return self.plain(self._taken(node, "")).ravel()

    def _restored(self, name: str, quantized: NDArray[np.generic]) -> NDArray[np.float32]:
        tensor = quantized.astype(np.float32)
        tensor *= self.plain(name + _SCALE).flat[0]
        tensor += self.plain(name + _OFFSET).flat[0]
        return tensor

    def _taken(self, node: str, suffix: str) -> str:
        for name in self._inputs.get(node, ()):
            known = name.removesuffix(suffix)
            if name.endswith(suffix) and (
                known in self._tensors or known + _SCALE in self._tensors
            ):
                return known
        raise not_a_model(self._path)

    def _read(self, name: str) -> NDArray[np.generic]:
        tensor = self._tensors.get(name)
        if tensor is None or tensor.type not in _TYPES or not tensor.dims or 0 in tensor.dims:
            raise not_a_model(self._path)
        kind = np.dtype(_TYPES[tensor.type])
        try:
            flat = np.frombuffer(self._bytes, kind, tensor.size // kind.itemsize, tensor.begins)
            return flat.reshape(tensor.dims)
        except ValueError as error:
            raise not_a_model(self._path) from error


def _contents(buffer: _Flatbuffer) -> tuple[dict[str, _Tensor], dict[str, tuple[str, ...]]]:
    """Tensors by name, and the inputs of the nodes by name; the first of a name counts."""
    session = buffer.root(_IDENTIFIER)
    main = buffer.table(buffer.table(session, _SESSION_MODEL), _MODEL_GRAPH)
    tensors: dict[str, _Tensor] = {}
    inputs: dict[str, tuple[str, ...]] = {}
    graphs = [main]
    while graphs:
        graph = graphs.pop()
        for tensor in buffer.tables(graph, _GRAPH_INITIALIZERS):
            begins, size = buffer.span(tensor, _TENSOR_DATA)
            tensors.setdefault(
                buffer.string(tensor, _TENSOR_NAME),
                _Tensor(
                    buffer.int64s(tensor, _TENSOR_DIMS),
                    buffer.int32(tensor, _TENSOR_TYPE),
                    begins,
                    size,
                ),
            )
        for node in buffer.tables(graph, _GRAPH_NODES):
            inputs.setdefault(
                buffer.string(node, _NODE_NAME), tuple(buffer.strings(node, _NODE_INPUTS))
            )
            attributes = buffer.tables(node, _NODE_ATTRIBUTES)
            inner = (buffer.table(attribute, _ATTRIBUTE_GRAPH) for attribute in attributes)
            graphs += [graph for graph in inner if graph]
    return tensors, inputs


class _Flatbuffer:
    """Fields of tables, a table being the place where it begins; 0 is one that is not there.

    Raises struct.error or ValueError where the bytes are no such thing.
    """

    def __init__(self, content: mmap.mmap) -> None:
        self._bytes = content

    def root(self, identifier: bytes) -> int:
        if self._bytes[4:8] != identifier:
            raise ValueError("another kind of file")
        return self._unsigned(0)

    def table(self, table: int, field: int) -> int:
        at = self._field(table, field)
        return at + self._unsigned(at) if at else 0

    def tables(self, table: int, field: int) -> Iterator[int]:
        begins, count = self.span(table, field)
        for at in range(begins, begins + 4 * count, 4):
            yield at + self._unsigned(at)

    def strings(self, table: int, field: int) -> Iterator[str]:
        for at in self.tables(table, field):
            yield self._text(at)

    def string(self, table: int, field: int) -> str:
        at = self.table(table, field)
        return self._text(at) if at else ""

    def int32(self, table: int, field: int) -> int:
        at = self._field(table, field)
        return int(_SIGNED(self._bytes, at)[0]) if at else 0

    def int64s(self, table: int, field: int) -> tuple[int, ...]:
        begins, count = self.span(table, field)
        return struct.unpack_from(f"<{count}q", self._bytes, begins)

    def span(self, table: int, field: int) -> tuple[int, int]:
        """Where a vector begins, and how many elements it has."""
        at = self.table(table, field)
        return (at + 4, self._unsigned(at)) if at else (0, 0)

    def _field(self, table: int, field: int) -> int:
        offsets = table - int(_SIGNED(self._bytes, table)[0])
        place = 4 + 2 * field
        if offsets < 0:
            raise ValueError("a table before the file")
        if place >= self._short(offsets):
            return 0
        offset = self._short(offsets + place)
        return table + offset if offset else 0

    def _text(self, at: int) -> str:
        return self._bytes[at + 4 : at + 4 + self._unsigned(at)].decode()

    def _unsigned(self, at: int) -> int:
        return int(_UNSIGNED(self._bytes, at)[0])

    def _short(self, at: int) -> int:
        return int(_SHORT(self._bytes, at)[0])

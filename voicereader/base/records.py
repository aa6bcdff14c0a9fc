"""Frozen dataclasses that are made when the first of them is.

Making one takes Python 1 ms of writing and compiling methods, and there are a hundred on the way to
the first sound, most of them events and effects that have not happened by then. A class of
`dataclass` here is the one of the standard library, to the type checker too, but for the moment:
its methods are made when the first instance is. Not here: slots, which a class cannot get later.
"""

from __future__ import annotations

import dataclasses
import threading
from typing import TYPE_CHECKING, Any

_MAKING = threading.RLock()

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(**options: bool) -> Any:
        """`dataclasses.dataclass` with these options, once there is an instance to be."""

        def later(cls: type) -> type:
            def make(of: type, *_arguments: object, **_named: object) -> object:
                with _MAKING:
                    if cls.__new__ is make:
                        dataclasses.dataclass(**options)(cls)
                        cls.__new__ = _new
                return object.__new__(of)

            cls.__match_args__ = tuple(vars(cls).get("__annotations__", ()))
            cls.__new__ = make
            return cls

        return later


def _new(of: type, *_arguments: object, **_named: object) -> object:
    return object.__new__(of)

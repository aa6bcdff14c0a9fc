"""The C extension inside the miniaudio wheel, made by cffi: nothing in it has Python types."""

from typing import Any

ffi: Any
lib: Any

"""What reads documents, if a file had it in its power: it does what the file says.

Stands in for `voicereader.article.parsing_worker`, in the same process with the same bounds.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import socket
import subprocess
import sys
import time
import urllib.request
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from voicereader.article import parsing_worker
from voicereader.base.bounded_work import serve


class OrderOfPickle:
    """Would run a command where it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch unpickled",)


def main() -> None:
    """Do what standard input says."""
    serve(4, _obey)


def _obey(request: list[bytes], answers: BinaryIO) -> None:
    deed, *arguments = request[-1].decode().split("\n")
    match deed:
        case "loop":
            while True:
                pass
        case "sleep":
            time.sleep(100)
        case "eat":
            eaten = []
            while True:
                eaten.append(bytearray(1_000_000))
        case "eat in C":
            while ctypes.pythonapi.PyMem_RawCalloc(1, 10_000_000):
                pass
            raise MemoryError
        case "crash":
            os.abort()
        case "exit":
            os._exit(0)
        case "nest":
            _nest()
        case "pickle":
            answers.write(b"article \n" + pickle.dumps(OrderOfPickle()))
        case "another pickle":
            answers.write(b"article \n" + pickle.dumps(["no article"]))
        case "half a pickle":
            whole = BytesIO()
            parsing_worker._read([b"text", b"a", b"en", b"A Title\n\nSome text."], whole)
            answers.write(whole.getvalue()[:-20])
        case "nonsense":
            answers.write(b"done much\n")
        case "tell":
            answers.write(b"done 0.5\ndone 0.75\nrefused This is no book.\n")
        case _:
            answers.write(f"refused {_tried(deed, *arguments)}\n".encode())


def _nest(depth: int = 1) -> int:
    return _nest(depth + 1) + 1


def _tried(deed: str, *arguments: str) -> str:
    try:
        match deed:
            case "write":
                Path(arguments[0]).write_text("written")
            case "delete":
                Path(arguments[0]).unlink()
            case "connect":
                with socket.create_connection((arguments[0], int(arguments[1]))):
                    pass
            case "fetch":
                urllib.request.urlopen(arguments[0]).close()
            case "run":
                subprocess.run([sys.executable, "-c", "0"], check=True)
    except OSError as error:
        return f"{type(error).__name__}."
    return "Done."

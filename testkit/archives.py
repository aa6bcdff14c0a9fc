"""Archives made for a test: a ZIP of a few files in memory, sound or spoiled."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files, in order; a `mimetype` is not packed, as in EPUB and ODT."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def encrypted(archive: bytes) -> bytes:
    """The same archive, each of whose files says that it needs a password."""
    spoiled = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = archive.find(signature)
        while at >= 0:
            spoiled[at + offset] |= 1
            at = archive.find(signature, at + 1)
    return bytes(spoiled)

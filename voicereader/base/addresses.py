"""What is at an address of the web, opened.

Owns which kinds of address there are for this program: http and https, with a proxy and what a
server redirects to, and no file of this machine. Not here: who may, which whoever calls has asked.
"""

from __future__ import annotations

from typing import IO, Any
from urllib.parse import quote, urlsplit, urlunsplit

_SILENT_S = 15.0  # of a server


def opened(address: str) -> IO[bytes] | Any:
    """The answer of the server. Raises OSError, HTTPException and ValueError."""
    import urllib.request as request  # nobody waits for it who reads a file

    opener = request.OpenerDirector()  # of its own: the usual one also opens files and FTP
    for handler in (
        *(request.ProxyHandler, request.HTTPHandler, request.HTTPSHandler),
        *(request.HTTPRedirectHandler, request.HTTPErrorProcessor, request.HTTPDefaultErrorHandler),
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    parts = urlsplit(address)
    sent = urlunsplit((parts.scheme, parts.netloc, _quoted(parts.path), _quoted(parts.query), ""))
    return opener.open(request.Request(sent), timeout=_SILENT_S)


def _quoted(part: str) -> str:
    return quote(part, safe="/%:@!$&'()*+,;=?~-._")

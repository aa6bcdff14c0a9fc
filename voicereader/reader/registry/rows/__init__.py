"""The rows of the registry by topic.

Each module has one tuple of rows, but for `leads`, which has what the phrases of several rows begin
with. The grammar of phrases is in `phrasing.templates`, the shape of a row in `registry.commands`,
and the order of help in `registry.registry`.
"""

__all__: list[str] = []

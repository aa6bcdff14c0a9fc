"""German, as phrases are said in it: its words, numbers and settings, as data."""

__all__: list[str] = []

"""German rules for normalization, put together in `language`."""

__all__: list[str] = []

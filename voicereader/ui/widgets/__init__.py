"""The widgets of the Textual screen: one, a pane that paints only the rows that changed."""

__all__: list[str] = []

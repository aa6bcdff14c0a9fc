"""The settings: what there are, where their values come from, and the file that keeps them.

    flag, else environment, else settings file (profile, then the rest), else default

`table` says what settings there are and what may be a value of each. `loading` reads them in that
order. `file` edits the person's file a value at a time and keeps all else in it as it is.

To add a setting: docs/adding-a-setting.md.
"""

__all__ = ["loading", "table"]

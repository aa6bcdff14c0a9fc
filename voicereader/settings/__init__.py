"""Where the values of settings come from, and the file that keeps them.

    flag, else environment, else settings file (profile, then the rest), else default

`loading` reads them in that order. `file` edits the person's file a value at a time and keeps all
else in it as it is. What settings there are is in `voicereader.reader.settings`, one record each.

To add a setting: docs/adding-a-setting.md.
"""

__all__ = ["loading"]

"""The settings there are, one record each, and the way from a record to what it acts on.

`records` has them: `Settings` is a dataclass of records, so that a setting is one field: its type,
its default and all else that is known of it. Flags, environment, file, the settings screen,
phrases, the manual page and docs/settings.md are made from the records; docs/adding-a-setting.md
says how. `record` has the shape of a record, `values` what a value may be, `acting` how a record is
read of the reader and put into it. Not here: where a value comes from (`settings.loading`), and
what is said when one is changed (`reader.state.settings`).

All of it is light: it is imported before the first sound, and knows nothing of the reader's state.
"""

__all__ = ["acting", "record", "records", "values"]

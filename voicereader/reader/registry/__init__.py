"""What commands there are: one row each, and all that is known of it in that row.

`commands` has the shape of a row; the rows stand by topic in `rows`, and `registry` puts them
together. Keys, help, the phrases that mean a command, when it is offered and listened for, and the
tables of the documentation are all derived from the rows. The function called as the row is, under
`reader.commands`, does it. `keymaps` has other sets of keys, `keys` a person's own,
`keyboard_layouts` keyboards that are not in Latin letters; `localizing` gives the rows in another
language.

To add a command: docs/adding-a-command.md.
"""

__all__ = ["commands", "keymaps", "keys", "localizing", "registry"]

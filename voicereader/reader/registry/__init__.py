"""What commands there are: one row each, and nothing about a command anywhere else but its handler.

`commands` has the shape of a row; the rows stand by topic in `rows`, and `registry` puts them
together. Keys, help, the phrases that mean a command and the tables of the documentation are all
derived from the rows. `keymaps` has other sets of keys, `keys` a person's own, `keyboard_layouts`
keyboards that are not in Latin letters; `localizing` gives the rows in another language.

To add a command: docs/adding-a-command.md.
"""

__all__ = ["commands", "keymaps", "keys", "localizing", "registry"]

"""One accessible page: a narrated text that any browser opens, with no server and no network.

`writing` makes the file, `data` says what its script needs to know; the script and the look are
`page.js` and `page.css`, written by hand and put into it as they are.
"""

__all__: list[str] = []

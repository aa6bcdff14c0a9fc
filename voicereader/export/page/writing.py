"""The file of a page: text, sound, look and script in one, which asks for nothing else.

Owns its frame: what is a landmark in it, its buttons, its help. Not here: the text (`markup`), and
what the script knows (`data`).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TextIO

from voicereader.base.i18n import _, language
from voicereader.export.element_ids import block_id
from voicereader.export.markup import Markup, written
from voicereader.export.narrated_text import (
    NarratedSection,
    NarratedText,
    SectionInContents,
    contents_of,
)
from voicereader.export.page.data import as_json, commands, keys_of
from voicereader.reader.registry.commands import Row
from voicereader.reader.registry.keys import key_name

_AT_A_TIME = 3 << 18  # bytes; a multiple of 3, so that pieces of base64 join
# Nothing is fetched, sent or framed, whatever stands in the text; nothing runs but the one script.
_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; "
    "media-src data:; base-uri 'none'; form-action 'none'"
)
_HEAD = (
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "<title>{title}</title>\n{authors}<style>{style}</style>\n</head>\n<body>\n"
)
_BUTTONS = (
    *("pause-or-resume", "previous-sentence", "next-sentence", "slower", "faster"),
    *("find", "contents", "where-am-i", "help"),
)


def write(text: NarratedText, path: Path) -> None:
    """Write the file. Raises OSError."""
    script, style = _own("page.js"), _own("page.css")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_head(text, script, style))
        file.writelines(_frame(text))
        markup = Markup(text.article, lambda _block: "", is_xml=False)
        for section in text.sections:
            file.write("<section>\n" + markup.section(section.section))
            _write_sound(file, section)
            file.write("</section>\n")
        file.write("</main>\n</div>\n")
        file.writelines(_dialogs())
        file.write(f'<script type="application/json" id="data">{as_json(text)}</script>\n')
        file.write(f"<script>{script}</script>\n</body>\n</html>\n")


def _head(text: NarratedText, script: str, style: str) -> str:
    article = text.article
    authors = (f'<meta name="author" content="{written(each)}">\n' for each in article.authors)
    return _HEAD.format(
        language=written(article.language),
        policy=_POLICY.format(script=_digest(script), style=_digest(style)),
        title=written(article.title),
        authors="".join(authors),
        style=style,
    )


def _frame(text: NarratedText) -> Iterator[str]:
    """What stands before the text: the buttons, what the page says, and the contents."""
    own = f' lang="{language()}"'
    rows = {row.id: row for row in commands()}
    yield f'<a class="skip" href="#text"{own}>{written(_("To the text"))}</a>\n'
    yield f'<header id="bar"{own}>\n<div role="group" aria-label="{written(_("Reading"))}">\n'
    yield from (_button(rows[id_]) for id_ in _BUTTONS)
    yield f'<button type="button" id="talk" hidden>{written(_("Speak"))}</button>\n</div>\n'
    yield '<p role="status" id="status"></p>\n'
    without = _("Without scripts the text is heard section by section, from its start on.")
    yield f"<noscript><p>{written(without)}</p></noscript>\n</header>\n"
    yield '<div class="beside">\n'
    yield f'<nav id="contents" aria-labelledby="contents-title"><h2 id="contents-title"{own}>'
    yield f'{written(_("Contents"))}</h2>\n{_listed(contents_of(text))}</nav>\n<main id="text">\n'


def _button(row: Row) -> str:
    """A button with the name of its command; the first changes its own."""
    named = ' id="play"' if row.id == "pause-or-resume" else ""
    key = next((key for key in row.keys if keys_of(row)), "")
    shortcut = f' title="{written(f"{row.does} {key_name(key)}".strip())}"' if key else ""
    return (
        f'<button type="button"{named} data-command="{row.id}"{shortcut}>{written(row.label)}'
        "</button>\n"
    )


def _listed(entries: Sequence[SectionInContents]) -> str:
    items = []
    for entry in entries:
        under = _listed(entry.under) if entry.under else ""
        href = f"#{block_id(entry.section.section.first)}"
        items.append(f'<li><a href="{href}">{written(entry.section.title)}</a>{under}</li>\n')
    return f"<ul>\n{''.join(items)}</ul>\n"


def _write_sound(file: TextIO, section: NarratedSection) -> None:
    """Controls stand there for who runs no script; the script takes them away."""
    name = written(_("Listen: {title}", title=section.title))
    file.write(f'<audio controls preload="none" aria-label="{name}" src="data:audio/mpeg;base64,')
    with section.sound.open("rb") as sound:
        while read := sound.read(_AT_A_TIME):
            file.write(base64.b64encode(read).decode())
    file.write('"></audio>\n')


def _dialogs() -> Iterator[str]:
    own = f' lang="{language()}"'
    close = f'<button type="button" data-close>{written(_("Close"))}</button>'
    yield f'<dialog id="help" aria-labelledby="help-title"{own}>\n'
    yield f'<h2 id="help-title">{written(_("Help"))}</h2>\n{close}\n'
    letters = _("Letters, digits and signs are keys")
    yield f'<p><label><input type="checkbox" id="letters" checked> {written(letters)}</label></p>\n'
    yield '<p id="voice"></p>\n<table><thead><tr>'
    for name in (_("Key"), _("Command"), _("What it does")):
        yield f'<th scope="col">{written(name)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in commands():
        keys = [key_name(key) for key in row.keys if "+" not in key]
        if keys_of(row):
            told = ", ".join(keys), row.label, row.does
            yield f"<tr>{''.join(f'<td>{written(each)}</td>' for each in told)}</tr>\n"
    yield "</tbody></table>\n</dialog>\n"
    yield f'<dialog id="find" aria-labelledby="find-title"{own}>\n<form method="dialog">\n'
    yield f'<h2 id="find-title">{written(_("Find"))}</h2>\n'
    yield f'<p><label>{written(_("What to look for"))} <input id="sought" required></label></p>\n'
    yield f"<button>{written(_('Find'))}</button> {close}\n</form>\n</dialog>\n"


def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _digest(text: str) -> str:
    """As a policy names what may run: without it nothing does."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

"""docs/settings.md: the page of all settings, made from their records.

    python tools/settings_page.py            # writes the page
    python tools/settings_page.py --check    # writes nothing; 1 when the page is old

Owns the words around the table. Not here: the settings (`voicereader.reader.settings.records`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import SETTINGS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"

_HEAD = """\
# Settings

Made by `python tools/settings_page.py` from the records in
`voicereader/reader/settings/records.py`.

A setting comes from its flag (`--rate 300`), else from the environment (`VOICEREADER_RATE=300`),
else from the profile in force, else from `settings.toml` in your platform's configuration folder
(`rate = 300`; `VOICEREADER_SETTINGS` names another file), else it is its default. While reading,
Shift+M lists those that can be changed, and Enter tries a value at once; or say or type *theme
light*, *set rate to 300*, *set voice to en-us*. What you change while reading is kept in the file,
your comments in it too. The others are chosen at the start; asked for by name, they tell how.

A profile is a set of settings with a name: *save profile as night*, or `[profiles.night]` in the
file; then *profile night*, *next profile*, or `--profile night`. What is saved with one is marked
"saved"; other settings marked "may be" can be written into it by hand. What is changed while a
profile is in force is kept in it where it has that setting.

A table `[keys]` of the file gives commands other keys, as in `find = "F7"`; `voicereader keys`
lists them.

| Setting | What it is | Values | Default | While reading | In a profile |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The page. The same records give the same page."""
    return "".join([_HEAD, *(f"| {' | '.join(_cells(s))} |\n" for s in SETTINGS)])


def _cells(setting: Setting) -> Iterator[str]:
    yield f"`{setting.name}` ({_(setting.label)})"
    yield setting.told
    yield _values(setting)
    yield f"`{setting.default}`" if setting.default != "" else ""
    yield "yes" if setting.acts else "at the start"
    yield "saved" if setting.saved else "may be" if setting.is_of_profile else ""


def _values(setting: Setting) -> str:
    if setting.numbers:
        besides = [str(v) for v in setting.offered if v not in setting.numbers]
        return ", ".join([*besides, f"{setting.numbers[0]} to {setting.numbers[-1]}"])
    words = [f"`{choice}`" for choice in setting.choices]
    files = [f"a {ending} file".replace("  ", " ") for ending in setting.endings]
    return ", ".join([*words, *files]) or "text"


def main(arguments: list[str]) -> int:
    """Write the page, or look whether it is old."""
    if arguments not in ([], ["--check"]):
        print("settings_page.py takes one option: --check.", file=sys.stderr)
        return 2
    if not arguments:
        PAGE.write_text(page(), "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != page():
        print(f"{PAGE.name} is old: run python tools/settings_page.py.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

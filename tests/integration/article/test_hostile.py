"""Files made to break a reader are read or refused in words, within 256 MB and five seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.article import hostile_files
from tests.integration.article.hostile_files import bombs, escapes, labels, large, signs, valid
from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of, parser_of
from voicereader.article.formats.progress import UNSEEN
from voicereader.article.model import Article

_MEMORY_BYTES = 256_000_000
_PROCESSOR_S = 5.0

LARGE, BOMBS, ESCAPES = (
    {what: (suffix, make) for what, suffix, make in files()} for files in (large, bombs, escapes)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the file, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@dataclass(frozen=True)
class Outcome:
    """What came of a file: its title and texts, or the sentence that says why there are none."""

    title: str
    texts: list[str]
    sentence: str

    @property
    def text(self) -> str:
        """All that a person is told of it."""
        return " ".join((self.title, *self.texts, self.sentence))


# In a program of its own: what a process took is said to be at least what its parent had.
_OPEN = """
import json, resource, sys
from pathlib import Path
from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
try:
    article = open_document(sys.argv[1])
    found = (article.title, [block.text for block in article.blocks[:1000]], "")
except ArticleError as error:
    found = ("", [], str(error))
child = resource.getrusage(resource.RUSAGE_CHILDREN)
spent = child.ru_utime + child.ru_stime
own = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
print(json.dumps([found, 1024 * max(child.ru_maxrss, own), spent]))
"""


def outcome(name: str) -> Outcome:
    """What comes of a file, within the memory and the time that are promised."""
    command = [sys.executable, "-c", _OPEN, name]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    told, memory_bytes, processor_s = json.loads(done.stdout)
    assert memory_bytes <= _MEMORY_BYTES
    assert processor_s <= _PROCESSOR_S
    found = Outcome(*told)
    assert bool(found.texts) is not bool(found.sentence)
    assert not found.sentence or found.sentence.endswith(".")
    assert found.text.isprintable()
    return found


def opened(suffix: str, source: bytes, folder: Path) -> Outcome:
    """What comes of a file; nothing but it is in its folder afterwards."""
    (folder / f"a{suffix}").write_bytes(source)
    del source
    found = outcome(f"a{suffix}")
    assert [path.name for path in folder.iterdir()] == [f"a{suffix}"]
    return found


@pytest.mark.parametrize("what", LARGE)
def test_too_much_of_anything_is_read_or_refused(what: str, folder: Path) -> None:
    """Elements, depth, a line."""
    suffix, make = LARGE[what]
    found = opened(suffix, make(), folder)
    if what.startswith("100 deep"):
        assert "Deep." in found.text


@pytest.mark.parametrize("what", BOMBS)
def test_what_grows_is_bounded(what: str, folder: Path) -> None:
    """And what lies outside of a document is no part of it."""
    suffix, make = BOMBS[what]
    found = opened(suffix, make(), folder)
    assert "root:" not in found.text
    assert len(found.text) < 1_000_000


@pytest.mark.parametrize("what", ESCAPES)
def test_no_name_leads_out_of_a_document(what: str, folder: Path) -> None:
    """Neither to a file nor to an address."""
    suffix, make = ESCAPES[what]
    found = opened(suffix, make(), folder)
    assert "root:" not in found.text


@pytest.mark.parametrize("suffix", [suffix for suffix, _ in signs()])
def test_no_title_acts_on_a_terminal(suffix: str, folder: Path) -> None:
    """Its letters are read, its signs are gone."""
    found = opened(suffix, dict(signs())[suffix], folder)
    assert found.texts
    assert "Evil" in found.text


@pytest.mark.parametrize("suffix", [suffix for suffix, _ in labels()])
def test_no_number_and_no_address_acts_on_a_terminal(suffix: str) -> None:
    """Of an item, a note, a page, a link: they are shown and told as the text is."""
    article = parsed(dict(labels())[suffix], suffix)
    items = [block.label for block in article.blocks]
    pages = [page.label for page in article.pages]
    addresses = [str(link.target) for block in article.blocks for link in block.links]
    found = [*items, *pages, *addresses]
    assert any("7" in one for one in found)
    assert all(one.isprintable() for one in found)
    assert all(block.text.isprintable() for block in article.blocks)


def test_no_name_of_a_file_acts_on_a_terminal(folder: Path) -> None:
    """Not in the title, which it becomes, and not in a sentence."""
    name = hostile_files.SIGNS.replace("/", "") + ".txt"
    (folder / name).write_bytes(b"This text goes on for a while, and has no title.\n")
    assert outcome(name).title
    (folder / name).write_bytes(b"")
    assert outcome(name).sentence


@pytest.mark.parametrize("suffix", [suffix for suffix, _ in valid()])
def test_a_file_that_is_cut_off_anywhere_is_read_or_refused(suffix: str) -> None:
    """After any share of its bytes, in this process: a parser that fails otherwise fails here."""
    source = next(source for s, source in valid() if s == suffix)
    for cut in range(1, len(source), max(len(source) // 40, 1)):
        with suppress(ArticleError):
            parsed(source[:cut], suffix)


def parsed(source: bytes, suffix: str) -> Article:
    """What the format's own reader makes of it, without the process that forgives all."""
    return parser_of(format_of(source, f"a{suffix}", suffix))(source, f"a{suffix}", UNSEEN)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("suffix", [suffix for suffix, _ in valid()])
def test_a_file_with_any_bytes_changed_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    """Bytes put in, taken out and overwritten, in every format."""
    source = bytearray(next(source for s, source in valid() if s == suffix))
    changes = st.tuples(st.integers(0, len(source)), st.integers(0, 20), st.binary(max_size=20))
    for at, length, put in data.draw(st.lists(changes, min_size=1, max_size=6)):
        source[at : at + length] = put
    with suppress(ArticleError):
        article = parsed(bytes(source), suffix)
        assert article.blocks

"""Files made to break a reader are read or refused in words, within 256 MB and five seconds."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.article import hostile_files
from tests.integration.article.hostile_files import bombs, escapes, large, signs, valid
from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of, parser_of
from voicereader.article.library import open_document
from voicereader.article.model import Article

_MEMORY_BYTES = 256_000_000
_PROCESSOR_S = 5.0
BROKEN = "cannot be read, perhaps because it is damaged"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the file, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outcome(name: str) -> Article | str:
    """The article, or the sentence that says why there is none."""
    try:
        article = open_document(name)
    except ArticleError as error:
        sentence = str(error)
        assert sentence.endswith(".")
        assert sentence.isprintable()
        return sentence
    for block in article.blocks[:100]:
        assert block.text.isprintable()
    return article


@contextmanager
def within_bounds() -> Iterator[None]:
    """What is done in it is done within the memory and the time that are promised."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    most = max(before.ru_maxrss * 1024, _MEMORY_BYTES)
    assert after.ru_maxrss * 1024 <= most
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent <= _PROCESSOR_S


def opened(suffix: str, source: bytes, folder: Path) -> Article | str:
    """What comes of a file; nothing but it is in its folder afterwards."""
    (folder / f"a{suffix}").write_bytes(source)
    with within_bounds():
        found = outcome(f"a{suffix}")
    assert [path.name for path in folder.iterdir()] == [f"a{suffix}"]
    return found


@pytest.mark.parametrize("what", [what for what, *_ in large()])
def test_too_much_of_anything_is_read_or_refused(what: str, folder: Path) -> None:
    """Elements, depth, a line."""
    suffix, source = next((s, b) for name, s, b in large() if name == what)
    found = opened(suffix, source, folder)
    if what.startswith("100 deep"):
        assert isinstance(found, Article)
        assert "Deep." in " ".join(block.text for block in found.blocks)


@pytest.mark.parametrize(("what", "suffix", "source"), [pytest.param(*b, id=b[0]) for b in bombs()])
def test_what_grows_is_bounded(what: str, suffix: str, source: bytes, folder: Path) -> None:
    """And what lies outside of a document is no part of it."""
    found = opened(suffix, source, folder)
    if isinstance(found, Article):
        text = " ".join(block.text for block in found.blocks)
        assert "root:" not in text, what
        assert len(text) < 1_000_000


@pytest.mark.parametrize(
    ("what", "suffix", "source"), [pytest.param(*b, id=b[0]) for b in escapes()]
)
def test_no_name_leads_out_of_a_document(
    what: str, suffix: str, source: bytes, folder: Path
) -> None:
    """Neither to a file nor to an address."""
    found = opened(suffix, source, folder)
    text = found if isinstance(found, str) else " ".join(block.text for block in found.blocks)
    assert "root:" not in text, what


@pytest.mark.parametrize(("what", "suffix", "source"), [pytest.param(*b, id=b[0]) for b in signs()])
def test_no_title_acts_on_a_terminal(what: str, suffix: str, source: bytes, folder: Path) -> None:
    """Its letters are read, its signs are gone."""
    found = opened(suffix, source, folder)
    assert isinstance(found, Article), what
    text = " ".join((found.title, *(block.text for block in found.blocks)))
    assert text.isprintable()
    assert "Evil" in text


def test_no_name_of_a_file_acts_on_a_terminal(folder: Path) -> None:
    """Not in the title, which it becomes, and not in a sentence."""
    name = hostile_files.SIGNS.replace("/", "") + ".txt"
    (folder / name).write_bytes(b"This text goes on for a while, and has no title.\n")
    found = outcome(name)
    assert isinstance(found, Article)
    assert found.title.isprintable()
    (folder / name).write_bytes(b"")
    assert isinstance(outcome(name), str)


@pytest.mark.parametrize("suffix", [suffix for suffix, _ in valid()])
def test_a_file_that_is_cut_off_anywhere_is_read_or_refused(suffix: str) -> None:
    """After any share of its bytes, in this process: a parser that fails otherwise fails here."""
    source = next(source for s, source in valid() if s == suffix)
    for cut in range(1, len(source), max(len(source) // 40, 1)):
        with suppress(ArticleError):
            parsed(source[:cut], suffix)


def parsed(source: bytes, suffix: str) -> Article:
    """What the format's own reader makes of it, without the process that forgives all."""
    return parser_of(format_of(source, f"a{suffix}", suffix))(source, f"a{suffix}", lambda _: None)


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

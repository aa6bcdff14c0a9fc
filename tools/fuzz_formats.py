"""Changes documents until a reader of a format fails: guided by coverage, with atheris.

    python -m pip install atheris       (for some Pythons, on Linux alone; in no constraints file)
    python -m tools.fuzz_formats FOLDER --minutes 60 [--turn 60] [--only .docx .pdf] [--more DIR]

Each format has its turn, again and again, in a process of its own. It begins with what the tests
build (testkit/same_document.py), with --more also with files of at most 20 kB below a folder. What
leads anywhere new is kept in FOLDER/corpus and gone on from by the next run; what fails in
FOLDER/faults, once for each place in the code, with its traceback. A fault is any exception but
ArticleError, an article that cannot be read on, more than five seconds, or 256 MB.

Owns what is changed and what counts as a fault. Of a file in an archive the parts are changed, not
the archive's bytes alone. Not here: files made to break a reader by design, which are tests
(tests/integration/article/hostile_files.py); and the process that bounds a reader, which would
only say that there was a fault.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import re
import resource
import signal
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from testkit.pdf_files import PdfFile, Tag
from testkit.same_document import DOCUMENTS, MARKDOWN
from voicereader.article.clean import clean

_SECONDS = 5.0
_MEMORY_BYTES = 256_000_000
_OF_ATHERIS_BYTES = 200_000_000  # which keeps the corpus
_HANGS_S = 120  # by the clock, for code that no signal interrupts
_MOST_BYTES = 40_000
_MOST_BYTES_OF_A_SAMPLE = 20_000
_SELDOM = 0.004
"""Of that share of the changes a stretch is repeated until the most bytes are reached: slow."""
_WORDS = re.compile(rb"<[/!?]?[\w:]+|[\w:.-]+=|\\[a-z]+|/[A-Z]\w+|&#?\w+;")

_DAISY = b"""<?xml version="1.0"?><dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/"><book>
<frontmatter><doctitle>The Knee</doctitle></frontmatter><bodymatter><level1 id="a"><h1>Risks</h1>
<pagenum id="p" page="normal">1</pagenum><p>Pain is common.<noteref idref="#n">1</noteref></p>
<list type="ol"><li>Wash</li><li>Rest</li></list><note id="n"><p>Rarely.</p></note><table><tr>
<th>Drug</th><td>Alpha</td></tr></table></level1></bodymatter></book></dtbook>"""
_PAGES = [[(72, 700, 18, "The Knee"), (72, 660, 11, "Pain is com-"), (72, 646, 11, "mon. Rest.")]]
_TAGS = (Tag("H1", (0,)), Tag("L", (Tag("LI", (Tag("LBody", (1, 2)),)),), "/Lang (de)"))
_GERMAN = "1. Über das Knie\r\n\r\n    Es beugt sich, und der Schmerz vergeht.".encode("cp1252")
SAMPLES = {
    **{suffix: [source] for suffix, source in DOCUMENTS.items()},
    ".txt": [MARKDOWN.encode(), _GERMAN],
    ".xml": [_DAISY],
    ".pdf": [
        PdfFile(_PAGES * 2, title="Knee", bookmarks=[("Risks", 0)]).bytes(),
        PdfFile(_PAGES, language="en", labels="[0 << /S /r >>]", tags=_TAGS).bytes(),
    ],
}
"""What is changed first, by the suffix of its format."""


class TooSlow(BaseException):
    """A document took too long; no Exception, which a reader may catch."""


def main() -> None:
    """Fuzz, or read one file again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the corpus and what fails are kept")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--turn", type=int, default=60, help="seconds of each format's turn")
    parser.add_argument("--only", nargs="+", default=list(SAMPLES), choices=SAMPLES)
    parser.add_argument("--more", type=Path, help="a folder of documents to begin with as well")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "NAME"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        what, name = options.one
        if what == "again":
            read_again(Path(name))
        else:
            fuzz(options.folder, name, options.turn)
    run(options)


def run(options: argparse.Namespace) -> None:
    """Give each format its turn until the time is over, and tell what came of it."""
    try:
        import_module("atheris")
    except ImportError:
        sys.exit("atheris is not there; get it: python -m pip install atheris")
    folder: Path = options.folder
    for suffix in options.only:
        begin_with(folder, suffix, options.more)
    runs = dict.fromkeys(options.only, 0)
    processor_s = dict.fromkeys(options.only, 0.0)
    end = time.monotonic() + 60 * options.minutes
    while time.monotonic() < end:
        for suffix in options.only:
            before = of_children_s()
            runs[suffix] += turn(folder, suffix, min(options.turn, end - time.monotonic()))
            processor_s[suffix] += of_children_s() - before
            told = f"{runs[suffix]} runs, {processor_s[suffix] / 60:.1f} minutes of the processor"
            print(f"{suffix:6}{told}, {len(faults_of(folder, suffix))} faults", flush=True)


def of_children_s() -> float:
    """What the processes that were waited for took of the processor."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def begin_with(folder: Path, suffix: str, more: Path | None) -> None:
    """Put the first documents of a format into its corpus, and its words into a dictionary."""
    corpus = folder / "corpus" / suffix[1:]
    corpus.mkdir(parents=True, exist_ok=True)
    (folder / "faults" / suffix[1:]).mkdir(parents=True, exist_ok=True)
    found = list(SAMPLES[suffix])
    if more is not None:
        paths = (path for path in sorted(more.rglob(f"*{suffix}")) if path.is_file())
        found += (
            path.read_bytes() for path in paths if path.stat().st_size <= _MOST_BYTES_OF_A_SAMPLE
        )
    words = set[bytes]()
    for source in found:
        (corpus / hashlib.sha256(source).hexdigest()[:16]).write_bytes(source)
        for part in [source, *(unpacked(source) or {}).values()]:
            words.update(_WORDS.findall(part)[:200])
    lines = ["".join(f"\\x{byte:02x}" for byte in word) for word in sorted(words)]
    (folder / f"{suffix[1:]}.dict").write_text("".join(f'"{line}"\n' for line in lines[:2000]))


def turn(folder: Path, suffix: str, seconds: float) -> int:
    """Fuzz a format for so long, in a process that may die of it; how many documents it read."""
    command = [sys.executable, "-m", "tools.fuzz_formats", str(folder)]
    child = [*command, "--turn", str(max(int(seconds), 1)), "--one", "fuzz", suffix]
    before = set(faults_of(folder, suffix))
    done = subprocess.run(child, capture_output=True, text=True, errors="replace", check=False)
    for hung in (folder / "faults" / suffix[1:]).glob("hung-*"):
        if hung.suffix != suffix:
            hung.rename(hung.with_name(f"{hung.name}{suffix}"))
    for path in set(faults_of(folder, suffix)) - before:
        if what := fault_again(path, [*command, "--one", "again", str(path)]):
            print(f"FAULT {path}: {what}", flush=True)
        else:
            path.rename(path.with_suffix(".not-again"))
    said = re.findall(r"stat::number_of_executed_units: (\d+)", done.stderr)
    if not said:
        print(f"{suffix}: {done.returncode}, {done.stderr[-500:]}", flush=True)
    return int(said[0]) if said else 0


def fault_again(path: Path, command: Sequence[str]) -> str:
    """What is wrong with a document when it is read by itself; "" where all is well."""
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_HANGS_S)
    except subprocess.TimeoutExpired:
        return f"{path.name} takes for ever"
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["killed"]
        return str(last[0])[:300]
    return ""


def faults_of(folder: Path, suffix: str) -> list[Path]:
    """The documents that failed, this time and before."""
    return sorted((folder / "faults" / suffix[1:]).glob(f"*{suffix}"))


def fuzz(folder: Path, suffix: str, seconds: int) -> NoReturn:
    """In a process of its own: change documents of a format, and keep those that fail."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["voicereader.article", "markdown_it", "striprtf"]):
        for source in SAMPLES[suffix]:
            read(source, suffix)
        read(_GERMAN, ".txt")  # with what tells languages apart, which stays
    limit_memory(_OF_ATHERIS_BYTES)
    signal.signal(signal.SIGPROF, _too_slow)
    faults = folder / "faults" / suffix[1:]

    def one(source: bytes) -> None:
        signal.setitimer(signal.ITIMER_PROF, _SECONDS)
        try:
            read(source, suffix)
        except (Exception, TooSlow) as error:
            signal.setitimer(signal.ITIMER_PROF, 0)
            keep(error, source, faults, suffix)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def mutated(source: bytes, most: int, seed: int) -> bytes:
        return changed(source, random.Random(seed), most, atheris.Mutate)

    arguments = [
        sys.argv[0],
        str(folder / "corpus" / suffix[1:]),
        f"-dict={folder / suffix[1:]}.dict",
        f"-artifact_prefix={faults}/hung-",
        f"-max_total_time={seconds}",
        f"-timeout={_HANGS_S}",
        f"-max_len={_MOST_BYTES}",
        *("-rss_limit_mb=2000", "-print_final_stats=1", "-verbosity=0"),
    ]
    atheris.Setup(arguments, one, custom_mutator=mutated)
    atheris.Fuzz()
    sys.exit()


def read(source: bytes, suffix: str) -> None:
    """Read a document as the program does, and go through what it makes of it."""
    from voicereader.article.errors import ArticleError
    from voicereader.article.formats import format_of, parser_of
    from voicereader.article.formats.progress import UNSEEN

    try:
        format_ = format_of(source, f"a{suffix}", suffix)
        article = parser_of(format_)(source, f"a{suffix}", UNSEEN)
    except ArticleError as error:
        require(str(error).isprintable(), "a sentence that is not printable")
        return
    import pickle

    require(bool(article.blocks), "no blocks")
    require(is_clean(article.title), "a title that is not clean")
    require(all(is_clean(page.label) for page in article.pages), "a page that is not clean")
    for block in article.blocks:
        require(is_clean(block.label) and is_clean(block.text), "a text that is not clean")
        for link in block.links:
            require(str(link.target).isprintable(), "an address that is not printable")
        require(bool(block.text.strip()), "a block without text")
        for sentence in block.sentences:
            require(bool(sentence.text), "a sentence without text")
    pickle.dumps(article)


def is_clean(text: str) -> bool:
    """Whether nothing in it acts on a terminal; what Unicode has not assigned yet may be in it."""
    return clean(text) == text and "\n" not in text


def require(holds: bool, what: str) -> None:
    """Hold a promise about every article."""
    if not holds:
        raise AssertionError(what)


def keep(error: BaseException, source: bytes, faults: Path, suffix: str) -> None:
    """Keep a document that failed, unless another failed at the same place."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "voicereader" in frame.filename] or frames
    slow = isinstance(error, TooSlow | MemoryError)  # which end anywhere
    places = own[:4] if slow else own[-1:]
    where = "-".join(f"{Path(frame.filename).stem}.{frame.name}" for frame in places)
    what = str(error)[:40] if isinstance(error, AssertionError) else ""
    name = re.sub(r"[^\w.-]+", "_", f"{type(error).__name__}-{what}-{where}")[:150]
    path = faults / f"{name}{suffix}"
    if not path.exists() and not path.with_suffix(".not-again").exists():
        path.write_bytes(source)
        path.with_suffix(".traceback").write_text("".join(traceback.format_exception(error)))


def read_again(path: Path) -> NoReturn:
    """Read a document that failed without what makes it slow; exit code 0 where all is well."""
    limit_memory()
    began = time.process_time()
    read(path.read_bytes(), path.suffix)
    took = time.process_time() - began
    sys.exit(f"{took:.1f} s" if took > _SECONDS else 0)


def limit_memory(more_bytes: int = 0) -> None:
    """No more than what a document may need, and so much, beside what is loaded."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    has = 1024 * int(status.partition("VmData:")[2].split()[0])
    _soft, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (has + _MEMORY_BYTES + more_bytes, most))


def _too_slow(_signal: int, _frame: object) -> NoReturn:
    raise TooSlow


def changed(source: bytes, chance: random.Random, most: int, mutate: Any) -> bytes:
    """A document with something else in it: of an archive, as a rule, in one of its parts."""
    parts = unpacked(source) if chance.random() < 0.95 else None
    if not parts:
        return bytes(mutated_part(source, chance, most, mutate))
    names = [name for name in parts if name != "mimetype"] or list(parts)
    name = chance.choice(names)
    spare = max(most - len(source), 100)
    parts[name] = mutated_part(parts[name], chance, len(parts[name]) + spare, mutate)
    return packed(parts)[:most]


def mutated_part(part: bytes, chance: random.Random, most: int, mutate: Any) -> bytes:
    """Bytes changed as libFuzzer does, or an element or a stretch taken out, moved or repeated."""
    if chance.random() < 0.6 or not part:
        return bytes(mutate(part, max(most, 1)))
    marks = [match.start() for match in re.finditer(rb"[<\\{}\n]", part)] or [0]
    start = chance.choice(marks)
    length = min(chance.choice((5, 20, 100, 1000)), len(part))
    later = [mark for mark in marks if mark > start][: chance.randint(1, 6)]
    end = later[-1] if later else start + length
    stretch, to = part[start:end], chance.choice(marks)
    times = most // len(stretch) if chance.random() < _SELDOM else chance.choice((2, 3, 10, 30))
    match chance.randrange(3):
        case 0:
            made = part[:start] + part[end:]
        case 1:
            made = part[:to] + stretch + part[to:]
        case _:
            made = part[:start] + stretch * times + part[end:]
    return made[:most]


def unpacked(source: bytes) -> dict[str, bytes] | None:
    """The parts of an archive; None where it is none."""
    with suppress(Exception), zipfile.ZipFile(io.BytesIO(source)) as archive:
        return dict(_parts(archive))
    return None


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for info in archive.infolist():
        if info.file_size <= _MOST_BYTES:
            yield info.filename, archive.read(info)


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts, which are not compressed: what is changed stays readable."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()


if __name__ == "__main__":
    main()

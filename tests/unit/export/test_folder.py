"""Which documents of a folder are narrated again."""

from __future__ import annotations

from pathlib import Path

from voicereader.export.folder import NarratedFolder
from voicereader.export.formats import FORMATS


def narrated(out: Path, made_with: str = "en") -> NarratedFolder:
    """What is known of the folder by a run of its own."""
    return NarratedFolder(out, FORMATS["mp3"], made_with)


def test_only_what_has_changed_is_made_again(tmp_path: Path) -> None:
    """A document with other bytes, a file that was touched or is gone, another voice."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    documents = [source / f"{name}.md" for name in "abc"]
    for path in documents:
        path.write_text(path.name)
    run = narrated(out)
    for file in run.files_of(source, documents):
        assert not run.is_made(file)
        file.out.write_text("sound")
        run.note(file)

    def waiting(made_with: str = "en") -> list[str]:
        again = narrated(out, made_with)
        files = again.files_of(source, documents)
        return [file.document.name for file in files if not again.is_made(file)]

    assert waiting() == []
    documents[0].write_text("edited")
    (out / "b.mp3").write_text("a person's own file")
    assert waiting() == ["a.md", "b.md"]
    (out / "c.mp3").unlink()
    assert waiting() == ["a.md", "b.md", "c.md"]
    assert waiting(made_with="de") == ["a.md", "b.md", "c.md"]


def test_documents_that_differ_in_their_ending_alone_make_two_files(tmp_path: Path) -> None:
    """Wherever they are, and whichever of them comes first."""
    names = ("a.md", "a.txt", "b.md", "in/a.md")
    run = narrated(tmp_path)
    files = list(run.files_of(tmp_path, [tmp_path / name for name in names]))
    out = [file.out.relative_to(tmp_path).as_posix() for file in files]
    assert out == ["a.md.mp3", "a.txt.mp3", "b.mp3", "in/a.mp3"]


def test_a_record_that_is_no_record_is_one_of_nothing(tmp_path: Path) -> None:
    """As after a disk that was full: everything is made again."""
    (tmp_path / ".narrated.json").write_text("[1, 2")
    run = narrated(tmp_path)
    (file,) = run.files_of(tmp_path, [tmp_path / "a.md"])
    assert not run.is_made(file)

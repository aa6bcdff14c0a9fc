"""Writes constraints.txt, -test.txt and -natural.txt: every package by exact version and sha256.

Owns how the files are made. The first holds what running needs, the build backend included; the
others only what the checks and the natural voice add to it. All hold for Linux, macOS and Windows
and for every Python the project supports. Not here: where packages come from, which is the business
of whoever installs.

Run by `make lock`; `make lock ARGS=--upgrade` moves pins that still satisfy pyproject.toml.
Resolving is done by uv, in a virtual environment that is thrown away afterwards.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = "constraints.txt"
TEST = "constraints-test.txt"
NATURAL = "constraints-natural.txt"
# pyttsx3 asks for `pyobjc` on macOS: 160 frameworks, of which its nsss driver imports the one here.
# Nor can they be pinned for all: their markers ask for the system's release, and the pip of
# Python 3.13.0 (24.2) stops at a Linux kernel whose release is not a version number.
INSTEAD = {"pyobjc": "pyobjc-framework-Cocoa"}

HEADER = """\
# {purpose}
# Every line is an exact version with the hashes of all its files, for Linux, macOS and Windows.
# Written by `make lock` from pyproject.toml; do not edit by hand.
"""


def main() -> int:
    """Resolve and write the files; 0 when done, uv's or pip's exit code when that failed."""
    upgrade = sys.argv[1:] == ["--upgrade"]
    if sys.argv[1:] and not upgrade:
        print("make lock takes one option: ARGS=--upgrade.", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory() as scratch:
            uv = _install_uv(Path(scratch))
            run = _resolve(uv, Path(scratch), RUN, extras=(), upgrade=upgrade)
            run = sorted([*run, *_data(uv, Path(scratch), "data")])
            (ROOT / RUN).write_text(_page("What running voicereader needs.", run), "utf-8")
            added = {}
            for name, extra, group, who in (
                (TEST, "test", "data-of-checks", "the checks need"),
                (NATURAL, "natural", "", "the natural voice needs"),
            ):
                found = _resolve(uv, Path(scratch), name, extras=(extra,), upgrade=upgrade)
                found += _data(uv, Path(scratch), group) if group else []
                added[name] = sorted(package for package in found if package not in run)
                page = _page(f"What {who} beyond {RUN}.", added[name])
                (ROOT / name).write_text(page, "utf-8")
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    more = "".join(f"; {name}: {len(packages)} more" for name, packages in added.items())
    print(f"{RUN}: {len(run)} packages{more}.")
    return 0


def _install_uv(scratch: Path) -> Path:
    venv.create(scratch / "venv", with_pip=True)
    scripts = scratch / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return scripts / "uv"


def _resolve(
    uv: Path, scratch: Path, name: str, *, extras: tuple[str, ...], upgrade: bool
) -> list[str]:
    """The pinned packages, one string each: the requirement, its marker and its hashes."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        backend = tomllib.load(file)["build-system"]["requires"]
    smaller = [f"{package} ; sys_platform == 'darwin'" for package in INSTEAD.values()]
    requirements = _file(scratch / "beside.in", backend + smaller)
    excludes = _file(scratch / "excludes.in", list(INSTEAD))
    output = scratch / name
    if not upgrade and (ROOT / name).exists():  # uv keeps the pins that it finds here
        output.write_text((ROOT / name).read_text("utf-8"), "utf-8")
    command: list[str | Path] = [uv, "pip", "compile", "pyproject.toml", requirements]
    command += ["--excludes", excludes, "--output-file", output]
    command += ["--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links"]
    if extras:  # the checks run against exactly what readers run
        command += ["--constraints", RUN, *(f"--extra={extra}" for extra in extras)]
    subprocess.run(command, cwd=ROOT, check=True)
    return _packages(output.read_text("utf-8"))


def _data(uv: Path, scratch: Path, group: str) -> list[str]:
    """The packages of data, each without what it asks for."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = _file(scratch / "data.in", tomllib.load(file)["dependency-groups"][group])
    command: list[str | Path] = [uv, "pip", "compile", wanted, "--no-deps", "--universal"]
    command += ["--quiet", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return _packages(done.stdout)


def _file(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def _packages(text: str) -> list[str]:
    packages: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            packages[-1] += line
        elif "==" in line and "://" not in line:
            packages.append(line)
        else:
            raise SystemExit(f"uv wrote a line that is not an exact version: {line.strip()}")
    return packages


def _page(purpose: str, packages: list[str]) -> str:
    return HEADER.format(purpose=purpose) + "".join(packages)


if __name__ == "__main__":
    raise SystemExit(main())

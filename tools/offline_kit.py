"""Packs what a computer without any network needs into one zip: sheetkit with all its packages and, where it is given, Python."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.kit_guide import guides
from tools.kit_python import FOLDER, Tree, python_of
from tools.kit_wheels import (
    ADDIN,
    ROOT,
    KitError,
    Target,
    Unpacked,
    collected,
    names,
    own_wheel,
    package_of,
    twin,
    unpacked,
    windows,
)

from sheetkit import __version__

PARTS = Path(__file__).resolve().parent / "kit"
INSTALLER = ("install.py", "launchers.py", "speech.py")
DATE = (1980, 1, 1, 0, 0, 0)
START = {"win32": "start.bat"}
"""What starts the window from a kit that brings its Python and was only unpacked, by system."""


def make(target: Target, there: Iterable[Path], folder: Path, python: Tree | None = None) -> Path:
    """Write the kit for `target` into `folder` and return its path. Raises KitError.

    `there` are our own wheel, and whatever else need not be fetched. With a `python`, sheetkit lies installed in it.
    """
    with tempfile.TemporaryDirectory() as scratch:
        wheels = collected(target, there, Path(scratch))
        packages = names(wheels)
        addin = _addin(python, wheels, target)
        members = _installed(python, wheels, target) if python else _packed(wheels)
    members |= {part: (PARTS / part).read_bytes() for part in INSTALLER}
    for name in ("install.bat", "remove.bat", *([START["win32"]] if python and target.platform else [])):
        members[name] = _batch_file((PARTS / name).read_text(encoding="ascii"), target)
    for name, guide in guides(has_python=python is not None).items():
        members[name] = _filled(guide, target).encode("utf-8")
    members["kit.json"] = _contents(target, members, Content(packages, addin, python))
    folder.mkdir(parents=True, exist_ok=True)
    kind = "offline-with-python" if python else "offline"
    archive = folder / f"sheetkit-{__version__}-{target.name}-{kind}.zip"
    _write_zip(archive, members)
    return archive


class Content(NamedTuple):
    """The packages of a kit, which of its members only the add-in uses, and its Python."""

    packages: Sequence[str]
    addin: frozenset[str]
    python: Tree | None


def _packed(wheels: Iterable[Path]) -> dict[str, bytes]:
    return {f"wheels/{wheel.name}": wheel.read_bytes() for wheel in wheels}


def _installed(python: Tree, wheels: Iterable[Path], target: Target) -> dict[str, bytes]:
    """The Python with everything in its folder of packages."""
    members = {f"{FOLDER}/{name}": data for name, data in python.files.items()}
    return members | {_in_tree(python, one): one.data for one in unpacked(wheels, target)}


def _in_tree(python: Tree, file: Unpacked) -> str:
    return f"{FOLDER}/{python.packages}/{file.place}"


def _addin(python: Tree | None, wheels: Iterable[Path], target: Target) -> frozenset[str]:
    """The members that only the add-in uses."""
    if python:
        files = unpacked(wheels, target)
        return frozenset(_in_tree(python, one) for one in files if one.package in ADDIN)
    return frozenset(f"wheels/{wheel.name}" for wheel in wheels if package_of(wheel.name) in ADDIN)


def _filled(text: str, target: Target) -> str:
    """The text with its `@…@` places filled."""
    first, last = target.pythons[0], target.pythons[-1]
    places = {
        "@VERSION@": __version__,
        "@PYTHONS@": " ".join(target.pythons),
        "@PYTHON@": first if first == last else f"{first}–{last}",
        "@ANY_PYTHON@": first if first == last else f"{first} - {last}",
        "@PAIRS@": ", ".join(f"({python.replace('.', ', ')})" for python in target.pythons),
    }
    for place, value in places.items():
        text = text.replace(place, value)
    return text


def _batch_file(text: str, target: Target) -> bytes:
    """A batch file as Windows reads it safely anywhere: plain ASCII, lines ended by CR LF."""
    return _filled(text, target).replace("\n", "\r\n").encode("ascii")


def _contents(target: Target, members: Mapping[str, bytes], content: Content) -> bytes:
    """What the installer checks before it starts, and what it installs."""
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(members.items())}
    contents = {
        "version": __version__,
        "platform": "win32" if target.platform else sys.platform,
        "pythons": list(target.pythons),
        "python": {"sha256": content.python.sha256} if content.python else None,
        "packages": [name for name in content.packages if name not in ADDIN],
        "addin": [name for name in content.packages if name in ADDIN],
        "sha256": {name: one for name, one in sums.items() if name not in content.addin},
        "addin_sha256": {name: one for name, one in sums.items() if name in content.addin},
    }
    return (json.dumps(contents, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _write_zip(archive: Path, members: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(archive, "w") as made:
        for name, data in sorted(members.items()):
            member = zipfile.ZipInfo(f"sheetkit-{__version__}/{name}", DATE)
            member.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            member.external_attr = (0o755 if name.startswith(f"{FOLDER}/bin/") else 0o644) << 16
            made.writestr(member, data)


def main() -> int:
    """Make the kit and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", action="append", default=[], help="version of Python there (default: 3.11 to 3.14)"
    )
    parser.add_argument("--twin", action="store_true", help="a kit for computers like this one")
    parser.add_argument(
        "--with-python", type=Path, metavar="ARCHIVE", help="a relocatable Python that goes into the kit"
    )
    parser.add_argument(
        "--python-sha256", metavar="SUM", help="the archive's SHA-256 as its publisher gives it"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder for the zip")
    options = parser.parse_args()
    try:
        target, python = _wanted(options)
        with tempfile.TemporaryDirectory() as scratch:
            archive = make(target, [own_wheel(Path(scratch))], options.output, python)
    except KitError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{archive} ({archive.stat().st_size / 1e6:.0f} MB)")
    return 0


def _wanted(options: argparse.Namespace) -> tuple[Target, Tree | None]:
    """The computers that the kit is for and the Python that goes into it. Raises KitError."""
    target = twin() if options.twin else windows(options.python or windows().pythons)
    if options.with_python is None:
        return target, None
    if not options.python_sha256:
        raise KitError("give the archive's SHA-256 with --python-sha256, as its publisher names it")
    try:
        python = python_of(options.with_python, options.python_sha256, target)
    except OSError as error:
        raise KitError(f"{options.with_python} cannot be read: {error.strerror}") from error
    return (twin() if options.twin else windows([python.version])), python


if __name__ == "__main__":
    sys.exit(main())

"""The Python that goes into a kit: a relocatable one for Windows that the maintainer brings, looked at and unpacked."""

from __future__ import annotations

import hashlib
import re
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools.kit_wheels import KitError, Target

FOLDER = "python"
"""Where it lies in the kit and where it is installed."""
MACHINE_64_BITS = 0x8664
"""What a Windows program for 64 bits on Intel and AMD says of itself (PE format, field Machine)."""
_LIBRARY = re.compile(r"python3([0-9]{1,2})\.dll")
_IGNORED = re.compile(r"(^|/)(__pycache__|test|tests|idlelib|ensurepip|turtledemo)/|\.(pyc|pdb|lib|a)$")
"""What nothing of ours runs: a third of an archive."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A Python: its files by path from its own folder, its version such as "3.11", where packages go."""

    files: Mapping[str, bytes]
    version: str
    packages: str
    sha256: str


def python_of(archive: Path, sha256: str, target: Target) -> Tree:
    """The Python in `archive` (.zip, .tar.gz), which must have that SHA-256. Raises KitError, which says what is wrong with it."""
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256.lower():
        raise KitError(f"{archive.name} has the SHA-256 {found}, not the one that was given")
    files = {name: data for name, data in _beside(archive, _interpreter(target)) if not _IGNORED.search(name)}
    return (_windows_tree if target.platform else _twin_tree)(files, found)


def _interpreter(target: Target) -> str:
    return "python.exe" if target.platform else "bin/python3"


def _windows_tree(files: dict[str, bytes], sha256: str) -> Tree:
    minor = next((match[1] for name in files if (match := _LIBRARY.fullmatch(name))), None)
    if minor is None or "pythonw.exe" not in files:
        raise KitError("this Python is not one for Windows that runs wherever it is unpacked")
    if _machine(files["python.exe"]) != MACHINE_64_BITS:
        raise KitError("this Python is not for 64 bits")
    if not any(name.endswith("/_tkinter.pyd") or name == "_tkinter.pyd" for name in files):
        raise KitError("this Python comes without Tk: the window could not open")
    for name in [one for one in files if re.fullmatch(r"python3[0-9]+\._pth", one)]:
        files[name] = _with_packages(files[name])  # the embeddable one looks nowhere but where this file says
    return Tree(files, f"3.{minor}", "Lib/site-packages", sha256)


def _twin_tree(files: dict[str, bytes], sha256: str) -> Tree:
    folders = {match[0] for name in files if (match := re.match(r"lib/python(3\.[0-9]+)(?=/)", name))}
    if len(folders) != 1:
        raise KitError("this Python has no library")
    (folder,) = folders
    return Tree(files, folder.rpartition("python")[2], f"{folder}/site-packages", sha256)


def _with_packages(listed: bytes) -> bytes:
    """The list of places of an embeddable Python with the folder of packages, whose own additions are looked at too."""
    lines = [line for line in listed.decode("utf-8").splitlines() if line.strip() != "#import site"]
    more = [line for line in ("Lib\\site-packages", "import site") if line not in lines]
    return "\r\n".join([*lines, *more, ""]).encode("utf-8")


def _machine(program: bytes) -> int:
    """What kind of processor a Windows program is for; 0 for what is none."""
    if program[:2] != b"MZ" or len(program) < 0x40:
        return 0
    (start,) = struct.unpack_from("<I", program, 0x3C)
    if program[start : start + 4] != b"PE\0\0" or len(program) < start + 6:
        return 0
    machine: int = struct.unpack_from("<H", program, start + 4)[0]
    return machine


def _beside(archive: Path, interpreter: str) -> Iterator[tuple[str, bytes]]:
    """The files below the folder in which the interpreter lies, by their path from there. Raises KitError."""
    members = dict(_members(archive))
    places = sorted((len(name), name) for name in members if f"/{name}".endswith(f"/{interpreter}"))
    if not places:
        raise KitError(f"there is no {interpreter} in {archive.name}")
    folder = places[0][1].removesuffix(interpreter)
    for name, read in members.items():
        if name.startswith(folder):
            yield name.removeprefix(folder), read()


def _members(archive: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name and reader of every regular file; links and whatever would lie outside are left out. Raises KitError."""
    try:
        if zipfile.is_zipfile(archive):
            packed = zipfile.ZipFile(archive)
            for name in packed.namelist():
                if _is_inside(name) and not name.endswith("/"):
                    yield name, lambda name=name: packed.read(name)  # type: ignore[misc]
        else:
            tar = tarfile.open(archive)  # noqa: SIM115 - read as long as its members are
            for member in tar:
                if member.isfile() and _is_inside(member.name):
                    yield member.name, lambda member=member: tar.extractfile(member).read()  # type: ignore[misc,union-attr]
    except (OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise KitError(f"{archive.name} cannot be read: {error}") from error


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts

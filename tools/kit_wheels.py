"""The wheels of an offline kit: which ones its computers need, found by what each wheel's metadata asks for."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, sys_tags
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements-dev.lock"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The versions of Python that a kit without one goes with."""
LEFT_OUT = frozenset({canonicalize_name("pandas")})
"""What only the front door for programmers uses: checking, merging, window and add-in go without it, and say so where not."""
ADDIN = (canonicalize_name("xlwings"), canonicalize_name("pywin32"))
"""What only Excel's add-in uses: an installation without it has the window all the same."""
PLAIN = ("xlwings",)
"""Packages of which the wheel for every system is taken. The one for Windows brings programs of its own that virus scanners
hold back, and that only ways of working need which are not ours."""
MOST_ROUNDS = 6
_WITH_MACROS = (".xlam", ".xlsm", ".bas")


class KitError(Exception):
    """The kit could not be made; the text says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """The computers a kit is for: `name` in its file name, versions of Python, pip's platform ("" = like this one)."""

    name: str
    pythons: tuple[str, ...]
    platform: str
    extra: tuple[str, ...] = ()

    def environment(self, python: str) -> dict[str, str]:
        """The values that markers such as `sys_platform == "win32"` are judged by there."""
        here = {name: str(value) for name, value in default_environment().items()}
        if not self.platform:
            return {**here, "extra": ""}
        windows = {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
            "platform_release": "10",
            "platform_version": "10",
            "python_version": python,
            "python_full_version": f"{python}.0",
            "extra": "",
        }
        return {**here, **windows}

    def tags(self, python: str) -> tuple[Tag, ...]:
        """The wheels that can be installed there, the best first."""
        if not self.platform:
            return tuple(sys_tags())
        version, platforms = tuple(map(int, python.split("."))), [self.platform]
        interpreter = f"cp{version[0]}{version[1]}"
        own = cpython_tags(version, platforms=platforms)
        return (*own, *compatible_tags(version, interpreter, platforms))


def windows(pythons: Sequence[str] = PYTHONS) -> Target:
    """Windows on 64 bits. pip leaves out what only Windows needs when it runs elsewhere, so pywin32 is named."""
    return Target("windows", tuple(pythons), "win_amd64", ("pywin32",))


def twin() -> Target:
    """Computers like this one: the same kit, to be tried here."""
    return Target(sys.platform, (f"{sys.version_info.major}.{sys.version_info.minor}",), "")


def own_wheel(folder: Path) -> Path:
    """The wheel of this checkout, built into `folder`. Raises KitError."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    return next(folder.glob("sheetkit-*.whl"))


def collected(target: Target, there: Iterable[Path], folder: Path) -> Sequence[Path]:
    """All wheels that the target needs, in `folder`; those in `there` are not fetched. Raises KitError."""
    for wheel in there:
        shutil.copy(wheel, folder)
    _fetch_plain(folder)
    for python in target.pythons:
        _collect(target, python, folder)
    return sorted(folder.glob("*.whl"))


def _fetch_plain(folder: Path) -> None:
    for name in PLAIN:
        if not any(folder.glob(f"{name}-*.whl")):
            where = ["--dest", folder, "--constraint", LOCK, "--platform", "any", "--only-binary=:all:"]
            _pip("download", "--no-deps", "--python-version", PYTHONS[0], *where, name)


def _collect(target: Target, python: str, wheels: Path) -> None:
    """Download until every wheel finds there all that its metadata asks for on the target."""
    for _round in range(MOST_ROUNDS):
        missing = missing_requirements(target, python, wheels.glob("*.whl"))
        if not missing:
            return
        where = ["--python-version", python, "--implementation", "cp", "--platform", target.platform]
        found = ["--dest", wheels, "--find-links", wheels, "--constraint", LOCK, "--only-binary=:all:"]
        _pip("download", *found, *(where if target.platform else ()), *missing)
    raise KitError(f"these requirements stay open: {', '.join(missing)}")


def missing_requirements(target: Target, python: str, wheels: Iterable[Path]) -> list[str]:
    """What sheetkit and every wheel require there that no installable wheel meets."""
    tags, environment = frozenset(target.tags(python)), target.environment(python)
    there: dict[NormalizedName, Version] = {}
    required = [Requirement(text) for text in ("sheetkit", *target.extra)]
    for wheel in wheels:
        name, version, _build, own_tags = parse_wheel_filename(wheel.name)
        if own_tags & tags:
            there[name] = version
            required += _requirements(wheel, environment)
    return sorted({f"{one.name}{one.specifier}" for one in required if not _is_met(one, there)})


def _is_met(requirement: Requirement, there: Mapping[NormalizedName, Version]) -> bool:
    name = canonicalize_name(requirement.name)
    version = there.get(name)
    return name in LEFT_OUT or (version is not None and version in requirement.specifier)


def _requirements(wheel: Path, environment: Mapping[str, str]) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode("utf-8"), headersonly=True)
    required = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    return [one for one in required if one.marker is None or one.marker.evaluate(dict(environment))]


def package_of(wheel: str) -> NormalizedName:
    """The package that a wheel with that file name is of."""
    return parse_wheel_filename(wheel)[0]


def names(wheels: Iterable[Path]) -> list[NormalizedName]:
    """The packages that the wheels are of."""
    return sorted({package_of(wheel.name) for wheel in wheels})


class Unpacked(NamedTuple):
    """A file of a package: its path in the folder of packages, with "/", and what stands in it."""

    package: NormalizedName
    place: str
    data: bytes


def unpacked(wheels: Iterable[Path], target: Target) -> Iterator[Unpacked]:
    """What stands in the folder of packages once the wheels are installed under the target's only version of Python.

    Of several wheels of a package the best is taken. Scripts are left out, since they name an interpreter of the computer that
    they are made on, and workbooks with macros, which nothing of ours opens and virus scanners hold back.
    """
    rank = {tag: place for place, tag in enumerate(target.tags(target.pythons[0]))}
    best: dict[NormalizedName, tuple[int, Path]] = {}
    for wheel in wheels:
        name, _version, _build, own_tags = parse_wheel_filename(wheel.name)
        ranks = [rank[tag] for tag in own_tags if tag in rank]
        if ranks and (name not in best or min(ranks) < best[name][0]):
            best[name] = min(ranks), wheel
    for package, (_rank, wheel) in best.items():
        with zipfile.ZipFile(wheel) as archive:
            for member in archive.infolist():
                place = _place(member.filename)
                if place and not member.is_dir():
                    yield Unpacked(package, place, archive.read(member))


def _place(member: str) -> str:
    """Where a wheel's member goes in the folder of packages; "" for nowhere."""
    first, _, rest = member.partition("/")
    if member.endswith(_WITH_MACROS):
        return ""
    if not first.endswith(".data"):
        return member
    kind, _, rest = rest.partition("/")
    return rest if kind in ("purelib", "platlib") else ""


def _pip(*words: object) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise KitError(f"pip {words[0]} failed:\n{done.stderr.strip()}")

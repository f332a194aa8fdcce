"""Packs everything but Python itself into one zip, so that sheetkit installs on a computer without any network."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, sys_tags
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename
from packaging.version import Version
from tools.kit_guide import guides

from sheetkit import __version__
from sheetkit.addin import build_bytes

ROOT = Path(__file__).resolve().parent.parent
PARTS = Path(__file__).resolve().parent / "kit"
LOCK = ROOT / "requirements-dev.lock"
DATE = (1980, 1, 1, 0, 0, 0)
MOST_ROUNDS = 6


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

    def tags(self, python: str) -> frozenset[Tag]:
        """The wheels that can be installed there."""
        if not self.platform:
            return frozenset(sys_tags())
        version, platforms = tuple(map(int, python.split("."))), [self.platform]
        interpreter = f"cp{version[0]}{version[1]}"
        return frozenset(
            [*cpython_tags(version, platforms=platforms), *compatible_tags(version, interpreter, platforms)]
        )


def windows(pythons: Sequence[str] = ("3.11",)) -> Target:
    """Windows on 64 bits. pip leaves out what only Windows needs when it runs elsewhere, so pywin32 is named."""
    return Target("windows", tuple(pythons), "win_amd64", ("pywin32",))


def twin() -> Target:
    """Computers like this one: the same kit, to be tried here."""
    return Target(sys.platform, (f"{sys.version_info.major}.{sys.version_info.minor}",), "")


def own_wheel(folder: Path) -> Path:
    """The wheel of this checkout, built into `folder`. Raises KitError."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    return next(folder.glob("sheetkit-*.whl"))


def make(target: Target, there: Iterable[Path], folder: Path) -> Path:
    """Write the kit for `target` into `folder` and return its path. Raises KitError.

    `there` are our own wheel, and whatever else need not be fetched.
    """
    with tempfile.TemporaryDirectory() as scratch:
        wheels = Path(scratch)
        for wheel in there:
            shutil.copy(wheel, wheels)
        for python in target.pythons:
            _collect(target, python, wheels)
        members = {f"wheels/{wheel.name}": wheel.read_bytes() for wheel in sorted(wheels.glob("*.whl"))}
    members["sheetkit.xlam"] = build_bytes()
    members["install.py"] = (PARTS / "install.py").read_bytes()
    for name in ("install.bat", "remove.bat"):
        members[name] = _batch_file((PARTS / name).read_text(encoding="ascii"), target)
    for name, guide in guides().items():
        members[name] = _filled(guide, target).encode("utf-8")
    members["kit.json"] = _contents(target, members)
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"sheetkit-{__version__}-{target.name}-offline.zip"
    _write_zip(archive, members)
    return archive


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
    tags, environment = target.tags(python), target.environment(python)
    there: dict[NormalizedName, Version] = {}
    required = [Requirement(text) for text in ("sheetkit", *target.extra)]
    for wheel in wheels:
        name, version, _build, own_tags = parse_wheel_filename(wheel.name)
        if own_tags & tags:
            there[name] = version
            required += _requirements(wheel, environment)
    return sorted({f"{one.name}{one.specifier}" for one in required if not _is_met(one, there)})


def _is_met(requirement: Requirement, there: Mapping[NormalizedName, Version]) -> bool:
    version = there.get(canonicalize_name(requirement.name))
    return version is not None and version in requirement.specifier


def _requirements(wheel: Path, environment: Mapping[str, str]) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode("utf-8"), headersonly=True)
    required = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    return [one for one in required if one.marker is None or one.marker.evaluate(dict(environment))]


def _pip(*words: object) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise KitError(f"pip {words[0]} failed:\n{done.stderr.strip()}")


def _filled(text: str, target: Target) -> str:
    """The text with its `@…@` places filled."""
    places = {
        "@VERSION@": __version__,
        "@PYTHONS@": " ".join(target.pythons),
        "@PYTHON@": target.pythons[0],
        "@PAIRS@": ", ".join(f"({python.replace('.', ', ')})" for python in target.pythons),
    }
    for place, value in places.items():
        text = text.replace(place, value)
    return text


def _batch_file(text: str, target: Target) -> bytes:
    """A batch file as Windows reads it safely anywhere: plain ASCII, lines ended by CR LF."""
    return _filled(text, target).replace("\n", "\r\n").encode("ascii")


def _contents(target: Target, members: Mapping[str, bytes]) -> bytes:
    """What the installer checks before it starts."""
    contents = {
        "version": __version__,
        "platform": "win32" if target.platform else sys.platform,
        "pythons": list(target.pythons),
        "packages": ["sheetkit", *target.extra],
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(members.items())},
    }
    return (json.dumps(contents, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _write_zip(archive: Path, members: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(archive, "w") as made:
        for name, data in sorted(members.items()):
            member = zipfile.ZipInfo(f"sheetkit-{__version__}/{name}", DATE)
            member.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            made.writestr(member, data)


def main() -> int:
    """Make the kit and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", action="append", default=[], help="version of Python there (default: 3.11)"
    )
    parser.add_argument("--twin", action="store_true", help="a kit for computers like this one")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder for the zip")
    options = parser.parse_args()
    try:
        target = twin() if options.twin else windows(options.python or ["3.11"])
        with tempfile.TemporaryDirectory() as scratch:
            archive = make(target, [own_wheel(Path(scratch))], options.output)
    except KitError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{archive} ({archive.stat().st_size / 1e6:.0f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())

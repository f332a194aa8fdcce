"""Promise 2: reading what came back writes nowhere but into its own folders, connects to nothing and starts nothing."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.project import Project
from tests.command import environment
from tests.end_to_end.filled import Filled, fill, unit_of

WATCH = """
import json, os, sys
seen = []
def watch(event, arguments):
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, (str, bytes)) and isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.append(["write", os.path.abspath(os.fsdecode(path))])
    elif event in ("os.rename", "os.link", "os.symlink"):
        seen.append(["write", os.path.abspath(os.fsdecode(arguments[1]))])
    elif event in ("os.remove", "os.rmdir"):  # a tree is taken away relative to its folder, named by a handle
        path, folder = os.fsdecode(arguments[0]), arguments[1]
        seen.append(["write", os.path.abspath(path if folder == -1 else os.path.join(os.readlink(f"/proc/self/fd/{folder}"), path))])
    elif event in ("os.mkdir", "os.truncate"):
        seen.append(["write", os.path.abspath(os.fsdecode(arguments[0]))])
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")) and event != "socket.gethostname":
        seen.append(["network", event])
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn"):
        seen.append(["start", event])
    elif event == "subprocess.Popen":
        seen.append(["start", str(arguments[0])])
sys.addaudithook(watch)
from sheetkit.cli import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump({"code": code, "seen": seen}, file)
"""

EXTERNAL_LINK = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
    b'Target="http://192.0.2.1/x.xlsx" TargetMode="External"/></Relationships>'
)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def with_members(data: bytes, members: dict[str, bytes]) -> bytes:
    """The package with those members added or put in the place of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as changed:
        for name in archive.namelist():
            if name not in members:
                changed.writestr(name, archive.read(name))
        for name, content in members.items():
            changed.writestr(name, content)
    return stream.getvalue()


def with_formula(data: bytes, formula: bytes) -> bytes:
    """The workbook with that formula in the first input cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = "xl/worksheets/sheet2.xml"
        content = archive.read(name)
    start = content.index(b'<c r="F6"')
    end = content.index(b'<c r="G6"')
    cell = b'<c r="F6"><f>' + formula + b"</f><v>0</v></c>"
    return with_members(data, {name: content[:start] + cell + content[end:]})


@pytest.fixture(scope="module")
def filled(project: Project) -> Filled:
    return fill(project, "leader_roster", unit_of(project, "leader_roster", 3))


@pytest.fixture(scope="module")
def hostile(filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox of files that would like to do more than be read."""
    folder = tmp_path_factory.mktemp("hostile")
    files = {
        "ordinary.xlsx": filled.data,
        "link.xlsx": with_members(
            filled.data, {"xl/externalLinks/_rels/externalLink1.xml.rels": EXTERNAL_LINK}
        ),
        "entity.xlsx": with_members(filled.data, {"docProps/core.xml": ENTITY}),
        "entity_in_strings.xlsx": with_members(filled.data, {"xl/styles.xml": ENTITY}),
        "climbing.xlsx": with_members(filled.data, {"../../climbed.txt": b"x", "/tmp/climbed.txt": b"x"}),
        "service.xlsx": with_formula(filled.data, b'WEBSERVICE("http://192.0.2.1/")'),
        "command.xlsx": with_formula(filled.data, b"cmd|' /C calc'!A0"),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096,
        "macro.xlsm": with_members(filled.data, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600}),
    }
    for name, data in files.items():
        filled.write(folder, name, data)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../climbed.xlsx", filled.data)
        archive.writestr("/tmp/climbed.xlsx", filled.data)
        archive.writestr("C:\\climbed.xlsx", filled.data)
        link = zipfile.ZipInfo("passwd")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    filled.write(folder, "climbing.zip", stream.getvalue())
    return folder


def watched(where: Path, *words: object) -> dict[str, Any]:
    """What a command wrote, connected to and started, by the interpreter's own audit."""
    report = where / "report.json"
    command = [sys.executable, "-c", WATCH, str(report), *map(str, words)]
    temporary = where / "temporary"
    temporary.mkdir()
    surroundings = environment(PYTHONDONTWRITEBYTECODE="1", TMPDIR=str(temporary), TEMP=str(temporary))
    subprocess.run(command, cwd=where, env=surroundings, check=True, capture_output=True, timeout=120)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("command", ["check", "merge"])
def test_hostile_files_do_nothing(command: str, hostile: Path, generated: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in sorted(hostile.iterdir())}
    output = ("-o", tmp_path / "out") if command == "merge" else ()
    found = watched(tmp_path, command, hostile, "-p", generated, *output)
    assert found["code"] == 1
    temporary = tmp_path / "temporary"
    allowed = (
        tmp_path / "out",
        tmp_path / "report.json",
        temporary,
        generated / ".sheetkit",
        Path(os.devnull),
    )
    written = {Path(path) for kind, path in found["seen"] if kind == "write"}
    assert {path for path in written if not any(path.is_relative_to(place) for place in allowed)} == set()
    assert [event for kind, event in found["seen"] if kind == "network"] == []
    started = {event for kind, event in found["seen"] if kind == "start"}
    assert started <= {sys.executable}, "only the child that reads old formats"
    assert before == {path: path.read_bytes() for path in sorted(hostile.iterdir())}
    assert list(temporary.iterdir()) == []
    assert not list(tmp_path.parent.rglob("climbed*"))

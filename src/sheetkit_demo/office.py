"""Has a real LibreOffice open workbooks and save them again in another format."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_PLACES = (
    "/usr/bin/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_BATCH = 200
"""More files in one call were seen to be left out without a word."""
_SECONDS = 300


def find_office() -> str | None:
    """The program of a LibreOffice on this machine, None when there is none."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((place for place in _PLACES if Path(place).is_file()), None)


def save_as(workbooks: Mapping[str, tuple[bytes, str]]) -> dict[str, bytes]:
    """Each workbook (.xlsx bytes and the wanted suffix, by any name) as LibreOffice saves it.

    What LibreOffice did not manage, or everything when there is no LibreOffice, is absent from the result.
    """
    program = find_office()
    saved: dict[str, bytes] = {}
    if program is None or not workbooks:
        return saved
    with tempfile.TemporaryDirectory(prefix="sheetkit-office-") as folder:
        place = Path(folder)
        for suffix in sorted({suffix for _, suffix in workbooks.values()}):
            wanted = [name for name in workbooks if workbooks[name][1] == suffix]
            for start in range(0, len(wanted), _BATCH):
                batch = wanted[start : start + _BATCH]
                saved |= _convert(program, place, {name: workbooks[name][0] for name in batch}, suffix)
    return saved


def _convert(program: str, place: Path, workbooks: Mapping[str, bytes], suffix: str) -> dict[str, bytes]:
    before, after = place / f"before-{suffix}", place / f"after-{suffix}"
    before.mkdir(exist_ok=True)
    for number, data in enumerate(workbooks.values()):
        (before / f"{number}.xlsx").write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(after),
        *(str(before / f"{number}.xlsx") for number in range(len(workbooks))),
    ]
    try:
        subprocess.run(command, timeout=_SECONDS, check=False, capture_output=True)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    results = {name: after / f"{number}.{suffix}" for number, name in enumerate(workbooks)}
    return {name: result.read_bytes() for name, result in results.items() if result.is_file()}

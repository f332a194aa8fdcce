"""Files that are something else are named for what they are, each with advice that can be followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.intake.gate.discovery import SkippedPath, find_files
from sheetkit.intake.gate.sniff import LOCKS
from tests.intake.files import code_of, submitted, zip_of
from tests.intake.foreign import (
    COMPANY,
    HEIC,
    LINK,
    MAIL,
    MIND_MAP,
    OFD,
    OLD_MIND_MAP,
    SHORTCUT,
    WEB_PAGE,
    directory_of,
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HEIC, "file.not_a_workbook"),
        (SHORTCUT, "file.shortcut"),
        (LINK, "file.web_link"),
        (b"\xef\xbb\xbf" + LINK, "file.web_link"),
        (MAIL, "file.mail"),
        (WEB_PAGE, "file.other_format"),
        (OFD, "file.not_a_workbook"),
        (MIND_MAP, "file.not_a_workbook"),
        (OLD_MIND_MAP, "file.not_a_workbook"),
        (COMPANY, "file.rights_managed"),
        (directory_of("EncryptedPackage", "DRMEncryptedDataSpace"), "file.rights_managed"),
        (directory_of("__properties_version1.0"), "file.mail"),
    ],
)
def test_a_file_is_named_for_what_it_is(data: bytes, code: str) -> None:
    assert code_of(submitted(data, "上报.xlsx")) == code


@pytest.mark.parametrize(
    ("data", "said"), [(HEIC, "HEIC"), (OFD, "OFD"), (MIND_MAP, "XMind"), (OLD_MIND_MAP, "XMind")]
)
def test_what_it_is_stands_in_the_message(data: bytes, said: str) -> None:
    (finding,) = submitted(data, "上报.xlsx").findings
    assert said in finding.message.zh
    assert said in finding.message.en


def test_what_a_company_encrypted_is_not_told_to_have_a_password() -> None:
    (finding,) = submitted(COMPANY, "上报.xlsx").findings
    assert "解密" in finding.remedy.zh


@pytest.mark.parametrize("start", LOCKS)
def test_lock_files_of_office_and_wps_are_skipped(start: str, tmp_path: Path) -> None:
    (tmp_path / f"{start}表.xlsx").write_bytes(b"\x00\x01lock")
    (tmp_path / f"{start}真.xlsx").write_bytes(zip_of({"a": "b"}))  # whole, whatever it is called
    skipped: list[SkippedPath] = []
    assert [path.name for path in find_files([tmp_path], skipped.append)] == [f"{start}真.xlsx"]
    assert [(one.path.name, one.finding.code) for one in skipped] == [(f"{start}表.xlsx", "file.skipped")]
    assert code_of(submitted(b"\x00\x01lock", f"{start}表.xlsx")) == "file.lock_file"

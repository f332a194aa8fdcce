"""Files that are something else are named for what they are, each with advice that can be followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.intake.gate.discovery import SkippedPath, find_files
from sheetkit.intake.gate.sniff import LOCKS
from tests.intake.files import code_of, submitted, zip_of

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)
SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(200)
LINK = b"[InternetShortcut]\r\nURL=https://example.com/l/abc\r\n"
MAIL = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nhi\r\n"
WEB_PAGE = (
    b"From: <Saved by a browser>\r\nSubject: x\r\nTo: x\r\nContent-Type: multipart/related\r\n\r\n<html>"
)
OFD = zip_of({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"})
MIND_MAP = zip_of({"content.json": "[]", "metadata.json": "{}", "manifest.json": "{}"})
OLD_MIND_MAP = zip_of({"content.xml": "<a/>", "META-INF/manifest.xml": "<a/>", "attachments/a.png": "x"})
COMPANY = b"\x62\x14\x23\x65\x03\x01" + bytes(10) + b"E-SafeNet" + bytes(300)


def compound(*streams: str) -> bytes:
    """An OLE2 file as far as its directory entries tell."""
    entries = b""
    for name in streams:
        encoded = name.encode("utf-16-le")
        entries += encoded.ljust(64, b"\0") + (len(encoded) + 2).to_bytes(2, "little") + b"\x02" + bytes(61)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries


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
        (compound("EncryptedPackage", "DRMEncryptedDataSpace"), "file.rights_managed"),
        (compound("__properties_version1.0"), "file.mail"),
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

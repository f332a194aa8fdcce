"""What a file really is decides, whatever it is called; everything that is no workbook is named as what it is."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from sheetkit.intake import IntakeOptions, Limits, read_bytes, read_file
from sheetkit.intake.findings import KINDS
from sheetkit.model.finding import Level
from tests.intake.files import code_of, compound, ordinary, parts, sheet_of, submitted, zip_of

HTML = "<html><head><meta charset=utf-8></head><table><tr><td>姓名</td></tr></table></html>"
SPREADSHEET_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
FILES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "file.empty"),
    "zero bytes": (bytes(9000), "file.blank"),
    "html as xls": (HTML.encode(), "file.other_format"),
    "html in utf-16": (HTML.encode("utf-16"), "file.other_format"),
    "web archive": (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "file.other_format"),
    "csv": ("姓名,学科\n甲一,语文\n".encode(), "file.other_format"),
    "csv in gbk": ("姓名,学科\n甲一,语文\n".encode("gbk") * 3000, "file.other_format"),
    "xml of 2003": (SPREADSHEET_2003.encode(), "file.other_format"),
    "raw biff": (bytes.fromhex("0904060000001000000000000000"), "file.other_format"),
    "iwork": (zip_of({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}), "file.other_format"),
    "pdf": (b"%PDF-1.7\n...", "file.not_a_workbook"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "file.not_a_workbook"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(50), "file.not_a_workbook"),
    "bmp": (b"BM" + bytes(50), "file.not_a_workbook"),
    "webp": (b"RIFF0000WEBPVP8 ", "file.not_a_workbook"),
    "program": (b"MZ\x90\x00" + bytes(50), "file.not_a_workbook"),
    "docx": (zip_of({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "file.not_a_workbook"),
    "pptx": (
        zip_of({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}),
        "file.not_a_workbook",
    ),
    "odt": (
        zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        "file.not_a_workbook",
    ),
    "doc": (compound({"WordDocument": b"x"}), "file.not_a_workbook"),
    "ppt": (compound({"PowerPoint Document": b"x"}), "file.not_a_workbook"),
    "noise": (bytes(range(1, 256)) * 10, "file.not_a_workbook"),
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(50), "file.archive_unsupported"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "file.archive_unsupported"),
    "gz": (gzip.compress(b"x"), "file.archive_unsupported"),
    "zip cut short": (ordinary()[:-30], "file.damaged"),
    "zip cut to its head": (b"PK\x03\x04", "file.damaged"),
    "zip with a broken byte": (ordinary().replace(b"xl/workbook.xml", b"xl/workbook.xmm"), "file.damaged"),
    "ole2 cut short": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "file.damaged"),
    "ole2 without a workbook": (compound({"Anything": b"x"}), "file.damaged"),
    "package without a workbook": (zip_of({"[Content_Types].xml": "<Types/>"}), "file.damaged"),
    "archive where a workbook should be": (zip_of({"a.xlsx": ordinary()}), "file.archive_nested"),
}


@pytest.mark.parametrize("what", FILES)
def test_what_is_no_workbook_is_named(what: str) -> None:
    data, code = FILES[what]
    submission = submitted(data, "教研组长汇总表.xlsx")
    assert code_of(submission) == code
    assert submission.findings[0].level is Level.REFUSE
    assert submission.source.size == len(data)


def test_tar_is_named() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.xlsx"))
    assert code_of(submitted(target.getvalue())) == "file.archive_unsupported"


def test_a_lock_file_is_named_but_a_workbook_with_such_a_name_is_read() -> None:
    assert code_of(submitted(b"\x03abc" + bytes(160), "收件/~$表.xlsx")) == "file.lock_file"
    assert submitted(ordinary(), "~$表.xlsx").grid is not None


@pytest.mark.parametrize("name", ["表.xls", "表.txt", "表", "表.xlsx.xlsx", "表.et"])
def test_the_extension_does_not_matter(name: str) -> None:
    assert submitted(ordinary(), name).grid is not None


def test_the_content_types_are_not_trusted() -> None:
    members = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    members["[Content_Types].xml"] = "not even xml"
    assert sheet_of(zip_of(members)).cells == {(1, 1): 1}


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    path.write_bytes(bytes(5000))
    limits = Limits(file_bytes=4000)
    (submission,) = read_file(path, IntakeOptions(limits=limits))
    assert code_of(submission) == "file.too_large"
    assert submission.source.size == 5000
    assert code_of(read_bytes("大.xlsx", bytes(5000), None, IntakeOptions(limits=limits))) == "file.too_large"


def test_a_missing_file_a_folder_and_a_strange_path(tmp_path: Path) -> None:
    assert code_of(next(read_file(tmp_path / "没有.xlsx"))) == "file.missing"
    assert code_of(next(read_file(tmp_path))) == "file.unreadable"
    assert code_of(next(read_file(Path("a\0b")))) == "file.unreadable"


def test_codes_are_unique_and_worded_in_both_languages() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind.code.startswith("file.")
        assert kind.message.zh
        assert kind.message.en
        assert kind.remedy.zh
        assert kind.remedy.en

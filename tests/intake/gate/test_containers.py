"""Folders and archives: every file that somebody handed in is found once, named right, and nothing leaves its place."""

from __future__ import annotations

import datetime
import os
import struct
import zipfile
import zlib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sheetkit.intake import IntakeOptions, Limits, SkippedPath, find_files, read_file
from sheetkit.model.submission import Submission
from tests.intake.files import code_of, ordinary, zip_of

DATED = (2026, 9, 3, 8, 30, 10)


def archive_of(
    path: Path, members: list[tuple[str | bytes, bytes]], date: tuple[int, int, int, int, int, int] = DATED
) -> Path:
    """A zip at `path`; names given as bytes are stored as they are, without the flag for UTF-8."""
    marks: list[tuple[bytes, bytes]] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for index, (name, data) in enumerate(members):
            raw = name if isinstance(name, bytes) else b""
            mark = f"{index:#>{len(raw)}}" if raw else str(name)
            marks.append((mark.encode() if raw else b"", raw))
            info = zipfile.ZipInfo(mark, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    content = path.read_bytes()
    for mark_bytes, raw in marks:
        if raw:
            content = content.replace(mark_bytes, raw)
    path.write_bytes(content)
    return path


def read(path: Path, limits: Limits | None = None) -> list[Submission]:
    return list(read_file(path, IntakeOptions(limits=limits or Limits())))


def tails(path: Path) -> list[str]:
    """What stands after the archive's own path in the names of its members."""
    return [submission.source.name.removeprefix(str(path)) for submission in read(path)]


def test_a_folder_is_searched_to_the_bottom_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b/二.xlsx", "a/深/深/三.xls", "a.xlsx", "B.zip", "b/photo.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path, tmp_path / "a.xlsx"])]
    assert found == ["a.xlsx", "a/深/深/三.xls", "B.zip", "b/photo.jpg", "b/二.xlsx"]
    assert list(find_files([tmp_path / "b", tmp_path])) == list(find_files([tmp_path]))


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    for name in (
        "~$表.xlsx",
        "Thumbs.db",
        ".DS_Store",
        "._表.xlsx",
        ".~lock.表.ods#",
        ".gitkeep",
        "desktop.ini",
    ):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "._表.xlsx").write_bytes(b"x")
    skipped: list[SkippedPath] = []
    assert list(find_files([tmp_path, tmp_path / "没有"], skipped.append)) == []
    assert sorted(entry.finding.code for entry in skipped) == ["file.missing"] + ["file.skipped"] * 7
    assert next(entry.path.name for entry in skipped if entry.finding.code == "file.missing") == "没有"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "外", tmp_path / "内"
    outside.mkdir()
    inside.mkdir()
    (outside / "秘密.xlsx").write_bytes(b"x")
    (inside / "表.xlsx").write_bytes(b"x")
    (inside / "出去").symlink_to(outside)
    (inside / "出去.xlsx").symlink_to(outside / "秘密.xlsx")
    (inside / "自己").symlink_to(inside)
    (inside / "别名.xlsx").symlink_to(inside / "表.xlsx")
    (inside / "断了.xlsx").symlink_to("没有.xlsx")
    skipped: list[SkippedPath] = []
    assert [path.name for path in find_files([inside], skipped.append)] == ["表.xlsx"]
    assert {entry.path.name: entry.finding.code for entry in skipped} == {
        "出去": "file.outside_link",
        "出去.xlsx": "file.outside_link",
        "断了.xlsx": "file.missing",
    }


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_file_reached_in_two_ways_has_one_name_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "收").mkdir()
    (tmp_path / "收" / "表.xlsx").write_bytes(b"x")
    (tmp_path / "别名").symlink_to("收")
    ways = [tmp_path / "收", tmp_path / "别名", tmp_path / "收" / "表.xlsx"]
    expected = [tmp_path / "别名" / "表.xlsx"]
    assert list(find_files(ways)) == list(find_files(reversed(ways))) == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    assert code_of(read(tmp_path / "管道.xlsx")[0]) == "file.unreadable"


def test_members_come_sorted_with_their_own_date(tmp_path: Path) -> None:
    one = ordinary()  # two made one after the other may say two times
    path = archive_of(tmp_path / "一小.zip", [("二.xlsx", one), ("一/一.xlsx", one), ("空/", b"")])
    submissions = read(path)
    assert [entry.source.name for entry in submissions] == [f"{path} › 一/一.xlsx", f"{path} › 二.xlsx"]
    assert {entry.source.received for entry in submissions} == {datetime.datetime(*DATED)}
    assert all(entry.grid is not None for entry in submissions)
    assert submissions[0].source.sha256 == submissions[1].source.sha256


def test_a_member_without_a_date_was_received_with_the_archive(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.zip", [("一.xlsx", ordinary())], (1980, 1, 1, 0, 0, 0))
    os.utime(path, (1_790_000_000, 1_790_000_000))
    assert read(path)[0].source.received == datetime.datetime(2026, 9, 21, 14, 13, 20)
    (shanghai,) = read_file(path, IntakeOptions(clock=ZoneInfo("Asia/Shanghai")))
    (london,) = read_file(path, IntakeOptions(clock=ZoneInfo("Europe/London")))
    assert shanghai.source.received == datetime.datetime(2026, 9, 21, 22, 13, 20)
    assert london.source.received == datetime.datetime(2026, 9, 21, 15, 13, 20)  # summer time


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_of_chinese_windows_and_of_macos(tmp_path: Path, encoding: str) -> None:
    name = "示例小学（副本）/教研组长汇总表.xlsx"
    path = archive_of(tmp_path / "a.zip", [(name.encode(encoding), ordinary())])
    assert tails(path) == [f" › {name}"]


def test_names_in_neither_encoding_stay_readable(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.zip", [(b"caf\x82\xff.xlsx", ordinary())])
    assert tails(path) == [" › café\u00a0.xlsx"]


def test_the_extra_field_for_unicode_names(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("shi.xlsx", DATED)
    field = struct.pack("<BI", 1, zlib.crc32(b"shi.xlsx")) + "示例.xlsx".encode()
    info.extra = struct.pack("<HH", 0x7075, len(field)) + field
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, ordinary())
    assert tails(tmp_path / "a.zip") == [" › 示例.xlsx"]


def test_tricks_in_names_lead_nowhere(tmp_path: Path) -> None:
    names = ["../../外.xlsx", "/etc/乙.xlsx", "c\\..\\丙.xlsx", "\u202excod.xlsx"]
    inner = tmp_path / "里面"
    inner.mkdir()
    path = inner / "a.zip"
    path.write_bytes(zip_of([(name, ordinary()) for name in names]))
    assert tails(path) == [" › c/丙.xlsx", " › etc/乙.xlsx", " › xcod.xlsx", " › 外.xlsx"]
    assert [entry.name for entry in tmp_path.rglob("*")] == ["里面", "a.zip"]


def test_system_files_in_an_archive_are_left_out(tmp_path: Path) -> None:
    made = ["__MACOSX/._表.xlsx", "~$表.xlsx", "Thumbs.db", "a/.DS_Store"]
    (tmp_path / "a.zip").write_bytes(
        zip_of([*((name, b"made by a system") for name in made), ("表.xlsx", ordinary())])
    )
    assert tails(tmp_path / "a.zip") == [" › 表.xlsx"]


def test_a_workbook_in_an_archive_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of([(".隐藏", ordinary()), (".表.xlsx.icloud", b"bplist00")]))
    found = list(read_file(tmp_path / "a.zip"))
    assert [(one.source.name.rpartition(" › ")[2], [f.code for f in one.findings]) for one in found] == [
        (".表.xlsx.icloud", ["file.elsewhere"]),
        (".隐藏", []),
    ]


@pytest.mark.parametrize("members", [[], [("__MACOSX/._表.xlsx", b"x")], [("空文件夹/", b"")]])
def test_an_archive_of_nothing(tmp_path: Path, members: list[tuple[str, bytes]]) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of(members))
    assert [code_of(entry) for entry in read(tmp_path / "a.zip")] == ["file.archive_empty"]


def test_one_level_of_archives_in_an_archive_is_read(tmp_path: Path) -> None:
    third = zip_of({"深.xlsx": ordinary()})
    second = zip_of({"里.xlsx": ordinary(), "三.zip": third})
    (tmp_path / "a.zip").write_bytes(
        zip_of({"外.xlsx": ordinary(), "二.zip": second, "坏.zip": b"PK\x03\x04"})
    )
    found = {
        entry.source.name.removeprefix(str(tmp_path / "a.zip")): "read" if entry.grid else code_of(entry)
        for entry in read(tmp_path / "a.zip")
    }
    assert found == {
        " › 外.xlsx": "read",
        " › 二.zip › 里.xlsx": "read",
        " › 二.zip › 三.zip": "file.archive_nested",
        " › 坏.zip": "file.damaged",
    }


def test_every_member_that_cannot_be_read_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    members = [("一.xlsx", ordinary()), ("二.docx", b"%PDF-"), ("三.xlsx", b""), ("四.xlsx", bytes(60_000))]
    (tmp_path / "a.zip").write_bytes(zip_of(members))
    limits = Limits(file_bytes=50_000)
    codes = ["read" if entry.grid else code_of(entry) for entry in read(tmp_path / "a.zip", limits)]
    assert codes == ["read", "file.empty", "file.not_a_workbook", "file.too_large"]


def test_a_member_with_a_password(tmp_path: Path) -> None:
    data = bytearray(zip_of({"一.xlsx": ordinary()}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert [code_of(entry) for entry in read(tmp_path / "a.zip")] == ["file.archive_encrypted"]


def test_an_archive_that_inflates_without_end_is_stopped_and_it_is_said_where(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({f"{number}.xlsx": bytes(900_000) for number in range(9)}))
    limits = Limits(archive_inflated_bytes=2_000_000)
    codes = [code_of(entry) for entry in read(tmp_path / "a.zip", limits)]
    assert codes == ["file.blank"] * 3 + ["file.archive_limits"]


def test_too_many_members(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({f"{number}.xlsx": b"" for number in range(60)}))
    assert [code_of(entry) for entry in read(tmp_path / "a.zip", Limits(archive_members=50))] == [
        "file.limits"
    ]


def test_the_same_name_twice_in_an_archive_gives_both(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of([("一.xlsx", ordinary()), ("一.xlsx", b"")]))
    assert sorted(bool(entry.grid) for entry in read(tmp_path / "a.zip")) == [False, True]


def test_an_archive_may_be_larger_than_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({"一.xlsx": ordinary(), "照片.jpg": os.urandom(30_000)}))
    limits = Limits(file_bytes=20_000)
    assert [bool(entry.grid) for entry in read(tmp_path / "a.zip", limits)] == [True, False]


def test_an_archive_whose_members_share_their_bytes_is_told_once(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "收.zip", [(f"{number}.xlsx", ordinary()) for number in range(20)])
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 42 : at + 46] = bytes(4)  # where the member begins: all at the first one's place
        at = data.find(b"PK\x01\x02", at + 1)
    path.write_bytes(data)
    (submission,) = read_file(path)
    (finding,) = submission.findings
    assert (finding.code, "overlap" in finding.message.en) == ("file.unsafe", True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_told_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    (tmp_path / "表.xlsx").write_bytes(ordinary())
    told: list[SkippedPath] = []
    assert [path.name for path in find_files([tmp_path], told.append)] == ["表.xlsx"]
    assert [(one.path.name, one.finding.code) for one in told] == [("管道.xlsx", "file.skipped")]

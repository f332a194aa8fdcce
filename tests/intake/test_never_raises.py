"""Whatever the bytes, intake answers with a grid or with a finding that says what to do; nothing is raised or printed."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetkit.intake import IntakeOptions, Limits, find_files, read_bytes, read_file
from sheetkit.model.finding import Level
from sheetkit.model.submission import Submission
from tests.effort import examples
from tests.intake.binary.records import error_cell, label_cell, name_record, number_cell
from tests.intake.files import ordinary, parts, workbook_of, xls_of, xlsb_cell, xlsb_of, xlsb_row, zip_of
from tests.intake.opendocument.tables import cell, ods, row

LIMITS = Limits(child_seconds=10.0)
SAMPLES = {
    "xlsx": ordinary(),
    "plain xlsx": zip_of(
        parts(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f t="shared" si="0">A1</f><v>46266</v></c></row>',
            strings="<si><t>文字</t></si>",
            styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
            workbook="<workbookPr date1904='1'/>",
        ),
        zipfile.ZIP_STORED,
    ),
    "ods": ods(
        f'<table:table table:name="表">{row(cell("float", "12"), cell("string", shown="甲一"))}</table:table>'
    ),
    "xls": xls_of(
        number_cell(0, 0, 1.0) + error_cell(1, 1, 7) + label_cell(2, 2, "文字"), name_record("n", "x")
    ),
    "xlsb": xlsb_of(xlsb_row(0) + xlsb_cell(5, 0, struct.pack("<d", 1.0))),
}


def answered(submission: Submission) -> None:
    """A submission has a grid or one refusal in both languages, never both and never neither."""
    if submission.grid is None:
        (finding,) = submission.findings
        assert finding.level is Level.REFUSE
        assert finding.message.zh
        assert finding.remedy.zh
        assert "Error" not in finding.message.en
    else:
        assert submission.findings == ()
        assert submission.grid.sheets


def read(data: bytes) -> None:
    answered(read_bytes("表.xlsx", data, None, IntakeOptions("密码", LIMITS)))


@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    read(data)


@given(
    st.sampled_from(
        [b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"<html>"]
    ),
    st.binary(max_size=700),
)
@settings(deadline=None, max_examples=examples(60))
def test_random_bytes_after_a_known_beginning(beginning: bytes, data: bytes) -> None:
    read(beginning + data)


@pytest.mark.parametrize("what", SAMPLES)
@given(flips=st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 255)), min_size=1, max_size=12))
@settings(deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
def test_changed_bytes(what: str, flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLES[what])
    for at, change in flips:
        data[at % len(data)] ^= change
    read(bytes(data))


@pytest.mark.parametrize("what", SAMPLES)
@given(first=st.integers(0, 10**9), second=st.integers(0, 10**9), into=st.integers(0, 10**9))
@settings(deadline=None, max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_cut_and_spliced_bytes(what: str, first: int, second: int, into: int) -> None:
    data = SAMPLES[what]
    first, second, into = (position % (len(data) + 1) for position in (first, second, into))
    read(data[:first])
    piece = data[min(first, second) : max(first, second)]
    read(data[:into] + piece + data[into:])
    read(data[: min(first, second)] + data[max(first, second) :])


@given(
    st.sampled_from(["xlsx", "plain xlsx", "ods", "xlsb"]),
    st.integers(0, 10**9),
    st.lists(
        st.tuples(st.integers(0, 10**9), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=3
    ),
)
@settings(deadline=None, max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
def test_changed_parts_in_a_sound_zip(what: str, which: int, changes: list[tuple[int, int, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES[what])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(members)[which % len(members)]
    for at, removed, added in changes:
        data = members[name]
        at %= len(data) + 1
        members[name] = data[:at] + added + data[at + removed :]
    read(zip_of(members))


TAGS = st.sampled_from(
    [
        "row",
        "c",
        "v",
        "f",
        "is",
        "t",
        "r",
        "rPh",
        "col",
        "mergeCell",
        "cfRule",
        "sheetProtection",
        "sheetData",
        "x",
    ]
)
VALUES = st.sampled_from(
    ["1", "0", "-1", "A1", "XFD1048576", "s", "str", "e", "shared", "array", "A1:B2", "９", "", "1e9"]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["r", "s", "t", "si", "ref", "hidden", "min", "max", "sheet"]), VALUES
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    """A piece of well-formed worksheet XML that makes no sense."""
    tag = draw(TAGS)
    attributes = "".join(f' {name}="{value}"' for name, value in draw(ATTRIBUTES).items())
    inner = draw(st.sampled_from(["", "1", "A1+B$2", "文字"]))
    if depth:
        inner += "".join(draw(st.lists(elements(depth - 1), max_size=3)))
    return f"<{tag}{attributes}>{inner}</{tag}>"


@given(st.lists(elements(), max_size=5))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_well_formed_nonsense(pieces: list[str]) -> None:
    read(workbook_of("".join(pieces), strings="<si><t>文字</t></si>", around="".join(pieces)))


NAMES = st.sampled_from(
    ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/workbook.bin", "content.xml", "mimetype", "a.xlsx",
     "二.zip", "../x", "META-INF/manifest.xml", "xl/_rels/workbook.xml.rels", "word/x"]
) | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)  # fmt: skip
CONTENTS = st.binary(max_size=60) | st.sampled_from(
    [
        *SAMPLES.values(),
        *(part.encode() for part in parts().values()),
        b"application/vnd.oasis.opendocument.spreadsheet",
    ]
)


@given(st.lists(st.tuples(NAMES, CONTENTS), max_size=6))
@settings(deadline=None, max_examples=examples(80), suppress_health_check=[HealthCheck.too_slow])
def test_archives_of_anything(members: list[tuple[str, bytes]]) -> None:
    data = zip_of(members)
    read(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(data)
        submissions = [entry for file in find_files([Path(folder)]) for entry in read_file(file)]
        assert submissions
        for submission in submissions:
            answered(submission)
        assert [entry.name for entry in Path(folder).iterdir()] == ["a.zip"]


@given(st.binary(max_size=200), st.integers(0, 10**9), st.integers(0, 10**9))
@settings(deadline=None, max_examples=examples(60))
def test_changed_archives(noise: bytes, at: int, cut: int) -> None:
    data = zip_of({"一.xlsx": SAMPLES["xlsx"], "二.zip": zip_of({"里.xls": SAMPLES["xls"]})})
    at %= len(data)
    changed = data[:at] + noise + data[at + cut % 50 :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(changed)
        for submission in read_file(path):
            answered(submission)

"""Zip packages by hand equal what the standard library reads."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetkit.generate.package import (
    CONTENT_TYPES,
    FixedPart,
    Member,
    PackageWriter,
    TokenMember,
    assemble,
    read_members,
    replace_tokens,
    split_sheet,
    stream_rows,
    write_package,
)

TOKEN = re.compile(rb"@@([a-z]+)@@")
NAMES = st.text("abcdefgh/表单.", min_size=1, max_size=20)


def unzip(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


@given(st.dictionaries(NAMES, st.binary(max_size=500), max_size=6))
def test_what_is_written_can_be_read(contents: dict[str, bytes]) -> None:
    package = write_package(Member.deflated(name, content) for name, content in contents.items())
    assert contents == unzip(package)
    assert contents == {member.name: member.content for member in read_members(package)}


@given(
    st.lists(st.one_of(st.just(b"@@one@@"), st.just(b"@@two@@"), st.binary(max_size=60))),
    st.binary(max_size=9),
)
def test_stamping_equals_replacing_tokens(pieces: list[bytes], value: bytes) -> None:
    content = b"".join(pieces)
    values = {"one": value, "two": b"2"}
    tokened = TokenMember.split("a.xml", content, TOKEN)
    if tokened is None:
        assert not TOKEN.search(content)
        return
    try:
        expected = replace_tokens(content, values, TOKEN)
    except KeyError:  # the pieces happened to make another token
        return
    filled = tokened.fill(values)
    assert expected == filled.content
    assert {"a.xml": expected} == unzip(assemble(FixedPart.of(()), [filled]))


def test_a_missing_value_is_an_error() -> None:
    tokened = TokenMember.split("a.xml", b"x @@one@@ y", TOKEN)
    assert tokened is not None
    with pytest.raises(KeyError):
        tokened.fill({})


def test_content_types_come_first() -> None:
    package = write_package([Member.deflated("b", b"1"), Member.deflated(CONTENT_TYPES, b"2")])
    assert [member.name for member in read_members(package)] == [CONTENT_TYPES, "b"]


def test_fixed_part_and_others_make_one_package() -> None:
    fixed = FixedPart.of([Member.deflated("a", b"1" * 999)])
    assert unzip(assemble(fixed, [Member.deflated("b", b"2")])) == {"a": b"1" * 999, "b": b"2"}


def test_rows_are_streamed_after_those_of_the_skeleton() -> None:
    skeleton = write_package(
        [
            Member.deflated("other.xml", b"kept"),
            Member.deflated("s.xml", b"<a><sheetData><row/></sheetData></a>"),
        ]
    )
    target = io.BytesIO()
    stream_rows(target, skeleton, {"s.xml": (b'<row r="%d"/>' % number for number in range(2, 5))})
    expected = b'<a><sheetData><row/><row r="2"/><row r="3"/><row r="4"/></sheetData></a>'
    assert {"other.xml": b"kept", "s.xml": expected} == unzip(target.getvalue())


def test_streaming_into_a_member_that_is_not_there_fails() -> None:
    with pytest.raises(KeyError):
        stream_rows(io.BytesIO(), write_package([]), {"s.xml": ()})


def test_a_member_can_follow_a_streamed_one() -> None:
    target = io.BytesIO()
    writer = PackageWriter(target)
    writer.stream("a", [b"1", b"", b"2" * 100_000])
    writer.add(Member.deflated("b", b"3"))
    writer.close()
    assert unzip(target.getvalue()) == {"a": b"1" + b"2" * 100_000, "b": b"3"}


def test_an_empty_sheet_can_be_split() -> None:
    assert split_sheet(b"<a><sheetData/></a>") == (b"<a><sheetData>", b"</sheetData></a>")
    with pytest.raises(ValueError, match="no sheet data"):
        split_sheet(b"<a/>")

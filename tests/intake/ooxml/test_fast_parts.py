"""The quick readers of shared strings and of the workbook part say what the plain ones say, or nothing at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import Refusal
from sheetkit.intake.limits import DEFAULT, Limits
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.strings import fast_strings, plain_strings
from sheetkit.intake.ooxml.workbook_part import Contents, fast_contents, plain_contents
from tests.intake.files import MAIN, ordinary

ORDINARY = ordinary()
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

items = st.sampled_from(
    [
        "<si><t>学段</t></si>",
        '<si><t xml:space="preserve"> 甲 &amp; 一\n</t></si>',
        "<si><t></t></si>",
        '<si><t>语文</t><phoneticPr fontId="1" type="noConversion"/></si>',
    ]
)
odd_items = st.sampled_from(
    [
        "<si/>",
        "<si><r><t>甲</t></r></si>",
        "<si><t>甲<!-- --></t></si>",
        "<si><t>&x;</t></si>",
        "<si><t/></si>",
        "x",
    ]
)


@given(
    st.lists(items),
    st.lists(st.one_of(items, odd_items)),
    st.sampled_from([DEFAULT, Limits(cell_characters=1)]),
)
def test_shared_strings_are_read_alike(usual: list[str], odd: list[str], limits: Limits) -> None:
    for found in (usual, odd):
        data = f'<sst xmlns="{MAIN}" count="9" uniqueCount="9">{"".join(found)}</sst>'.encode()
        package, allowance = Package(ORDINARY, limits), Allowance(limits)
        full = allowance.state
        fast = fast_strings(data, allowance)
        try:
            plain: list[str] | None = plain_strings([data], package, {})
        except Refusal:
            plain = None
        if fast is None:
            assert allowance.state == full
            assert found is odd or limits is not DEFAULT
        else:
            assert fast == plain
            assert allowance.state == package.allowance.state


names = st.sampled_from(
    [
        '<definedName name="sk_identity">"SK1|demo|leader_roster|1|S01||2026-1|1|ABC"</definedName>',
        '<definedName name="_xlnm.Print_Area" localSheetId="0">名单!$A$1:$E$44</definedName>',
        '<definedName name="a" hidden="1">_x4E00_</definedName>',
        '<definedName name="a"></definedName>',
        '<definedName name="sk_r_名单">FIND("|"&amp;A1,"&lt;")</definedName>',
        '<definedName name="b">&quot;甲&quot;</definedName>',
        '<definedName name="a">""</definedName>',
        '<definedName name="a">"¤1"</definedName>',
    ]
)
odd_names = st.sampled_from(
    [
        '<definedName name="b">&quot;¤0&quot;</definedName>',
        '<definedName name="c" xmlns="other">"乙"</definedName>',
        "<definedName name='b'>1</definedName>",
        "<definedName>1</definedName>",
        '<definedName name="b"/>',
        '<definedName name="b"><i>1</i>2</definedName>',
        '<definedName name="b">1<!-- 2 --></definedName>',
        '<!-- <definedName name="c">1</definedName> -->',
        '<definedName name="c" xmlns="other">1</definedName>',
        f'<x:definedName name="d" xmlns:x="{MAIN}">1</x:definedName>',
        '<definedName name="e">a]]>b</definedName>',
        '<definedName name="e" name="f">1</definedName>',
        '<definedName name="e">1',
    ]
)
sheets = st.sampled_from(
    ['<sheet name="名单" r:id="rId1"/>', '<sheet name="a &amp; b" state="veryHidden" r:id="rId2"/>', "<sheet"]
)


@given(
    st.lists(names),
    st.lists(st.one_of(names, odd_names)),
    sheets,
    st.sampled_from([DEFAULT, Limits(details=1), Limits(xml_tags=3)]),
)
def test_workbook_parts_are_read_alike(usual: list[str], odd: list[str], sheet: str, limits: Limits) -> None:
    for found in (usual, odd):
        data = (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><workbookPr date1904="1"/><sheets>{sheet}</sheets>'
            f"<definedNames>{''.join(found)}</definedNames></workbook>"
        ).encode()
        quick, thorough = Allowance(limits), Allowance(limits)
        full = quick.state
        fast = fast_contents(data, quick)
        try:
            plain: Contents | None = plain_contents([data], thorough)
        except Refusal:
            plain = None
        if fast is None:
            assert quick.state == full
            assert found is odd or plain is None
        else:
            assert fast == plain
            assert quick.state == thorough.state

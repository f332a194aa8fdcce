"""Worksheets as programs write them, usual ones and odd ones, drawn by Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.intake.files import MAIN

EXCEL = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"


usual_cells = st.sampled_from(
    [
        '<c r="{a}"/>',
        '<c r="{a}" s="3"/>',
        '<c r="{a}" t="s"><v>0</v></c>',
        '<c r="{a}" s="1" t="s"><v>2</v></c>',
        '<c r="{a}" t="s"><v>1</v></c>',
        '<c r="{a}" s="1"><v>46266</v></c>',
        '<c r="{a}" s="1"><v>46266.604166666664</v></c>',
        '<c r="{a}" s="2"><v>1.5</v></c>',
        '<c r="{a}"><v>1E+2</v></c>',
        '<c r="{a}" s="1"><v>14</v></c>',
        '<c r="{a}" s="4"><v>302</v></c>',
        '<c r="{a}" s="5" t="n"><v>0.5</v></c>',
        '<c r="{a}" s="6" t="s"><v>2</v></c>',
        '<c r="{a}" s="7" t="inlineStr"><is><t>甲</t></is></c>',
        '<c r="{a}" s="8" t="str"><f>A1</f><v>乙</v></c>',
        '<c r="{a}" s="7"/>',
        '<c r="{a}"><v> 7 </v></c>',
        '<c r="{a}"><v>12345678901234567890</v></c>',
        '<c r="{a}" t="b"><v>1</v></c>',
        '<c r="{a}" t="e"><v>#REF!</v></c>',
        '<c r="{a}" t="d"><v>2026-09-01</v></c>',
        '<c r="{a}" t="str"><v>结果</v></c>',
        '<c r="{a}" t="inlineStr"><is><t>甲一 &amp; &#20057;&#x4E00;&#10;_x4E00_ > "x"</t></is></c>',
        '<c r="{a}" t="inlineStr"><is><t xml:space="preserve"> 甲\n\t一 </t></is></c>',
        '<c r="{a}" t="inlineStr"><is><t></t></is></c>',
        '<c r="{a}" t="str"><f>IF(A1&gt;1,&quot;大&quot;,"小")</f><v></v></c>',
        '<c r="{a}"><f>A1+1</f><v/></c>',
        '<c r="{a}"><f aca="false">A$1+B2</f><v>3</v></c>',
        '<c r="{a}" t="str"><f t="shared" si="0" ref="A1:C9">B$2&amp;C3</f><v>x</v></c>',
        '<c r="{a}" t="str"><f t="shared" si="0"/><v>x</v></c>',
        '<c r="{a}"><f t="shared" ref="A1:A2" si="1">A1</f></c>',
        '<c r="{a}"><f t="array" ref="A1:B9">SUM(A1:A3)</f><v>6</v></c>',
    ]
)


odd_cells = st.sampled_from(
    [
        '<c s="1" r="{a}"><v>1</v></c>',
        "<c r='{a}'><v>1</v></c>",
        "<c><v>1</v></c>",
        '<c r="A1"><v>5</v></c>',
        '<c r="a9"><v>5</v></c>',
        '<c r="{a}"><v>1<!-- 2 --></v></c>',
        '<c r="{a}" t="str"><v><![CDATA[1]]></v></c>',
        '<c r="{a}" t="inlineStr"><is><r><t>甲</t></r><r><t>一</t></r></is></c>',
        '<c r="{a}" t="inlineStr"><is><r><rPr><strike/></rPr><t>甲</t></r><r><t>一</t></r></is></c>',
        '<c r="{a}" t="e"><v/></c>',
        '<c r="{a}" t="e"/>',
        '<c r="{a}" t="s"><v>99</v></c>',
        '<c r="{a}" t="s"><v>-1</v></c>',
        '<c r="{a}"><v>1<c r="B1"/>2</v></c>',
        '<c r="{a}" cm="1"><v>1</v></c>',
        '<c r="{a}" t="str"><v>a]]&gt;b</v></c>',
        '<c r="{a}" t="str"><v>a]]>b</v></c>',
        '<c r="{a}" t="str"><v>&nbsp;</v></c>',
        '<c r="{a}" t="str"><v>&#13;&#xD;</v></c>',
        '<c r="{a}" t="str"><v>&#0;</v></c>',
        '<c r="{a}" t="str"><v>\r\n</v></c>',
        '<c r="{a}" t="str"><v>\ufffe</v></c>',
        '<c r="{a}" s="1" s="1"><v>1</v></c>',
        '<c r="{a}"><f t="shared" t="array" si="0"/></c>',
        '<c r="{a}"><v>1</v><f>A1</f></c>',
        '<c r="{a}"><is><t>甲</t></is><v>1</v></c>',
        '<c r="{a}"><v>1</v></c> ',
        '<c r="{a}" xmlns="other"><v>1</v></c>',
    ]
)


row_attributes = st.sampled_from(
    [
        "",
        "",
        ' spans="1:9" ht="15.75" customHeight="1"',
        ' hidden="1"',
        ' hidden="false"',
        ' x14ac:dyDescent="0.2"',
    ]
)


odd_row_attributes = st.sampled_from(
    [' ht="1" ht="2"', ' a:b="1"', " hidden='1'", ' hidden="1" ', ' made="up"']
)


befores = st.sampled_from(
    ["", '<dimension ref="A1:C9"/>', '<cols><col min="2" max="3" hidden="1"/></cols>', "<sheetPr/>"]
)


afters = st.sampled_from(
    [
        "",
        '<sheetProtection sheet="1"/>',
        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        '<dataValidations><dataValidation sqref="A1"/></dataValidations>',
        '<conditionalFormatting sqref="A1"><cfRule/></conditionalFormatting><!-- </sheetData> -->',
        '<row r="9"><c r="A9"><v>1</v></c></row>',
        "<headerFooter><oddHeader/><oddFooter>&amp;L表单 &amp;P</oddFooter><evenFooter>乙</evenFooter></headerFooter>",
        "<headerFooter><oddFooter>一&#10;二</oddFooter></headerFooter>",
        '<headerFooter><oddFooter>¤0</oddFooter></headerFooter><oleObjects><oleObject progId="Package"/></oleObjects>',
        "<headerFooter><oddFooter>_x4E00_</oddFooter><oddFooter>二</oddFooter></headerFooter>",
        "<headerFooter><oddHeader>一&#10;二</oddHeader><oddFooter>三</oddFooter></headerFooter><!-- -->",
        "<headerFooter><oddHeader>&#xA4;0</oddHeader><oddFooter>三</oddFooter><!-- --></headerFooter>",
        "<!-- <oddHeader>一</oddHeader> --><headerFooter><oddFooter>二</oddFooter></headerFooter>",
        '<x xmlns="other"><oddHeader>一</oddHeader></x><oddFooter>二</oddFooter><!-- -->',
    ]
)


declarations = st.sampled_from(
    ["", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', "<?xml version='1.0'?>", "\ufeff"]
)


WRAPS = (
    f'<worksheet xmlns="{MAIN}" xmlns:x14ac="{EXCEL}">{{0}}<sheetData>{{1}}</sheetData>{{2}}</worksheet>',
    f'<worksheet xmlns="{MAIN}">{{0}}<sheetData>{{1}}</sheetData>{{2}}</worksheet>',
)


ODD_WRAPS = (
    f'<x:worksheet xmlns:x="{MAIN}"><sheetData>{{1}}</sheetData>{{2}}</x:worksheet>',
    '<worksheet xmlns="other">{0}<sheetData>{1}</sheetData>{2}</worksheet>',
    f'<worksheet xmlns="{MAIN}">{{0}}<sheetData>{{1}}</sheetData>{{2}}<sheetData/></worksheet>',
    f'<worksheet xmlns="{MAIN}"><a>{{0}}<sheetData>{{1}}</sheetData>{{2}}</a></worksheet>',
    f'<worksheet xmlns="{MAIN}"><sheetPr xmlns:x14ac="{EXCEL}"/>{{0}}<sheetData>{{1}}</sheetData>{{2}}</worksheet>',
)


@st.composite
def worksheets(draw: st.DrawFn, odd: bool) -> bytes:
    """A worksheet part; with `odd`, here and there written as no usual program does."""
    cells = st.one_of(usual_cells, usual_cells, usual_cells, odd_cells) if odd else usual_cells
    attributes = st.one_of(row_attributes, row_attributes, odd_row_attributes) if odd else row_attributes
    rows = []
    for number in sorted(draw(st.sets(st.integers(1, 12), max_size=5))):
        found = [
            draw(cells).replace("{a}", f"{letter}{number}") for letter in "ABCD"[: draw(st.integers(0, 4))]
        ]
        inner = "".join(found)
        rows.append(f'<row r="{number}"{draw(attributes)}>{inner}</row>' if inner else f'<row r="{number}"/>')
    if odd and draw(st.booleans()):
        rows = draw(st.permutations([*rows, *rows[:1]]))
    wrap = draw(st.sampled_from(WRAPS + ODD_WRAPS if odd else WRAPS[:1]))
    after = draw(afters) if odd else draw(afters.filter(lambda text: "<row" not in text and "<!" not in text))
    text: str = draw(declarations) + wrap.format(draw(befores), "".join(rows), after)
    return text.encode()

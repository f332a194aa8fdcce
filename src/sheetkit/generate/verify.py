"""Proof by re-reading: a stamped workbook holds every promised name, carrier, lock and page set-up."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import tokens
from sheetkit.generate.blueprint import Blueprint, WorkbookFacts
from sheetkit.generate.errors import incomplete
from sheetkit.generate.letters import spelled_out
from sheetkit.generate.package import read_members
from sheetkit.generate.protection import ALGORITHM
from sheetkit.generate.verify_form import form_gaps
from sheetkit.model import names
from sheetkit.model.address import Range
from sheetkit.model.excel import LONGEST_FORMULA, length_of
from sheetkit.model.identity import Identity
from sheetkit.model.statement_columns import has_statement
from sheetkit.model.template import ChoiceList, Template
from sheetkit.model.text import Language, Text, joined
from sheetkit.model.unit import Unit

_CODE = "0000-0000-0"
_UNIT = Unit("U00", "", "Unit")
_USED_NAME = re.compile(rb"\bsk_(?!data\b)[a-z0-9_]+")
_TERM_NAMES = (
    names.TERM_START,
    names.TERM_END,
    names.FIRST_MONDAY,
    names.HOLIDAYS,
    names.HOLIDAY_TITLES,
    names.WORKDAYS,
    names.WEEK_STARTS,
    names.MONTH_STARTS,
)


def verify(blueprint: Blueprint, template: Template, has_password: bool) -> None:
    """Stamp a sample, read it again and compare; raises OutputError (generate.incomplete) naming everything that is missing."""
    identity = Identity("sample", template.id, template.version, *_UNIT.codes, "term", "0", "SIGNATURE")
    unit = _UNIT.having(**dict.fromkeys(blueprint.plan.facts, _UNIT.name))
    facts = WorkbookFacts(identity, _CODE, unit, "2000-01-01")
    unknown = [_token_gap(token) for token in blueprint.tokens_without_value(facts)]
    if unknown:
        raise incomplete(template.id, unknown)
    package = blueprint.stamp(facts)
    verify_package(package, identity, template, has_password, blueprint.plan.facts)


def verify_package(
    package: bytes, identity: Identity, template: Template, has_password: bool, facts: Sequence[str] = ()
) -> None:
    """Read one stamped workbook and compare it with what the template promises, and with the `facts` about the unit.

    Raises OutputError (generate.incomplete).
    """
    gaps = [*_token_gaps(package)]
    plain = package if names.has_full_width(template.language) else spelled_out(package)
    workbook = load_workbook(io.BytesIO(plain))
    gaps += _book_gaps(workbook, template, has_password)
    gaps += _name_gaps(workbook, template, facts)
    gaps += _used_name_gaps(package, workbook)
    gaps += _carrier_gaps(workbook, identity, template.language)
    for worksheet in workbook.worksheets:
        gaps += _lock_gaps(worksheet, has_password)
        if worksheet.title != names.HELPER_SHEET:
            gaps += _page_gaps(worksheet, template.language)
            gaps += _length_gaps(worksheet)
    for sheet in template.input_sheets:
        if sheet.name in workbook.sheetnames:
            gaps += form_gaps(workbook[sheet.name], sheet, template)
    if gaps:
        raise incomplete(template.id, gaps)


def _token_gaps(package: bytes) -> Iterator[Text]:
    for member in read_members(package):
        for key in sorted(set(tokens.TOKEN.findall(member.content))):
            yield _token_gap(key.decode("ascii"))


def _token_gap(name: str) -> Text:
    return Text("标记 {token} 的值", "a value for {token}").format(token=tokens.token(name))


def _book_gaps(workbook: Workbook, template: Template, has_password: bool) -> Iterator[Text]:
    wanted = [
        template.say(names.INSTRUCTION_SHEET),
        *(sheet.name for sheet in template.sheets),
        names.HELPER_SHEET,
    ]
    if workbook.sheetnames != wanted:
        missing = [title for title in wanted if title not in workbook.sheetnames]
        absent = joined(missing) if missing else Text("正确的顺序", "in the right order")
        yield Text("工作表：{absent}", "worksheets: {absent}").format(absent=absent)
    helper = names.HELPER_SHEET
    if helper in workbook.sheetnames and workbook[helper].sheet_state != "veryHidden":
        yield Text("辅助表的隐藏", "the hidden state of the helper sheet")
    security = workbook.security
    if not security or not security.lockStructure or (has_password and not security.workbookHashValue):
        yield Text("工作簿结构保护", "the lock on the workbook's structure")


def _name_gaps(workbook: Workbook, template: Template, facts: Sequence[str]) -> Iterator[Text]:
    wanted = [*_TERM_NAMES, *(names.figure_name(figure.id) for figure in template.figures)]
    wanted += [names.unit_name(fact) for fact in facts]
    for choice_list in template.lists.values():
        wanted += _list_names(choice_list)
    if has_statement(template):
        wanted.append(names.STATEMENT_NAME)
    for name in wanted:
        if name not in workbook.defined_names:
            yield Text("名称 {name}", "the defined name {name}").format(name=name)
        elif any(value is None for value in _named_values(workbook, name)):
            # A blank in a list's range makes Excel accept anything.
            yield Text("名称 {name} 区域内的值", "values in every cell of the defined name {name}").format(
                name=name
            )


def _used_name_gaps(package: bytes, workbook: Workbook) -> Iterator[Text]:
    """Names that a formula, validation or format uses and the workbook does not define."""
    used: set[str] = set()
    for member in read_members(package):
        if member.name.startswith("xl/worksheets/sheet"):
            used.update(name.decode("ascii") for name in _USED_NAME.findall(member.content))
    for name in sorted(used - set(workbook.defined_names)):
        yield Text("名称 {name}", "the defined name {name}").format(name=name)


def _length_gaps(worksheet: Worksheet) -> Iterator[Text]:
    for row in worksheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" and length_of(str(cell.value)) > LONGEST_FORMULA:
                place = f"“{worksheet.title}”!{cell.coordinate}"
                yield Text(
                    "{where} 中 Excel 能接受的公式长度", "a formula short enough for Excel in {where}"
                ).format(where=place)
                return


def _list_names(choice_list: ChoiceList) -> list[str]:
    own = [names.list_name(choice_list.id)]
    if choice_list.pairs:
        own += [
            names.list_key_name(choice_list.id),
            names.list_pair_name(choice_list.id),
            names.list_top_name(choice_list.id),
        ]
    return own


def _named_values(workbook: Workbook, name: str) -> list[object]:
    """The values a name covers; () for a name whose end is computed, which ends at the last filled cell."""
    sheet, _, place = str(workbook.defined_names[name].attr_text).partition("!")
    if "INDEX" in place or sheet not in workbook.sheetnames:
        return []
    cells = Range.parse(place.replace("$", ""))
    area = workbook[sheet].iter_rows(
        cells.first.row, cells.last.row, cells.first.column, cells.last.column, values_only=True
    )
    is_fact = name.startswith("sk_unit_")
    return [] if is_fact else [value for row in area for value in row]


def _carrier_gaps(workbook: Workbook, identity: Identity, language: Language) -> Iterator[Text]:
    token = identity.token
    helper = workbook[names.HELPER_SHEET] if names.HELPER_SHEET in workbook.sheetnames else None
    if helper is None or not any(token in row for row in helper.iter_rows(values_only=True)):
        yield Text("辅助表中的身份标记", "the identity on the helper sheet")
    held = {one.name: one.value for one in workbook.custom_doc_props.props}  # type: ignore[attr-defined]
    if held.get(names.IDENTITY_PROPERTY) != token:
        yield Text("文档属性中的身份标记", "the identity in the document properties")
    named = workbook.defined_names.get(names.IDENTITY_NAME)
    if named is None or named.attr_text != f'"{token}"':
        yield Text("名称中的身份标记", "the identity in the defined name")
    label = names.FORM_CODE_LABEL
    for worksheet in workbook.worksheets:
        codes = [cell.value for cell in worksheet[1] if isinstance(cell.value, str)]
        is_there = any(code.startswith(f"{label.in_language(language)} ") for code in codes)
        if worksheet.title != names.HELPER_SHEET and not is_there:
            yield Text("“{title}”的{label}", "the form code on “{title}”").format(
                title=worksheet.title, label=label
            )


def _lock_gaps(worksheet: Worksheet, has_password: bool) -> Iterator[Text]:
    lock = worksheet.protection
    is_hashed = bool(lock.hashValue) and lock.algorithmName == ALGORITHM
    if not lock.sheet or (has_password and not is_hashed):
        yield Text("“{title}”的保护", "the lock on “{title}”").format(title=worksheet.title)
    if lock.sort or lock.autoFilter or lock.formatColumns or lock.formatCells:
        yield Text("“{title}”允许排序和筛选", "leave to sort and filter on “{title}”").format(
            title=worksheet.title
        )


def _page_gaps(worksheet: Worksheet, language: Language) -> Iterator[Text]:
    page, footer = worksheet.page_setup, worksheet.oddFooter
    text = f"{footer.left.text}{footer.right.text}" if footer is not None else ""
    is_set = page.orientation == "landscape" and str(page.paperSize) == "9" and bool(page.fitToWidth)
    if (
        not is_set
        or not worksheet.print_title_rows
        or names.FORM_CODE_LABEL.in_language(language) not in text
        or "&P" not in text
    ):
        yield Text("“{title}”的打印设置", "the page set-up of “{title}”").format(title=worksheet.title)
    if worksheet.sheet_view.showGridLines:
        yield Text("“{title}”隐藏网格线", "hidden grid lines on “{title}”").format(title=worksheet.title)

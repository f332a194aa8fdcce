"""The text that is sent along with a zip of forms: for whom, which forms, by when, how they are handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetkit.model.frozen import frozen
from sheetkit.model.statement import CHECKED, STATEMENT_WORDS
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.wording.returns import until

_HEAD = Text("【{about}】请填表：{unit}", "[{about}] Forms to fill in: {unit}")
_ATTACHED = Text(
    "附件“{zip}”里有 {count} 份表：", "The attached “{zip}” holds {count} {count:workbook|workbooks}:"
)
_FORM = Text("■ {title}{until}：{units}", "■ {title}{until}: {units}")
_HOW = Text(
    "怎么填：先把附件解压，再用 Excel 或 WPS 打开里面的表。只填能填的格子，填好保存。",
    "Filling in: unpack the attachment first, then open the workbooks in Excel or WPS. Only the cells for your entries can "
    "be filled in; save when you are done.",
)
_CONFIRM = Text(
    "表里有浅蓝色格子的，是替您先填好的：请逐行核对，错的改、没有的补、多余的清空，再在表头选“{word}”；没填完的行也要填完。没有核对过的不算交。",
    "Pale blue cells were filled in for you: look through them line by line, correct, add or clear, then choose “{word}” in the "
    "head; rows that are not finished have to be finished. What nobody looked through does not count as handed in.",
).format(word=STATEMENT_WORDS[CHECKED])
_BACK = Text(
    "怎么交：把填好的原文件发回给我，一份一份发或压缩成一个 zip 都可以，文件名改了也没关系。请不要打印、截图，也不要抄到别的表里。",
    "Handing in: send the very files back to me, one by one or as one zip; their names do not matter. Please no prints, no "
    "pictures, and no copies in other workbooks.",
)


@frozen
class FormHandedOut:
    """A form in the zip: its title, the ISO date by which it is due ("" for none), and who fills it in.

    `may_be_filled`: it may go out with rows filled in already.
    """

    title: Text
    due: str
    units: tuple[Unit, ...] = ()
    may_be_filled: bool = False

    def with_unit(self, unit: Unit) -> FormHandedOut:
        """The same with one more who fills it in."""
        return replace(self, units=(*self.units, unit))


def hand_out_text(about: str, top: Unit, zip_name: str, forms: Sequence[FormHandedOut]) -> Text:
    """What is sent to that unit of the top level with the zip of that name; `about` names project and round."""
    count = sum(len(form.units) for form in forms)
    lines = [
        _HEAD.format(about=about, unit=top.name),
        Text(""),
        _ATTACHED.format(zip=zip_name, count=count),
        *_forms(forms),
        Text(""),
        _HOW,
        *[_CONFIRM] * any(form.may_be_filled for form in forms),
        _BACK,
        Text(""),
    ]
    return joined(lines, Text("\n"))


def _forms(forms: Sequence[FormHandedOut]) -> Iterator[Text]:
    for form in forms:
        units = joined(unit.names_below_top or unit.name for unit in form.units)
        yield _FORM.format(title=form.title, until=until(form.due), units=units)

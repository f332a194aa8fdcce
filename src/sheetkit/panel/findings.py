"""What the window has to say of a workbook that is waited for."""

from __future__ import annotations

from sheetkit.model.consolidation import Standing
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

_HOW_IT_STANDS = Text("{form}：{word}{until}{late}", "{form}: {word}{until}{late}")
MISSING = FindingKind(
    "standing.missing",
    Level.WARNING,
    _HOW_IT_STANDS,
    Text(
        "请催交；点这一行，下面就是可以发给它的文字。",
        "Remind them; choose this line, and the text to send is below.",
    ),
)
UNREADABLE = FindingKind(
    "standing.unreadable",
    Level.WARNING,
    _HOW_IT_STANDS,
    Text(
        "是谁的只按文件名猜；请对方重新交能打开的 .xlsx。",
        "Whose it is was guessed from its name; ask for an .xlsx that opens.",
    ),
)
REFUSED = FindingKind(
    "standing.refused",
    Level.REFUSE,
    _HOW_IT_STANDS,
    Text("请汇总后把“收件清单”里写的原因告诉对方。", "Tell them the reason given in the receipt list."),
)
WAITING = FindingKind(
    "standing.waiting",
    Level.WARNING,
    _HOW_IT_STANDS,
    Text(
        "请看汇总表里“没有计入的行”：都要算的请合成一份再交，不要的请从收回的文件夹里拿走。",
        "See the rows that do not count in the results: put them into one file, or take the other file out.",
    ),
)
FAULTY = FindingKind(
    "standing.faulty",
    Level.ERROR,
    _HOW_IT_STANDS,
    Text("请汇总后把“退回件”里的工作簿发回去。", "Merge, then send back the correction workbook."),
)
OF_STANDING = {
    Standing.MISSING: MISSING,
    Standing.UNREADABLE: UNREADABLE,
    Standing.REFUSED: REFUSED,
    Standing.WAITING: WAITING,
    Standing.FAULTY: FAULTY,
}
KINDS = tuple(OF_STANDING.values())

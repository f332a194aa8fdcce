"""What whoever collects decides about what came back: the part of the list of actions that notes something for good."""

from __future__ import annotations

from sheetkit.actions.fields import (
    ALIKE,
    ANY_FORM,
    ANY_UNIT,
    CELL,
    CHECKED_FILE,
    EXCLUDED,
    FILE,
    FILE_OF_SEVERAL,
    FORM,
    KEY,
    RECEIPT,
    SINCE,
    UNIT,
    UPGRADABLE,
    VALUE,
    WAITING_UNIT,
    WHY,
    WHY_PERHAPS,
    undoing,
)
from sheetkit.actions.model import Action, Face, Group, Need
from sheetkit.model.text import Text
from sheetkit.wording.buttons import BUTTONS

NOT_IN_THE_RIBBON = {
    Face.RIBBON: Text(
        "这些决定是对收回来的所有文件说的，不是对正打开的这一份：请用小窗口或命令行。",
        "These are decisions about everything that came back, not about the open workbook: use the window or the command line.",
    ),
}
DECIDING = (
    Action(
        "exclude",
        Group.DECIDE,
        BUTTONS["exclude"],
        Text(
            "让收回的一个文件不再计入（写文件、收件清单里的名字或校验码，并写明原因）；可以撤销。",
            "Let a file that came back count no more (a file, its name or checksum as receipts show it, and why); can be undone.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(FILE, WHY),
    ),
    Action(
        "include",
        Group.DECIDE,
        BUTTONS["include"],
        Text(
            "让不计的文件重新计入；从收件夹里拿走的文件，按留底取回计入。",
            "Let an excluded file count again, or one that was taken out of the inbox, as it was kept.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(EXCLUDED, WHY_PERHAPS),
    ),
    Action(
        "waive",
        Group.DECIDE,
        BUTTONS["waive"],
        Text(
            "一个单位（和它下面各单位）不用交某张表，或所有的表；写明原因，可以撤销。",
            "A unit, and those below it, owes a form no more, or any form; say why; can be undone.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(UNIT, ANY_FORM, WHY, undoing("waived")),
    ),
    Action(
        "accept",
        Group.DECIDE,
        BUTTONS["accept"],
        Text(
            "同一张表收到几份、有行没有计入时，认可就这样；以后再来新的文件会重新问。",
            "Where several files came and rows do not count, accept it as it is; asked again when another file comes.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(WAITING_UNIT, ANY_FORM, KEY, WHY, undoing("accepted")),
    ),
    Action(
        "amend",
        Group.DECIDE,
        BUTTONS["amend"],
        Text(
            "替填表的单位改一个格子（单位、表、格子、改成什么、原因）；原文件不动，可以撤销。",
            "Mend one cell for the unit that filled it in (unit, form, cell, value and why); the file stays, can be undone.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(UNIT, FORM, FILE_OF_SEVERAL, CELL, VALUE, WHY, undoing("amended")),
    ),
    Action(
        "alike",
        Group.DECIDE,
        Text("同样的一起改", "Amend what is alike"),
        Text(
            "同一个写法错在许多格：把建议的改法一次认下来，每一格都记成代改；原文件不动，可以一起撤销。改了什么都写在下面，可以复制给填表的人。",
            "The same written wrongly in many cells: agree to what is suggested at once, an amendment for each cell; the files "
            "stay, all can be undone at once. What was amended is said below, to be copied and sent.",
        ),
        (Need.PROJECT,),
        absent={
            **NOT_IN_THE_RIBBON,
            Face.COMMAND: Text(
                "命令行里逐格用 sheetkit amend。", "There each cell is amended by sheetkit amend."
            ),
        },
        fields=(ALIKE, WHY, undoing("amended", together=True)),
    ),
    Action(
        "upgrade",
        Group.DECIDE,
        BUTTONS["upgrade"],
        Text(
            "一轮中间改用新定义的表：先列出会变什么、碰到多少份；同意并写明原因才换，可以撤销。",
            "Go over to the new definition of a form within a round: first says what changes and how many returns are touched; can be undone.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(UPGRADABLE, WHY, undoing("upgraded")),
    ),
    Action(
        "history",
        Group.DECIDE,
        BUTTONS["history"],
        Text(
            "一个单位先后收到过什么、采用了哪份、谁决定了什么、为什么；可以只看某一天以来的。",
            "What came from a unit, what counted, and who decided what and why, in order; from a day on if asked for.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(ANY_UNIT, ANY_FORM, SINCE),
    ),
    Action(
        "receipts",
        Group.DECIDE,
        BUTTONS["receipts"],
        Text(
            "每个收回的文件怎么处理了，附文件校验码。",
            "What became of every file that came back, with its checksum.",
        ),
        (Need.PROJECT,),
        absent=NOT_IN_THE_RIBBON,
        fields=(ANY_UNIT,),
    ),
    Action(
        "verify",
        Group.DECIDE,
        Text("核对回执", "Verify a receipt"),
        Text(
            "看一个文件的校验码（或回执码）是不是写下的那个；不查它收到过没有。",
            "Say whether a code is the checksum (or return code) of a file; whether the file came is not looked up.",
        ),
        absent=NOT_IN_THE_RIBBON,
        fields=(RECEIPT, CHECKED_FILE),
    ),
    Action(
        "forget",
        Group.DECIDE,
        Text("遗忘", "Forget"),
        Text(
            "删掉一个人或一个单位的留底和电脑记住的内容，并说明哪些文件里还有、要自己删（先列出来，加 --yes 才删）。",
            "Remove what was kept and remembered of a person or unit, and name the files to be deleted by hand (removes only with --yes).",
        ),
        (Need.PROJECT,),
        absent={
            **NOT_IN_THE_RIBBON,
            Face.WINDOW: Text(
                "删了取不回来，做之前要想好，所以只在命令行里。",
                "Cannot be taken back and is not done by a slip of the hand: on the command line alone.",
            ),
        },
    ),
)

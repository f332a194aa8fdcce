"""What a check says about what is not in a cell: drawn over the sheet, printed in its margins, or in other parts of the file."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.finding import FindingKind
from sheetkit.model.finding_kinds import ERROR, WARNING, beside, kind
from sheetkit.model.overlay import ForeignKind, OverlayKind
from sheetkit.model.text import Text

_INTO_CELLS = Text(
    "需要上报的内容请填到黄色格里；不需要的请删除。",
    "Enter what is to be reported in yellow cells, delete the rest.",
)
_PLAIN_FILE = Text(
    "请把内容填到下发的原表里（只粘贴数值），用 .xlsx 格式保存后再交。",
    "Enter the values in the form that was handed out and save it as .xlsx.",
)

DAYS_FROM_1904 = kind(
    "workbook.days_from_1904",
    WARNING,
    Text(
        "这个文件里打开了“使用 1904 日期系统”，所有日期都显示晚了四年零一天；已按改动以前的日期读。",
        "The “1904 date system” was switched on in this workbook: every day shows four years and a day too late. The days were "
        "read as they were before.",
    ),
    Text(
        "请核对打开以后才填的日期，它们可能早了四年。要恢复显示：“文件”→“选项”→“高级”，去掉“使用 1904 日期系统”。",
        "Look at days entered since, which may be four years too early. To undo it: File, Options, Advanced, clear “Use 1904 "
        "date system”.",
    ),
)
TEXT_BOX = beside(
    "structure.text_box",
    WARNING,
    Text(
        "表格上面有 {count} 处文本框或图形写了字，没有收进汇总：{listing}。",
        "{count} {count:text box or shape over the cells holds|text boxes or shapes over the cells hold} words, which were not merged: {listing}",
    ),
    _INTO_CELLS,
)
DRAWING = beside(
    "structure.drawing",
    WARNING,
    Text(
        "表格上面画了 {count} 处图形（线条、箭头、圈、图表等），没有收进汇总：{listing}。",
        "{count} {count:drawing (line, arrow, circle, chart) lies over the cells; it was|"
        "drawings (lines, arrows, circles, charts) lie over the cells; they were} not merged: {listing}",
    ),
    Text(
        "圈出或划去的意思请直接在格子里改；不需要的图形请删除。",
        "What they mean must be said in the cells; delete drawings that are not needed.",
    ),
)
PICTURE_OVER = beside(
    "structure.picture",
    WARNING,
    Text(
        "表格上面盖着 {count} 张图片，里面的内容没有读取：{listing}。",
        "{count} {count:picture lies over the cells; what it shows|pictures lie over the cells; what they show} was not read: {listing}",
    ),
    Text(
        "请把图片里的内容逐格填写；不需要的图片请删除。",
        "Enter what the pictures show cell by cell; delete pictures that are not needed.",
    ),
)
EMBEDDED_OBJECT = beside(
    "structure.embedded_object",
    WARNING,
    Text(
        "表格里嵌入了 {count} 个别的文件，没有打开，也没有读取：{listing}。",
        "{count} {count:other document is embedded in the sheet; it was|"
        "other documents are embedded in the sheet; they were} neither opened nor read: {listing}",
    ),
    Text(
        "请把里面的内容填到黄色格里；附件请另外单独交。",
        "Enter what they hold in yellow cells; hand in attachments as files of their own.",
    ),
)
CONTROLS = beside(
    "structure.controls",
    WARNING,
    Text(
        "表格上面放了 {count} 个控件（按钮、勾选框等），它们的状态没有读取：{listing}。",
        "{count} {count:control (button, tick box) lies over the cells; its|"
        "controls (buttons, tick boxes) lie over the cells; their} state was not read: {listing}",
    ),
    _INTO_CELLS,
)
PAGE_TEXT = beside(
    "structure.page_text",
    WARNING,
    Text(
        "页眉或页脚里写了字，没有收进汇总：{listing}。",
        "The page header or footer was written in; that was not merged: {listing}",
    ),
    _INTO_CELLS,
)
OUTSIDE_FORMULA = kind(
    "cell.outside_formula",
    WARNING,
    Text(
        "“{title}”里的公式要向别的文件、程序或网络要数据（{value}），没有去取，只读取了已存下的结果。",
        "The formula in “{title}” asks another file, a program or the net ({value}); only its stored result was read.",
    ),
    Text("请把这一格改成数值，不要用公式。", "Enter the value itself, not a formula."),
)
PICTURE = kind(
    "cell.picture",
    WARNING,
    Text(
        "“{title}”这一格里放的是图片，图片里的内容没有读取。",
        "The cell of “{title}” holds a picture; what it shows was not read.",
    ),
    Text("请把图片里的内容用文字填进这一格。", "Enter what the picture shows as text."),
)
PICTURE_INSTEAD = replace(PICTURE, level=ERROR)
"""The same in a column that must be filled in: the row is held back."""

SETTINGS_SHEET = beside(
    "workbook.settings_sheet",
    WARNING,
    Text(
        "工作表“{sheet}”像是给程序用的设置或代码，不是表格内容；没有执行，也没有收进汇总。",
        "“{sheet}” looks like settings or code for a program, not like data; it was neither run nor merged.",
    ),
    Text("请删除这张工作表。", "Delete this worksheet."),
)
MACROS = kind(
    "workbook.macros",
    WARNING,
    Text(
        "这个文件里带有宏（会自动运行的程序），没有运行，只读取了表格内容。",
        "The file holds macros (programs that can start by themselves); they were not run, only the cells were read.",
    ),
    Text(
        "请另存为不带宏的 Excel 工作簿（.xlsx）再交；收表的人请不要启用宏。",
        "Save it as a workbook without macros (.xlsx) and hand it in again; do not enable the macros.",
    ),
)
MACRO_SHEET = kind(
    "workbook.macro_sheet",
    WARNING,
    Text(
        "这个文件里带有旧式的宏表或对话框表，没有运行，也没有读取。",
        "The file holds an old macro sheet or dialog sheet; it was neither run nor read.",
    ),
    _PLAIN_FILE,
)
EXTERNAL_LINK = kind(
    "workbook.external_link",
    WARNING,
    Text(
        "这个文件引用了别的文件（{listing}），没有去打开，只读取了已存下的结果。",
        "The file refers to other files ({listing}); they were not opened, only stored results were read.",
    ),
    Text(
        "请在“数据—编辑链接”中断开链接，或把格子改成数值再交。",
        "Break the links (Data – Edit Links) or paste the cells as values, then hand it in again.",
    ),
)
DDE_LINK = kind(
    "workbook.dde_link",
    WARNING,
    Text(
        "这个文件会向别的程序要数据（{listing}），没有执行，只读取了已存下的结果。",
        "The file asks other programs for data ({listing}); nothing was started, only stored results were read.",
    ),
    _PLAIN_FILE,
)
CONNECTION = kind(
    "workbook.connection",
    WARNING,
    Text(
        "这个文件里有数据连接或查询，没有连接，只读取了已存下的结果。",
        "The file holds data connections or queries; none was opened, only stored results were read.",
    ),
    _PLAIN_FILE,
)
ACTIVE_CONTROL = beside(
    "workbook.active_control",
    WARNING,
    Text(
        "这个文件里放了 ActiveX 控件（会运行的小程序），没有运行，也没有读取。",
        "The file holds ActiveX controls (small programs); they were neither run nor read.",
    ),
    _PLAIN_FILE,
)
EMBEDDED = beside(
    "workbook.embedded_file",
    WARNING,
    Text(
        "这个文件里夹带了别的文件，没有打开，也没有读取。",
        "Other files are packed into the workbook; they were neither opened nor read.",
    ),
    Text(
        "请把里面的内容填到黄色格里；附件请另外单独交。",
        "Enter what they hold in yellow cells; hand in attachments as files of their own.",
    ),
)
DATA_MODEL = kind(
    "workbook.data_model",
    WARNING,
    Text(
        "这个文件里带有数据模型，没有读取。",
        "The file holds a data model, which was not read.",
    ),
    _PLAIN_FILE,
)
EXTENSION = kind(
    "workbook.extension",
    WARNING,
    Text(
        "这个文件会改动 Excel 的界面或打开网页小程序，没有执行。",
        "The file changes Excel's own surface or opens web add-ins; nothing was started.",
    ),
    _PLAIN_FILE,
)
HYPERLINK = kind(
    "workbook.hyperlink",
    WARNING,
    Text(
        "这个文件里有指向文件、共享文件夹或程序的链接（{listing}），没有打开。",
        "The file holds links to files, shared folders or programs ({listing}); none was opened.",
    ),
    Text(
        "请不要点这样的链接；请发表的人删去链接再交。",
        "Do not click such links; have them removed and the form handed in again.",
    ),
)

OVERLAY_KINDS_BY: dict[OverlayKind, FindingKind] = {
    OverlayKind.TEXT: TEXT_BOX,
    OverlayKind.SHAPE: DRAWING,
    OverlayKind.CHART: DRAWING,
    OverlayKind.UNREADABLE: DRAWING,
    OverlayKind.PICTURE: PICTURE_OVER,
    OverlayKind.OBJECT: EMBEDDED_OBJECT,
    OverlayKind.CONTROL: CONTROLS,
}
FOREIGN_KINDS_BY: dict[ForeignKind, FindingKind] = {
    ForeignKind.MACROS: MACROS,
    ForeignKind.MACRO_SHEET: MACRO_SHEET,
    ForeignKind.EXTERNAL_LINK: EXTERNAL_LINK,
    ForeignKind.DDE_LINK: DDE_LINK,
    ForeignKind.CONNECTION: CONNECTION,
    ForeignKind.ACTIVE_CONTROL: ACTIVE_CONTROL,
    ForeignKind.EMBEDDED: EMBEDDED,
    ForeignKind.DATA_MODEL: DATA_MODEL,
    ForeignKind.EXTENSION: EXTENSION,
    ForeignKind.HYPERLINK: HYPERLINK,
}
OVERLAY_KINDS = (
    DAYS_FROM_1904,
    *dict.fromkeys(OVERLAY_KINDS_BY.values()),
    PAGE_TEXT,
    OUTSIDE_FORMULA,
    PICTURE,
    SETTINGS_SHEET,
    *FOREIGN_KINDS_BY.values(),
)

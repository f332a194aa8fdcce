"""The return code of a filled-in form: what is counted of its cells, as worksheets and the check both count it.

It tells versions of one form apart when somebody reads it out; it is no seal. Of a text only that counts which every
spreadsheet program finds alike: how long it is, and where some of its letters stand in a given row of letters. A change in the
middle of a text that stays as long, or from one rare letter to another, does not show by itself.
"""

from __future__ import annotations

from sheetkit.model.names import has_full_width
from sheetkit.model.spelt import Spelt
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Language, Text

CODE_NAME, SIGNS_OF_CODE_NAME = "sk_code", "sk_code_signs"
"""The defined names of the workbook's code, and of the row of letters in which a sign is looked up."""

LETTERS = "3467FHKMPQRWXY"
"""What a code is written with: nothing that is read or heard as another of them, in English or in Chinese."""
LENGTH = 5
PRIME = 537_811
"""The largest below the number of codes: a single change that is counted never goes unseen."""
STEP = 7_919
"""How much more each further thing weighs that is counted of a row."""
THINGS = 5
"""Counted of a cell's text: how long it is, and its first, second, middle and last sign."""
STATEMENT_WEIGHT = 3
"""What the statement line weighs: no row of inputs bears so small a number."""
FRACTION = 100_000
"""Numbers count in hundred-thousandths, so that no full minute lies halfway between two."""
LARGEST = 10**8
"""What larger numbers count as: every step of the sum stays exact."""
END = "|"
"""Stands where a text has no sign."""
LEFT_OUT = " "
"""What programs change when they save."""
IN_ERROR = 1
"""The figure of a row with an error in it."""
CODE_TITLE = Text("回执码", "Return code")
SHOWN = Text("　回执码：{code}", "  Return code: {code}")

_PLAIN = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.:/"
_HAN: Spelt[str] = (
    "的一请不有表里是学改行没文件要用填写这对了教在下个核组课研说收上格单交校再份明成名或来项次到出回以发期开中时数内动人可后"
    "计位处代级和每已新同第按停看么本总重码它把能容定汇评理集分目自打备会示师只哪年科字几记就选过作号删日夹小长列面程好也果还"
    "设结原团存样运都合节先些全序轮那取式入生题算点加工例录清各从如读什实公去掉查着另与做保怎进常子办别活换退照两高多问为电现"
    "复指放建间前检经给方制起错己步听拒标留版认装最部段少完置体得审接法报带正包线班轻由拉空脑窗口张等被其头安整任密值统补需页"
    "找见直信二称载于事语条色关意所话束我初主三化大确天之贴谁育职提讲应压周区排除走显机旧义习消变息粘者地决边导英讨编图老手规"
    "案档采展据月并无员类相特否价试求型则才修跨专网半您暂至他访逐台撤销系真健业解更当盘历综钥右思黄验普康心情想移缩闭通术布外"
    "划构观织低差管像底让旁联知甲道该误锁止效资演又缓护叫始必姓四技启殊引免施坏假异反质量形参性择何软受九签懂流满细附影响楚王"
    "李刘陈杨赵吴徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付白邹孟"
    "熊秦邱江尹薛闫雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂华玉兰珍凤梅荣红春菊"
    "国志海燕辉玲雪婷慧莹晓宇欣怡浩然轩梓涵雨诗琪远佳俊博泽宏鹏飞斌波东南北西峰云星光阳青山水木花香美物政音劳五六七八十百千双"
    "训摩持室议厅楼层座午晚早末"
)
_TRADITIONAL: Spelt[str] = (
    "請學沒寫這對個組課説單項發開時數內動計處級總滙評備會師記選過號夾長還設結團樣運節輪題點錄從讀實與進辦別換兩問電現復間檢經"
    "給製聽標認裝體審報帶線輕張頭統補頁稱載語條關話確職講應週區顯機舊義習變決邊導討編圖規檔據無員類價試專網訪眞業當盤歷綜鑰黃"
    "驗閉術劃構觀織讓聯該資護啟異質參擇軟簽滿細劉陳楊趙吳孫馬羅鄭謝許韓馮鄧蔣葉蘇呂盧鍾譚陸範賈韋鄒閆龍賀顧龔萬錢嚴湯偉靜麗強"
    "軍艷濤剛華蘭鳳榮紅國輝瑩曉軒詩遠澤鵬飛東峯陽勞雙訓議廳樓層"
)


def signs_of(language: Language) -> str:
    """The letters in which signs are looked up, `END` first; workbooks in other languages hold no Chinese ones."""
    return END + _PLAIN + (_HAN + _TRADITIONAL if has_full_width(language) else "")


def weight(cell: int, thing: int) -> int:
    """What a thing (0-based) weighs that is counted of a cell, by the cell's place (0-based) among those of its row."""
    return pow(STEP, cell * THINGS + thing + 1, PRIME)


def number_weight(cell: int) -> int:
    """The same of its number: small, for numbers are large."""
    return cell + 2


def figure_name(sheet: str, field: str) -> str:
    """The relative name of what the cell of a column counts in whatever row looks at it."""
    return f"sk_f_{sheet}__{field}"


def has_code(template: Template) -> bool:
    """Whether its workbooks show a code; those of the first edition do not."""
    return any(sheet.status_column for sheet in template.input_sheets)


def counted_columns(sheet: Sheet) -> tuple[Column, ...]:
    """The columns whose cells count."""
    return tuple({column.number: column for column in (*sheet.inputs, *sheet.reviewers)}.values())


def code_of(number: int) -> str:
    """A number below `PRIME` as a code."""
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters = LETTERS[place] + letters
    return letters

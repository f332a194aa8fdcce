"""How ids, codes and the like are spelt: the pattern that programs go by, and in words what people may write."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.text import Text

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_HEAD = "[A-Za-z0-9][A-Za-z0-9_-]{0,15}"

ID = "^[a-z][a-z0-9_]{0,39}$"
"""The ids of a form definition."""
PACK_NAME = "^[a-z][a-z0-9_]*$"
"""The ids inside pack.toml, and those of forms in the settings."""
PACK_ID = "^[a-z][a-z0-9-]{1,40}$"
FORM_VERSION = "^[0-9A-Za-z][0-9A-Za-z.-]{0,15}$"
CODE = "^[A-Za-z0-9][A-Za-z0-9-]{0,15}$"
UNIT_NUMBER = "^0*([0-9]{1,2})$"
"""The number of a unit below the top, which stands behind the code of the unit above."""
UNIT_CODE = "^[A-Za-z0-9][A-Za-z0-9-]{0,19}$"
HEAD_CODE = f"^{_HEAD}$"
HEAD_OR_NONE = f"^({_HEAD})?$"
PROJECT_ID = "^[A-Za-z0-9][A-Za-z0-9_-]{1,31}$"
ROUND_ID = "^[A-Za-z0-9{}_-]{1,16}$"
MONTH_DAY = "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
"""A language by BCP 47, as a definition names it."""
ANY_LANGUAGE = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""The same as people write it."""
FORM = "^([a-z][a-z0-9_]*|.+\\.toml)$"
OFFER = r"^\S([^\r\n\t]*\S)?$"
FIGURE = "^@[a-z][a-z0-9_]{0,39}$"
DAY = f"^{_DATE}$"
MOMENT = f"^{_DATE}T[0-9:.]+$"
FIGURE_OR_DAY = f"^(@[a-z][a-z0-9_]{{0,39}}|{_DATE})$"

_SMALL = Text(
    "只能用小写英文字母、数字和下划线，以字母开头",
    "small letters a to z, digits and underscores only, beginning with a letter",
)
_SMALL_40 = Text(
    "只能用小写英文字母、数字和下划线，以字母开头，最多 40 个字符",
    "small letters a to z, digits and underscores only, beginning with a letter, at most 40 characters",
)
_LETTERS_16 = Text(
    "只能用英文字母、数字和短横线，以字母或数字开头，最多 16 个字符",
    "letters, digits and hyphens only, beginning with a letter or digit, at most 16 characters",
)
_CODE_16 = Text(
    "只能用英文字母、数字、短横线和下划线，以字母或数字开头，最多 16 个字符",
    "letters, digits, hyphens and underscores only, beginning with a letter or digit, at most 16 characters",
)
_LANGUAGE = Text("应写成 zh、en、zh-Hant 这样的代码", "the code of a language, such as zh, en, zh-Hant")
_FIGURE = Text("应是数字，或写成 @ 加数值的代号", "a number, or @ and the id of a figure")

SPELLINGS: Mapping[str, Text] = {
    ID: _SMALL_40,
    PACK_NAME: _SMALL,
    PACK_ID: Text(
        "只能用小写英文字母、数字和短横线，以字母开头，2 到 41 个字符",
        "small letters a to z, digits and hyphens only, beginning with a letter, 2 to 41 characters",
    ),
    FORM_VERSION: Text(
        "只能用英文字母、数字、点和短横线，以字母或数字开头，最多 16 个字符",
        "letters, digits, dots and hyphens only, beginning with a letter or digit, at most 16 characters",
    ),
    CODE: _LETTERS_16,
    UNIT_NUMBER: Text("应写两位数字，例如 01", "two digits such as 01"),
    UNIT_CODE: Text(
        "只能用英文字母、数字和短横线，以字母或数字开头，最多 20 个字符",
        "letters, digits and hyphens only, beginning with a letter or digit, at most 20 characters",
    ),
    HEAD_CODE: _CODE_16,
    HEAD_OR_NONE: _CODE_16,
    PROJECT_ID: Text(
        "只能用英文字母、数字、短横线和下划线，以字母或数字开头，不要有空格，2 到 32 个字符",
        "letters, digits, hyphens and underscores only, beginning with a letter or digit, 2 to 32 characters",
    ),
    ROUND_ID: Text(
        "只能用英文字母、数字、短横线、下划线和花括号，最多 16 个字符",
        "letters, digits, hyphens, underscores and braces only, at most 16 characters",
    ),
    MONTH_DAY: Text("应写成 月-日，例如 02-20", "a month and a day such as 02-20"),
    LANGUAGE: _LANGUAGE,
    ANY_LANGUAGE: _LANGUAGE,
    FORM: Text(
        "应是表单代号（sheetkit templates list 会列出），或以 .toml 结尾的定义文件名",
        "the id of a form (sheetkit templates list names them) or the name of a definition file ending in .toml",
    ),
    OFFER: Text(
        "前后不能有空格，中间不能换行", "no blanks before or after it, no line break or tabulator inside"
    ),
    FIGURE: _FIGURE,
    DAY: Text("应写成 年-月-日，例如 2026-09-01", "a date such as 2026-09-01"),
    MOMENT: Text("应是日期和时间，例如 2026-11-24T10:00:00", "a date and a time such as 2026-11-24T10:00:00"),
    FIGURE_OR_DAY: Text(
        "应是数字、日期，或写成 @ 加数值的代号", "a number, a date, or @ and the id of a figure"
    ),
}
"""Pattern → what is allowed, as the rest of a sentence."""

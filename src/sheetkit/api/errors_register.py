"""What keeps the window from changing the register, or from writing it."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError, OutputError
from sheetkit.model.text import Text

REGISTER_OPEN = ErrorKind(
    "units.open",
    Text(
        "“{file}”还在别的程序里打开着，没有保存。",
        "{file} is still open in another program; nothing was saved.",
    ),
    Text(
        "请先在表格程序里关掉它（那里改过的先存盘），再来保存。程序早就关了还这样说的，是它没有正常退出：重新打开再关掉这份名单就行（留下的是“{lock}”）。",
        "Close it in the spreadsheet program first (save there what you changed), then save here. If that was closed long ago, it did "
        "not end well: open the register there once more and close it (what it left is {lock}).",
    ),
    OutputError,
)
REGISTER_CHANGED = ErrorKind(
    "units.changed_meanwhile",
    Text(
        "“{file}”刚才在别处改过，没有保存，免得盖掉那里写的。",
        "{file} was changed elsewhere meanwhile; nothing was saved, so that nothing written there is lost.",
    ),
    Text("请重新读一次名单，再改。", "Read the register again, then make your changes."),
    OutputError,
)
REGISTER_HOLDS_MORE = ErrorKind(
    "units.holds_more",
    Text(
        "“{file}”里还有各行以外的内容，在这里保存会丢掉，所以没有保存：{what}",
        "{file} holds more than its rows, which saving here would lose; nothing was saved: {what}",
    ),
    Text(
        "请在表格程序里改这份名单，或先把那些内容移走。",
        "Change it in your spreadsheet program, or move that away first.",
    ),
    OutputError,
)
CODE_OUT = ErrorKind(
    "units.code_out",
    Text("{code} 已经发过表，代码不能再改。", "{code} was handed forms; its code stays as it is."),
    Text(
        "名称可以改；换了代码，交回来的表就对不上了。",
        "The name may change; under another code what comes back would not be its own.",
    ),
    InputError,
)
UNIT_OUT = ErrorKind(
    "units.unit_out",
    Text(
        "{unit}这一轮已经发过表，不能从名单里去掉。",
        "{unit} was handed forms in this round and cannot be taken off the register.",
    ),
    Text(
        "中途退出的，请在 sheetkit.toml 的 [units] 里写 left = [{codes}]。",
        "If it left, write left = [{codes}] below [units] in sheetkit.toml.",
    ),
    InputError,
)
CODE_GIVEN = ErrorKind(
    "units.code_given",
    Text(
        "代码 {code} 已经给过别的单位，不能再用。",
        "The code {code} was given to another unit and is not used again.",
    ),
    Text("可以填 {proposed}。", "You can write {proposed}."),
    InputError,
)
CODE_UNUSABLE = ErrorKind(
    "units.code_unusable",
    Text("“{code}”不能作代码。", "“{code}” cannot be a code."),
    Text(
        "请只用英文字母和数字，例如 {proposed}。",
        "Use letters and digits only, such as {proposed}.",
    ),
    InputError,
)
ERRORS = (REGISTER_OPEN, REGISTER_CHANGED, REGISTER_HOLDS_MORE, CODE_OUT, UNIT_OUT, CODE_GIVEN, CODE_UNUSABLE)

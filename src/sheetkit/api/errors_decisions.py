"""What stops a decision: a file, unit or entry that is not there, or nothing to decide about it."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError
from sheetkit.model.text import Text
from sheetkit.model.way import Way

_SEE_RECEIPTS = Text(
    "请照“收件清单”里的文件名或文件校验码写；要看有哪些，请{receipts}。",
    "Write the file's name or checksum as the receipt list has it; to see them, {receipts}.",
)
FILE_NOT_RECEIVED = ErrorKind(
    "decision.file_not_received",
    Text("收回的文件里没有“{file}”。", "“{file}” is not among the files that came back."),
    _SEE_RECEIPTS,
    InputError,
    {"receipts": Way("receipts")},
)
FILE_AMBIGUOUS = ErrorKind(
    "decision.file_ambiguous",
    Text(
        "“{file}”可以指好几个内容不同的文件：{names}。",
        "“{file}” may mean several files that say different things: {names}.",
    ),
    Text("请写完整的文件名，或写文件校验码。", "Write the whole name, or the checksum."),
    InputError,
)
ALREADY_EXCLUDED = ErrorKind(
    "decision.already_excluded",
    Text("“{file}”已经不计了（{decided}）。", "“{file}” is excluded already ({decided})."),
    Text("不用再做；要计入，请{include}。", "Nothing to do; to make it count again, {include}."),
    InputError,
    {"include": Way("include")},
)
COPY_COUNTS_ONCE = ErrorKind(
    "decision.copy_counts_once",
    Text(
        "“{file}”与“{counted}”内容相同，本来就只计一次，不用排除。",
        "“{file}” has the same content as “{counted}”: it counts once as it is, and nothing has to be excluded.",
    ),
    Text(
        "什么也没有改。这份内容要整个不计（两个文件都不计），请{exclude}。",
        "Nothing was changed. For that content not to count at all, in neither file, {exclude}.",
    ),
    InputError,
    {"exclude": Way("exclude", ("--why",), '"{counted}"')},
)
NOT_EXCLUDED = ErrorKind(
    "decision.not_excluded",
    Text("“{file}”没有被排除，本来就参加汇总。", "“{file}” is not excluded; it takes part as it is."),
    Text(
        "没有采用的原因，请看“收件清单”里它的说明。",
        "If it does not count, the receipt list says why.",
    ),
    InputError,
)
ORIGINAL_LOST = ErrorKind(
    "decision.original_lost",
    Text(
        "“{file}”已不在收件夹里，也没有留底（或留底已损坏），取不回来。",
        "“{file}” is not in the inbox any more and was not kept, or what was kept is damaged.",
    ),
    Text(
        "请把这个文件放回收件夹再汇总；没有了，就从备份里找。",
        "Put the file back into the inbox and merge; if you have it no more, look in a backup.",
    ),
    InputError,
)
UNIT_AMBIGUOUS = ErrorKind(
    "decision.unit_ambiguous",
    Text("叫“{name}”的单位不止一个：{units}。", "Several units are called “{name}”: {units}."),
    Text("请写单位代码。", "Write the unit's code."),
    InputError,
)
NOT_OWED = ErrorKind(
    "decision.not_owed",
    Text("{unit}不用交{form}。", "{unit} does not owe {form}."),
    Text("请核对单位和表。", "Check the unit and the form."),
    InputError,
)
ALREADY_WAIVED = ErrorKind(
    "decision.already_waived",
    Text("{unit}已经免报了（{decided}）。", "{unit} is waived already ({decided})."),
    Text("不用再做；要取消，请{undo}。", "Nothing to do; to take it back, {undo}."),
    InputError,
    {"undo": Way("waive", ("--undo",), "{entry}")},
)
NOTHING_TO_ACCEPT = ErrorKind(
    "decision.nothing_to_accept",
    Text("{unit}没有等着认可的行。", "No row of {unit} waits to be accepted."),
    Text("请看汇总表里“没有计入的行”。", "See the sheet of rows that do not count."),
    InputError,
)
NOTHING_UNDER_OTHER_KEY = ErrorKind(
    "decision.key_accepted_already",
    Text(
        "本轮用另一个密钥签的表，已经认可过了，没有等着认可的。",
        "Forms of this round that another key signed are accepted already; none waits.",
    ),
    Text("不用再做。", "Nothing to do."),
    InputError,
)
NO_ENTRY = ErrorKind(
    "decision.no_entry",
    Text("没有记录号是“{entry}”的决定。", "No decision has the entry “{entry}”."),
    Text(
        "记录号在收件清单里（也可以{history}）；请照写开头至少 {least} 个字符。",
        "The receipt list names the entries, or {history} to see them; write the first {least} characters or more.",
    ),
    InputError,
    {"history": Way("history")},
)
ENTRY_OF_ENDED_ROUND = ErrorKind(
    "decision.entry_of_ended_round",
    Text(
        "记录“{entry}”是已经结束的一轮（{round}）的决定，现在不能撤销。",
        "The entry “{entry}” was decided in a round that has ended ({round}) and cannot be taken back now.",
    ),
    Text(
        "它对这一轮不起作用；那一轮重新打开以后才能改。",
        "It says nothing of this round; that one has to be taken up again first.",
    ),
    InputError,
)
ENTRY_OF_ANOTHER = ErrorKind(
    "decision.entry_of_another",
    Text(
        "记录“{entry}”说的是“{what}”，不是“{named}”。",
        "The entry “{entry}” is about “{what}”, not about “{named}”.",
    ),
    Text(
        "什么都没有撤销。请核对记录号，或者只写记录号。",
        "Nothing was taken back. Check the entry, or name the entry alone.",
    ),
    InputError,
)
ENTRY_AMBIGUOUS = ErrorKind(
    "decision.entry_ambiguous",
    Text("以“{entry}”开头的记录不止一条。", "Several entries begin with “{entry}”."),
    Text("请多写几个字符。", "Write more of it."),
    InputError,
)
ALREADY_UNDONE = ErrorKind(
    "decision.already_undone",
    Text(
        "记录“{entry}”已经撤销了，现在不起作用。",
        "The entry “{entry}” was taken back already and does not stand.",
    ),
    Text("不用再做。", "Nothing to do."),
    InputError,
)
NOTHING_STANDS = ErrorKind(
    "decision.nothing_stands",
    Text("{subject}没有可以撤销的决定。", "Nothing stands about {subject} that could be taken back."),
    Text(
        "要看所有的决定和记录号，请{history}。",
        "To see all decisions with their entries, {history}.",
    ),
    InputError,
    {"history": Way("history")},
)
WAIVED_OTHERWISE = ErrorKind(
    "decision.waived_otherwise",
    Text(
        "没有只管“{subject}”的免报；现在管着它或它下面的是：{which}。",
        "No waiver is about just “{subject}”; what stands of it or below it: {which}.",
    ),
    Text("什么也没有撤销。要撤销，请{undo}。", "Nothing was taken back. To take it back, {undo}."),
    InputError,
    {"undo": Way("waive", ("--undo",), "{entry}")},
)
NO_REASON = ErrorKind(
    "decision.no_reason",
    Text("没有写原因。", "No reason was given."),
    Text(
        "请{why}写明原因。",
        "Give the reason {why}.",
    ),
    InputError,
    {"why": Way("", ("--why",))},
)
NO_SUBJECT = ErrorKind(
    "decision.no_subject",
    Text("没有写是哪一个。", "Nothing was named to decide about."),
    Text(
        "请写文件或单位；要撤销一个决定，请{undo}撤销。",
        "Name a file or unit; a decision is taken back {undo}.",
    ),
    InputError,
    {"undo": Way("", ("--undo",))},
)
ERRORS = (
    FILE_NOT_RECEIVED,
    FILE_AMBIGUOUS,
    ALREADY_EXCLUDED,
    COPY_COUNTS_ONCE,
    NOT_EXCLUDED,
    ORIGINAL_LOST,
    UNIT_AMBIGUOUS,
    NOT_OWED,
    ALREADY_WAIVED,
    NOTHING_TO_ACCEPT,
    NOTHING_UNDER_OTHER_KEY,
    NO_ENTRY,
    ENTRY_AMBIGUOUS,
    ENTRY_OF_ENDED_ROUND,
    ENTRY_OF_ANOTHER,
    ALREADY_UNDONE,
    NOTHING_STANDS,
    WAIVED_OTHERWISE,
    NO_REASON,
    NO_SUBJECT,
)

"""What a check can say about locked cells: labels, items and formulas that are not as they were handed out."""

from __future__ import annotations

from sheetkit.model.finding_kinds import ERROR, NOTE, NOTHING_TO_DO, WARNING, beside, kind
from sheetkit.model.text import Text

LABEL_CHANGED = beside(
    "structure.label_changed",
    WARNING,
    Text(
        "锁定的文字被改动：原来是“{expected}”，现在是“{value}”。",
        "A locked text was changed: it was “{expected}”, now it is “{value}”.",
    ),
    Text(
        "仍按原来的文字处理。需要补充的内容请填在黄色格里。",
        "The original counts. Use the yellow cells for additions.",
    ),
)
HEADERS_SWAPPED = beside(
    "structure.headers_swapped",
    WARNING,
    Text(
        "“{title}”这一列的表头现在是“{value}”：几列的表头对调了，下面的内容看起来没有跟着对调，仍按“{title}”读取。",
        "The header of “{title}” now says “{value}”: headers changed places, and what stands below seems to have stayed;"
        " it was read as “{title}”.",
    ),
    Text(
        "请核对这一列填的是不是“{title}”：是的，把表头换回来；不是的，把内容也对调过来再交。",
        "Check that this column holds “{title}”: if so, put the headers back; if not, exchange what stands below as well.",
    ),
)
HEADING_CHANGED = kind(
    "structure.heading_changed",
    NOTE,
    Text(
        "第 2 行的说明是“{value}”，现在应为“{expected}”。",
        "Line 2 says “{value}”; by now it would say “{expected}”.",
    ),
    Text("单位以识别信息为准，不用处理。", "The identity decides whose form it is; nothing to do."),
)
LABEL_REMOVED = kind(
    "structure.label_removed",
    NOTE,
    Text("锁定的文字“{expected}”被删掉了。", "The locked text “{expected}” was removed."),
    Text("仍按原来的文字处理。", "The original counts."),
)
ITEM_CHANGED = kind(
    "structure.item_changed",
    ERROR,
    Text(
        "锁定的“{title}”被改动：原来是“{expected}”，现在是“{value}”。",
        "The locked “{title}” was changed: it was “{expected}”, now it is “{value}”.",
    ),
    Text(
        "请改回“{expected}”；对这一项有意见，请告诉汇总的老师。",
        "Put “{expected}” back; tell whoever collects the forms if you disagree with it.",
    ),
)
ITEM_MISSING = kind(
    "structure.item_missing",
    ERROR,
    Text("缺少第 {number} 项“{label}”。", "Item {number} “{label}” is missing."),
    Text("请用原表补填这一项。", "Fill in this item in the form itself."),
)
ITEMS_MOVED = kind(
    "structure.items_moved",
    NOTE,
    Text(
        "有 {count} 项换了行，已按项目文字对应。",
        "{count} {count:item stands in another row; it was found by its text|items stand in other rows; they were found by their texts}.",
    ),
    NOTHING_TO_DO,
)
FORMULAS_LOST = kind(
    "structure.formulas_lost",
    WARNING,
    Text(
        "整张表的公式都没有了（{count} 处），多半是用别的软件转存过；已全部重算。",
        "All formulas of the sheet ({count}) are gone, probably saved by other software; all were recomputed.",
    ),
    Text(
        "内容照常核对。下次请直接在原表里填写。",
        "It was checked as usual. Next time fill in the form itself.",
    ),
)
FORMULA_HEALED = kind(
    "structure.formula_healed",
    NOTE,
    Text(
        "剪切粘贴使公式的引用跑偏了，已按原公式重算。",
        "Cutting and pasting shifted a formula's references; the original formula was used.",
    ),
    Text(
        "不用处理。下次移动内容请用“复制”再删除。",
        "Nothing to do. Next time copy and delete rather than cut.",
    ),
)
FORMULA_OVERWRITTEN = kind(
    "structure.formula_overwritten",
    WARNING,
    Text(
        "公式被改成了固定内容“{value}”，已按原公式重算。",
        "A formula was overwritten by “{value}”; it was recomputed.",
    ),
    Text(
        "不用补公式；请核对这一格是否本该填在别处。",
        "No need to restore it; check whether the entry belongs elsewhere.",
    ),
)
FORMULAS_OVERWRITTEN = kind(
    "structure.formulas_overwritten",
    WARNING,
    Text(
        "有 {count} 格公式被改成了固定内容，多半是整块粘贴了数值；已按原公式重算：{listing}",
        "{count} {count:formula was|formulas were} overwritten, probably by pasting values as a block; recomputed: {listing}",
    ),
    Text(
        "不用补公式；请看一眼，有没有本该填在别处的内容。",
        "No need to restore them; see whether any of this belongs elsewhere.",
    ),
)
FORMULA_CHANGED = kind(
    "structure.formula_changed",
    WARNING,
    Text("公式被改动过，已按原公式重算。", "A formula was changed; the original one was used."),
    Text("请不要改动锁定的公式。", "Please leave locked formulas as they are."),
)
FORMULA_REMOVED = kind(
    "structure.formula_removed",
    NOTE,
    Text("公式被删掉了，已按原公式重算。", "A formula was removed; the original one was used."),
    NOTHING_TO_DO,
)
VIEW_CHANGED = kind(
    "structure.view_changed",
    NOTE,
    Text(
        "自动生成的工作表“{sheet}”有 {count} 处公式被改动或丢失，不影响收表。",
        "{count} {count:formula|formulas} of the self-filling worksheet “{sheet}” {count:was|were} changed or lost; entries are not affected.",
    ),
    NOTHING_TO_DO,
)
HELPER_CHANGED = kind(
    "structure.helper_changed",
    NOTE,
    Text(
        "隐藏的辅助表有 {count} 格被改动或删除{which}，下拉菜单可能不对；已按原表核对。",
        "{count} {count:cell of the hidden helper sheet was|cells of the hidden helper sheet were} changed or removed{which}; dropdowns may be wrong.",
    ),
    Text(
        "不用处理；下发后改过单位名单或下拉选项的，也会这样。",
        "Nothing to do; it also happens when lists or units changed after the form was handed out.",
    ),
)

LOCKED_KINDS = (
    LABEL_CHANGED,
    HEADERS_SWAPPED,
    HEADING_CHANGED,
    LABEL_REMOVED,
    ITEM_CHANGED,
    ITEM_MISSING,
    ITEMS_MOVED,
    FORMULAS_LOST,
    FORMULA_HEALED,
    FORMULA_OVERWRITTEN,
    FORMULAS_OVERWRITTEN,
    FORMULA_CHANGED,
    FORMULA_REMOVED,
    VIEW_CHANGED,
    HELPER_CHANGED,
)

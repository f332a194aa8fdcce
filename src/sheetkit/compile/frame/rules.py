"""What a rule may say, whatever its kind."""

from __future__ import annotations

from sheetkit.compile.frame.sources import SOURCE
from sheetkit.model.finding import Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

RULE = (
    Parameter("id", Holds.ID, Text("规则的代号。", "Id of the rule."), "once", required=True),
    Parameter("kind", Holds.ID, Text("规则的种类。", "The kind of rule."), "unique", required=True),
    Parameter(
        "level",
        Holds.CHOICE,
        Text(
            "违反规则有多严重；不写就按种类平时的。",
            "How much a broken rule weighs; else as usual for its kind.",
        ),
        str(Level.WARNING),
        choices=tuple(str(level) for level in Level if not level.refuses),
    ),
    Parameter(
        "fields",
        Holds.SEVERAL,
        Text("规则针对的列；问题指向第一列。", "The fields it is about; a finding points at the first."),
        ["name"],
        each=Parameter("field", Holds.ID, Text("一列。", "A field."), "name"),
        least=1,
    ),
    Parameter(
        "title",
        Holds.LABEL,
        Text("规则的名称。", "What the rule is called."),
        {"zh": "不重复", "en": "Once only"},
    ),
    Parameter(
        "bearer", Holds.ID, Text("由谁负责：责任方的代号。", "Who owes it: the id of a bearer."), "each_unit"
    ),
    Parameter(
        "message",
        Holds.TEXT,
        Text("违反时说什么，代替种类平时的话。", "What is wrong, instead of what its kind says."),
        {"zh": "这个人写了两次。", "en": "This person is there twice."},
    ),
    Parameter(
        "remedy",
        Holds.TEXT,
        Text("违反时怎么办，代替种类平时的话。", "What to do about it, instead of what its kind says."),
        {"zh": "请删掉一行。", "en": "Delete one of the rows."},
    ),
    SOURCE,
)
"""What every rule may say; the parameters of its kind stand beside these."""

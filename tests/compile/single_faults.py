"""Small definitions with one fault each, and the place where it must be told."""

from __future__ import annotations

from tests.compile.definitions import Definition, Edit


def column(definition: Definition, index: int) -> Definition:
    """A column of the first sheet."""
    found: Definition = definition["sheets"][0]["columns"][index]
    return found


def rule(definition: Definition, index: int = 0) -> Definition:
    """A rule of the first sheet."""
    found: Definition = definition["sheets"][0]["rules"][index]
    return found


def add_rule(**values: object) -> Edit:
    """Adds a rule to the first sheet, as its third."""
    return lambda d: d["sheets"][0]["rules"].append({"id": "extra", **values})


def rename(**values: object) -> Edit:
    """Changes the first sheet's own properties."""
    return lambda d: d["sheets"][0].update(values)


def counted(**values: object) -> Edit:
    """Adds a rule that counts in the second sheet."""
    usual = {"fields": ["name"], "counted": "marks", "match": {"item": "name"}, "minimum": 1}
    return add_rule(kind="count_for_each", **{**usual, **values})


COLUMN = "sheets[0].columns"


RULE = "sheets[0].rules[2]"


SINGLE_FAULTS: dict[str, tuple[Edit, str]] = {
    "no id": (lambda d: d.pop("id"), "id"),
    "id with capitals": (lambda d: d.update(id="Small"), "id"),
    "unknown property": (lambda d: d.update(colour="red"), "colour"),
    "unknown scope": (lambda d: d.update(scope="class"), "scope"),
    "title no text": (lambda d: d.update(title=3), "title"),
    "title without words": (lambda d: d.update(title={}), "title"),
    "title in no language": (lambda d: d.update(title={"Chinese!": "小"}), "title"),
    "title empty": (lambda d: d.update(title={"zh": "", "en": "Small"}), "title.zh"),
    "instruction too long": (lambda d: d.update(instructions=["长" * 256]), "instructions[0]"),
    "figure twice": (lambda d: d["figures"].append(d["figures"][0]), "figures[1].id"),
    "figure no number": (lambda d: d["figures"][0].update(value="3"), "figures[0].value"),
    "figure source": (lambda d: d["figures"][0].update(source="009"), "figures[0].source"),
    "no sheets": (lambda d: d.update(sheets=[], exports=[]), "sheets"),
    "sheet twice": (lambda d: d["sheets"].append({**d["sheets"][0], "title": "别名"}), "sheets[3].id"),
    "sheet title twice": (lambda d: d["sheets"].append({**d["sheets"][0], "id": "b"}), "sheets[3].title"),
    "sheet title too long": (rename(title="长" * 32), "sheets[0].title"),
    "sheet title too long in English": (rename(title={"zh": "表", "en": "x" * 32}), "sheets[0].title.en"),
    "sheet title with a sign in a third language": (
        rename(title={"zh": "表", "de": "a/b"}),
        "sheets[0].title.de",
    ),
    "sheet title reserved in English": (
        rename(title={"zh": "表", "en": "Instructions"}),
        "sheets[0].title.en",
    ),
    "sheet title twice in English only": (
        lambda d: d["sheets"].append(
            {**d["sheets"][0], "id": "b", "title": {"zh": "另一张", "en": d["sheets"][0]["title"]}}
        ),
        "sheets[3].title",
    ),
    "sheet title characters": (rename(title="名单[1]"), "sheets[0].title"),
    "sheet title apostrophe": (rename(title="'名单"), "sheets[0].title"),
    "sheet title reserved": (rename(title="填表说明"), "sheets[0].title"),
    "rows too many": (rename(rows=100_000), "sheets[0].rows"),
    "rows sheet with items": (rename(items=[{"name": "甲"}]), "sheets[0].items"),
    "unknown sheet kind": (rename(kind="grid"), "sheets[0].kind"),
    "example field": (rename(example={"nobody": "甲"}), "sheets[0].example.nobody"),
    "field twice": (lambda d: column(d, 4).update(field="name"), f"{COLUMN}[4].field"),
    "field with blank": (lambda d: column(d, 4).update(field="a day"), f"{COLUMN}[4].field"),
    "unknown type": (lambda d: column(d, 4).update(type="datum"), f"{COLUMN}[4].type"),
    "unknown list": (lambda d: column(d, 1).update(list="colors"), f"{COLUMN}[1].list"),
    "choice without list": (lambda d: column(d, 4).update(type="choice"), f"{COLUMN}[4].list"),
    "list on a number": (lambda d: column(d, 3).update(list="colours"), f"{COLUMN}[3].type"),
    "unknown parent": (lambda d: column(d, 2).update(parent="colors"), f"{COLUMN}[2].parent"),
    "parent without pairs": (lambda d: column(d, 2).update(list="colours"), f"{COLUMN}[2].parent"),
    "parent of another list": (lambda d: column(d, 1).update(list="shades"), f"{COLUMN}[2].parent"),
    "limit as text": (lambda d: column(d, 3).update(minimum="one"), f"{COLUMN}[3].minimum"),
    "limit unknown figure": (lambda d: column(d, 3).update(minimum="@most"), f"{COLUMN}[3].minimum"),
    "lengths crossed": (
        lambda d: column(d, 0).update(min_length=9, max_length=3),
        f"{COLUMN}[0].min_length",
    ),
    "limits crossed": (lambda d: column(d, 3).update(minimum=9, maximum=1), f"{COLUMN}[3].minimum"),
    "days crossed": (
        lambda d: column(d, 4).update(minimum="2026-09-02", maximum="2026-09-01"),
        f"{COLUMN}[4].minimum",
    ),
    "column title twice": (lambda d: column(d, 4).update(title="姓名"), f"{COLUMN}[4].title"),
    "help too long": (lambda d: column(d, 0).update(help="长" * 256), f"{COLUMN}[0].help"),
    "source unknown": (lambda d: column(d, 0).update(source="001, 007"), f"{COLUMN}[0].source"),
    "locked and empty": (lambda d: column(d, 3).update(locked=True), f"{COLUMN}[3].locked"),
    "unknown computation": (
        lambda d: column(d, 3).update(computed={"kind": "guess"}),
        f"{COLUMN}[3].computed.kind",
    ),
    "computed of nothing": (
        lambda d: column(d, 3).update(computed={"kind": "weekday", "of": "days"}),
        f"{COLUMN}[3].computed.of",
    ),
    "computed of text": (
        lambda d: column(d, 3).update(computed={"kind": "sum", "of": ["name"]}),
        f"{COLUMN}[3].computed.of[0]",
    ),
    "computed weekday of a number": (
        lambda d: column(d, 4).update(computed={"kind": "weekday", "of": "size"}),
        f"{COLUMN}[4].computed.of",
    ),
    "computed counts nowhere": (
        lambda d: column(d, 3).update(
            computed={"kind": "count_where", "sheet": "nowhere", "match": {"item": "name"}}
        ),
        f"{COLUMN}[3].computed.sheet",
    ),
    "computed match there": (
        lambda d: column(d, 3).update(
            computed={"kind": "count_where", "sheet": "marks", "match": {"thing": "name"}}
        ),
        f"{COLUMN}[3].computed.match.thing",
    ),
    "rule twice": (lambda d: rule(d, 1).update(id="few"), "sheets[0].rules[1].id"),
    "unknown rule kind": (add_rule(kind="magic", fields=["name"]), f"{RULE}.kind"),
    "unknown rule parameter": (add_rule(kind="unique", fields=["name"], size=3), f"{RULE}.size"),
    "rule parameter missing": (add_rule(kind="at_least", fields=["size"]), f"{RULE}.minimum"),
    "rule parameter type": (add_rule(kind="at_least", fields=["size"], minimum=[]), f"{RULE}.minimum"),
    "rule unknown figure": (add_rule(kind="at_least", fields=["size"], minimum="@most"), f"{RULE}.minimum"),
    "rule unknown field": (add_rule(kind="unique", fields=["name", "nobody"]), f"{RULE}.fields[1]"),
    "rule for numbers on text": (
        add_rule(kind="at_least", fields=["name"], minimum=1),
        f"{RULE}.fields[0]",
    ),
    "rule for days on a number": (add_rule(kind="inside_term", fields=["size"]), f"{RULE}.fields[0]"),
    "rule counts weeks of text": (
        add_rule(kind="requires_count", date="name", per="week", minimum=1),
        f"{RULE}.date",
    ),
    "rule unknown list": (add_rule(kind="one_of", fields=["name"], list="colors"), f"{RULE}.list"),
    "rule without field": (add_rule(kind="email"), f"{RULE}.fields"),
    "rule over a sheet without field": (
        add_rule(kind="requires_count", per="week", minimum=1),
        f"{RULE}.fields",
    ),
    "rule adds up nothing": (add_rule(kind="sum_is", total=3), f"{RULE}.fields"),
    "rule unknown level": (add_rule(kind="email", fields=["name"], level="fatal"), f"{RULE}.level"),
    "rule message braces": (add_rule(kind="email", fields=["name"], message="{title"), f"{RULE}.message"),
    "rule message word": (add_rule(kind="email", fields=["name"], message="{nobody}"), f"{RULE}.message"),
    "condition field": (
        add_rule(kind="when", needs="name", **{"if": [{"field": "nobody", "equals": "x"}]}),
        f"{RULE}.if[0].field",
    ),
    "condition value": (
        add_rule(kind="when", needs="name", **{"if": [{"field": "colour", "equals": "绿"}]}),
        f"{RULE}.if[0].equals",
    ),
    "where value never offered": (
        add_rule(kind="requires_count", date="day", per="week", minimum=1, where={"colour": ["绿"]}),
        f"{RULE}.where.colour",
    ),
    "without value never offered": (
        add_rule(kind="requires_count", date="day", per="week", minimum=1, without={"colour": ["绿"]}),
        f"{RULE}.without.colour",
    ),
    "joint value never offered": (
        add_rule(kind="no_overlap", resources=["name"], date="day", joint={"colour": ["绿"]}),
        f"{RULE}.joint.colour",
    ),
    "scope that is no level": (
        add_rule(kind="unique", fields=["name"], scope="schol"),
        f"{RULE}.scope",
    ),
    "role of no kind": (lambda d: column(d, 0).update(role="room"), f"{COLUMN}[0].role"),
    "list narrowed by nothing": (
        lambda d: d["lists"]["colours"].update(by_unit="stagse"),
        "lists.colours.by_unit",
    ),
    "ending of no letters": (
        lambda d: d["lists"]["colours"].update(endings=[""]),
        "lists.colours.endings[0]",
    ),
    "without field": (
        add_rule(kind="every_n_weeks", date="day", weeks=2, without={"nobody": ["红"]}),
        f"{RULE}.without.nobody",
    ),
    "counted least field": (
        add_rule(
            kind="requires_count",
            date="day",
            per="week",
            minimum=1,
            minimum_of={"field": "score", "value": 1},
        ),
        f"{RULE}.minimum_of.field",
    ),
    "counted where of this sheet": (counted(where={"colour": ["红"]}), f"{RULE}.where.colour"),
    "counted match there": (counted(match={"name": "name"}), f"{RULE}.match.name"),
    "counted match here": (counted(match={"item": "item"}), f"{RULE}.match.item"),
    "counted sheet": (
        add_rule(kind="count_for_each", fields=["name"], counted="no", match={"item": "name"}, minimum=1),
        f"{RULE}.counted",
    ),
    "item without a field": (
        lambda d: d["sheets"][1]["items"][1].pop("full"),
        "sheets[1].items[1].full",
    ),
    "item of an open field": (
        lambda d: d["sheets"][1]["items"][0].update(score=3),
        "sheets[1].items[0].score",
    ),
    "items missing": (lambda d: d["sheets"][1].pop("items"), "sheets[1].items"),
    "required and locked": (
        lambda d: d["sheets"][1]["columns"][0].update(required=True),
        "sheets[1].columns[0].required",
    ),
    "full marks nowhere": (
        lambda d: d["sheets"][1]["columns"][2].update(maximum_field="most"),
        "sheets[1].columns[2].maximum_field",
    ),
    "export of nothing": (lambda d: d["exports"][0].update(sheet="nowhere"), "exports[0].sheet"),
    "export unknown field": (
        lambda d: d["exports"][0]["columns"][0].update(pattern="{nobody}"),
        "exports[0].columns[0].pattern",
    ),
    "export braces": (
        lambda d: d["exports"][0]["columns"][0].update(pattern="{name"),
        "exports[0].columns[0].pattern",
    ),
    "list value twice": (lambda d: d["lists"]["colours"]["values"].append("红"), "lists.colours.values[2]"),
    "list value too long": (
        lambda d: d["lists"]["colours"]["values"].append("长" * 256),
        "lists.colours.values[2]",
    ),
    "list value with blanks": (
        lambda d: d["lists"]["colours"]["values"].append(" 绿"),
        "lists.colours.values[2]",
    ),
    "list of both kinds": (lambda d: d["lists"]["shades"].update(values=["粉"]), "lists.shades"),
    "alias of nothing": (
        lambda d: d["lists"]["colours"].update(aliases={"朱": "绿"}),
        "lists.colours.aliases.朱",
    ),
    "alias that is a value": (
        lambda d: d["lists"]["shades"].update(aliases={"青": "紫"}),
        "lists.shades.aliases.青",
    ),
    "words of nothing": (
        lambda d: d["lists"]["colours"].update(words={"朱": {"en": "vermilion"}}),
        "lists.colours.words.朱",
    ),
    "one word of two values": (
        lambda d: d["lists"]["colours"].update(words={"红": {"en": "dark"}, "蓝": {"en": "Dark"}}),
        "lists.colours.words.蓝.en",
    ),
    "words of two values that differ by a blank": (
        lambda d: d["lists"]["colours"].update(words={"红": {"en": "On site"}, "蓝": {"en": "Onsite"}}),
        "lists.colours.words.蓝.en",
    ),
    "words of two values that differ by the form of characters": (
        lambda d: d["lists"]["colours"].update(words={"红": {"zh": "課外"}, "蓝": {"zh": "课外"}}),
        "lists.colours.words.蓝.zh",
    ),
    "a word that is another value": (
        lambda d: d["lists"]["colours"].update(words={"红": {"zh-Hant": "蓝"}}),
        "lists.colours.words.红.zh-Hant",
    ),
    "list key unknown": (lambda d: d["lists"]["shades"].update(key="hues"), "lists.shades.key"),
}

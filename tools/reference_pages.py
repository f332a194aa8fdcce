"""Writes the pages that are made from the code, below docs; with --check only says whether they are stale."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from tools.message_pages import message_page
from tools.pack_page import packs
from tools.parameter_tables import as_toml, kinds_in_words, parameter_table, table_cell

from sheetkit.columns.catalogue import TYPES as COLUMN_TYPES
from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.compile.frame.bearers import BEARER, NAMED_IN
from sheetkit.compile.frame.columns import COLUMN
from sheetkit.compile.frame.form import FIGURE, FORM
from sheetkit.compile.frame.lists import LIST
from sheetkit.compile.frame.rules import RULE
from sheetkit.compile.frame.sheets import SHEET, SHEET_KINDS
from sheetkit.compile.show import in_words
from sheetkit.exports import KINDS as EXPORTS
from sheetkit.exports.base import COMMON as OF_EXPORTS
from sheetkit.model.errors import ErrorKind
from sheetkit.model.finding import FindingKind
from sheetkit.model.text import Language, said_in
from sheetkit.rules.catalogue import KINDS as RULE_KINDS
from sheetkit.rules.computed import COMPUTED
from sheetkit.statistics import KINDS as STATISTICS
from sheetkit.statistics.base import COMMON as OF_STATISTICS
from sheetkit.views import KINDS as VIEWS

FOLDER = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made by tools/reference_pages.py; run `make generated` after a change. -->\n\n"
FRAME = {
    "A form": FORM,
    "A figure": FIGURE,
    "A list, or a file of `lists`": LIST,
    "A bearer": BEARER,
    "What `named_in` of a bearer says": NAMED_IN,
    "A sheet": SHEET,
}
"""The tables of a form by what they are about."""
SOURCE = Path(__file__).parent.parent / "src"
PACKAGES = ("sheetkit", "sheetkit_demo")


def rooms_with(name: str) -> Iterator[tuple[str, Any]]:
    """Every room that has a catalogue under that module name, and the module; the model holds kinds, no catalogue."""
    for path in sorted(file for package in PACKAGES for file in (SOURCE / package).rglob(f"{name}.py")):
        module = importlib.import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
        if hasattr(module, "KINDS" if name == "findings" else "ERRORS"):
            yield path.parent.name, module


def findings() -> Iterator[str]:
    """Every finding there can be, by room: code, level, message and remedy in both languages."""
    yield "# Findings\n\nCodes never change; wordings may. `{…}` is filled in when the finding is made.\n"
    for room, module in rooms_with("findings"):
        kinds: tuple[FindingKind, ...] = module.KINDS
        yield f"\n## {room}\n\n| code | level | Chinese | English |\n|---|---|---|---|\n"
        for kind in sorted(kinds, key=lambda kind: kind.code):
            chinese = table_cell(f"{kind.message.zh} {_remedy(kind, 'zh')}")
            english = table_cell(f"{kind.message.en} {_remedy(kind, 'en')}")
            yield f"| `{kind.code}` | {kind.level} | {chinese} | {english} |\n"


def errors() -> Iterator[str]:
    """Every error there can be, by room: code, class, message and remedy in both languages."""
    yield "# Errors\n\nWhat stops the work as a whole (exit code 2). Codes never change; wordings may.\n"
    yield "\nThe class is what Python raises; all are kinds of `sheetkit.Error`.\n"
    for room, module in rooms_with("errors"):
        kinds: tuple[ErrorKind[Any], ...] = module.ERRORS
        yield f"\n## {room}\n\n| code | class | Chinese | English |\n|---|---|---|---|\n"
        for kind in sorted(kinds, key=lambda kind: kind.code):
            chinese, english = (
                table_cell(f"{kind.message.in_language(one)} {_remedy(kind, one)}") for one in ("zh", "en")
            )
            yield f"| `{kind.code}` | `sheetkit.{kind.raises.__name__.removeprefix('Sheetkit')}` | {chinese} | {english} |\n"


def _remedy(kind: ErrorKind[Any] | FindingKind, language: Language) -> str:
    """What to do, as the command line says it, with the other places open."""
    words = kind.remedy.in_language(language)
    for name, way in kind.ways.items():
        words = words.replace(f"{{{name}}}", way.in_language(language))
    return words


def messages(language: Language) -> Iterator[str]:
    """Every finding and every error in one language, for whoever met one."""
    found = [kind for _, module in rooms_with("findings") for kind in module.KINDS]
    return message_page(
        language, [*found, *(kind for _, module in rooms_with("errors") for kind in module.ERRORS)]
    )


def rules() -> Iterator[str]:
    """Every kind of rule with what a definition may give it."""
    yield "# Kinds of rules\n\nWhat a definition may say under `[[sheets.rules]]`; column properties are shorthand for some of them.\n\n"
    yield "| kind | looks at | what it asks for | parameters | finding |\n|---|---|---|---|---|\n"
    for name, kind in sorted(RULE_KINDS.items()):
        job = table_cell((type(kind).__doc__ or "").split("\n\n")[0])
        parameters = ", ".join(f"`{parameter.name}`" for parameter in kind.parameters) or "–"
        yield f"| `{name}` | {kind.scope.value} | {job} | {parameters} | `{kind.finding.code}` |\n"
    yield "\n## Every rule\n\n"
    yield from parameter_table(RULE)
    for name, kind in sorted(RULE_KINDS.items()):
        yield f"\n## `{name}`\n\n"
        yield from parameter_table(kind.parameters)


def definitions() -> Iterator[str]:
    """What every form says, whatever kinds it names."""
    yield "# Definitions\n\nWhat a form's file (`templates/<pack>/forms/<id>.toml`) may say, whatever kinds it names.\n"
    yield "Its columns have [a page](columns.md), and so have [rules](rules.md), [views](views.md), "
    yield "[statistics](statistics.md) and [exports](exports.md).\n"
    for title, declared in FRAME.items():
        yield f"\n## {title}\n\n"
        yield from parameter_table(tuple(replace(one, parameters=()) for one in declared))
    yield "\n## Kinds of sheets\n\n| kind | must say | may not say |\n|---|---|---|\n"
    for kind in SHEET_KINDS:
        needs, never = (", ".join(f"`{name}`" for name in names) for names in (kind.needs, kind.never))
        yield f"| `{kind.name}` | {needs} | {never} |\n"


def columns() -> Iterator[str]:
    """Every type of column and every computation with what a definition may give it."""
    yield "# Columns\n\nWhat a definition may say under `[[sheets.columns]]`.\n\n## Types\n\n"
    yield "| type | holds | example | rule | personal |\n|---|---|---|---|---|\n"
    for kind in COLUMN_TYPES.values():
        said = table_cell(f"{kind.meaning.en} {kind.meaning.zh}")
        rule = f"`{kind.rule}`" if kind.rule else "–"
        yield f"| `{kind.name}` | {said} | `{as_toml(kind.example)}` | {rule} | {'yes' if kind.is_personal else ''} |\n"
    for kind in COLUMN_TYPES.values():
        if kind.parameters:
            yield f"\n### `{kind.name}`\n\n"
            yield from parameter_table(kind.parameters)
    of_types = {one.name for kind in COLUMN_TYPES.values() for one in kind.parameters}
    yield "\n## Every column\n\n"
    yield from parameter_table(tuple(one for one in COLUMN if one.name not in of_types))
    yield "\n## Computed columns\n\nWhat `computed` may be; its kind and what that declares.\n"
    for name, computation in COMPUTED.items():
        yield f"\n### `{name}`\n\n{inspect.getdoc(type(computation))}\n\n"
        yield from parameter_table(computation.parameters)


def forms() -> Iterator[str]:
    """Every built-in form: sheets, columns, rules, figures, with their sources."""
    yield "# Forms\n\nSources are cited by the number of the document they come from; “ours” marks what no source says.\n"
    for form in builtin_ids():
        template = load_builtin(form)
        yield f"\n## {template.title.zh} (`{template.id}`, version {template.version})\n\n{template.purpose.zh}\n"
        for number, source in template.sources.items():
            yield f"\n- {number}: {said_in(source).zh}"
        if template.figures:
            yield "\n\n| figure | what | default | source |\n|---|---|---|---|\n"
            for figure in template.figures:
                yield f"| `{figure.id}` | {table_cell(figure.title.zh)} | {figure.value:g} {said_in(figure.unit).zh} | {figure.source} |\n"
        for sheet in template.sheets:
            yield f"\n### {sheet.title.zh} (`{sheet.id}`, {sheet.kind})\n"
            if sheet.columns:
                yield "\n| column | field | title | type | required | source |\n|---|---|---|---|---|---|\n"
            for column in sheet.columns:
                required = "yes" if column.required else ""
                kind = "computed" if column.formula else column.type
                yield f"| {column.letter} | `{column.field}` | {table_cell(column.title.zh)} | {kind} | {required} | {column.source} |\n"
            if sheet.rules:
                yield "\n| rule | kind | level | says | owed by | source |\n|---|---|---|---|---|---|\n"
            for rule in sheet.rules:
                said = table_cell(in_words(rule, "zh"))
                owed = (
                    f"{rule.bearer.title.zh}{'（汇总时看）' if rule.together else ''}" if rule.bearer else ""
                )
                yield f"| `{rule.id}` | {rule.kind} | {rule.level} | {said} | {owed} | {rule.source} |\n"


def commands() -> Iterator[str]:
    """Every command with its options."""
    from sheetkit.cli import language

    language.choose(["--lang", "en"])
    from sheetkit.cli.app import build

    yield (
        "# Commands\n\nExit codes: 0 nothing is left to do, 1 something is (findings, forms that did not come), "
        "2 nothing was done, or it asks to be confirmed. "
        f"Every command takes `--lang {language.choices()}`; without it `SHEETKIT_LANG` is spoken, else the project's language, else Chinese.\n"
    )
    yield (
        'With `--json`, what could not run is one JSON document too: `{"error": {"code": ..., "message": ...}}`; '
        "the sentence stands on standard error as well.\n"
    )
    yield from _command(build(), "sheetkit", None)


def _command(command: click.Command, path: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, info_name=path.rsplit(" ", 1)[-1], parent=parent, max_content_width=100, terminal_width=100
    )
    yield f"\n## `{path}`\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _command(command.commands[name], f"{path} {name}", context)


def views() -> Iterator[str]:
    """Every kind of view with what a definition may give it."""
    yield "# Kinds of views\n\nWorksheets that fill themselves as people type (a sheet whose `kind` is `view`).\n"
    yield "What a definition may say under `[sheets.parameters]`:\n"
    yield from kinds_in_words(VIEWS, ())


def statistics() -> Iterator[str]:
    """Every kind of statistic with what a definition may give it."""
    yield "# Kinds of statistics\n\nWhat a definition may say under `[[statistics]]`: each is a table that a merge makes of the records that count.\n"
    yield from kinds_in_words(STATISTICS, OF_STATISTICS)


def exports() -> Iterator[str]:
    """Every kind of export with what a definition may give it."""
    yield "# Kinds of exports\n\nWhat a definition may say under `[[exports]]`: each is a file in somebody else's exact columns.\n"
    yield from kinds_in_words(EXPORTS, OF_EXPORTS)


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "reference/definitions.md": definitions,
    "reference/packs.md": packs,
    "reference/findings.md": findings,
    "reference/errors.md": errors,
    "reference/columns.md": columns,
    "reference/rules.md": rules,
    "reference/views.md": views,
    "reference/statistics.md": statistics,
    "reference/exports.md": exports,
    "reference/forms.md": forms,
    "reference/commands.md": commands,
    "guide/zh/messages.md": lambda: messages("zh"),
    "guide/en/messages.md": lambda: messages("en"),
}


def stale() -> list[str]:
    """The names of pages that differ from what the code says now."""
    return [
        name
        for name, page in PAGES.items()
        if not (FOLDER / name).exists()
        or (FOLDER / name).read_text(encoding="utf-8") != MADE + "".join(page())
    ]


def main() -> int:
    """Write the pages, or with --check return 1 when one is stale."""
    if "--check" in sys.argv:
        names = stale()
        for name in names:
            print(f"docs/{name} is stale: run `make generated`", file=sys.stderr)
        return 1 if names else 0
    for name, page in PAGES.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(MADE + "".join(page()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

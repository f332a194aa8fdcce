"""`sheetkit templates`: what forms there are, one of them in full, or whether a definition file is sound."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetkit.cli.command import Argument, Command, CommandGroup
from sheetkit.cli.language import current, say
from sheetkit.cli.options import PATH, json_option, project_option
from sheetkit.cli.printing import print_json
from sheetkit.model.text import Text
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN

if TYPE_CHECKING:
    from sheetkit.model.errors import DefinitionFault

_FORM = Text("一张表的 id（templates list 会列出来）", "the id of a form, as templates list names them")
_DEFINITION = Text("定义文件（.toml）", "a definition file (.toml)")


def command() -> click.Group:
    """The group of commands in the chosen language; without a word it lists."""
    group = CommandGroup(
        "templates",
        callback=_default,
        invoke_without_command=True,
    )
    group.add_command(
        Command(
            "list",
            callback=list_forms,
            params=[project_option(), json_option()],
            help=say(
                "列出所有表，连同项目自己的表。", "List the forms, those of the project's own included."
            ),
        )
    )
    group.add_command(
        Command(
            "show",
            callback=show,
            params=[Argument("form", _FORM, metavar="ID"), project_option(), json_option()],
            help=say("显示一张表的列、规则和来源。", "Show the columns, rules and sources of a form."),
        )
    )
    group.add_command(
        Command(
            "check",
            callback=check_definition,
            params=[Argument("file", _DEFINITION, metavar="FILE", type=PATH), json_option()],
            help=say(
                "检查一个定义文件，一次列出全部错误。", "Check a definition file; lists every fault at once."
            ),
        )
    )
    return group


def _default() -> int:
    context = click.get_current_context()
    return list_forms(project=None, as_json=False) if context.invoked_subcommand is None else 0


def list_forms(project: Path | None, as_json: bool) -> int:
    """Print id and title of every built-in form and of the project's own."""
    from sheetkit.api.forms import builtin_forms, own_forms

    forms = (*builtin_forms(), *own_forms(_folder(project)))
    if as_json:
        print_json(
            [
                {"id": form.id, "version": form.version, "title": form.title.in_language(current())}
                for form in forms
            ]
        )
        return 0
    for form in forms:
        click.echo(f"{form.id:<18}{form.title.in_language(current())}  {form.purpose.in_language(current())}")
    return 0


def _folder(project: Path | None) -> Path | None:
    """The project named, else the one that the current folder is in, if any."""
    from sheetkit.api.at_hand import nearest_project

    return project if project is not None else nearest_project(Path.cwd())


def show(form: str, project: Path | None, as_json: bool) -> int:
    """Print one form, compiled."""
    from sheetkit.api.forms import form_document, load_form

    template = load_form(form, _folder(project))
    if as_json:
        print_json(form_document(template))
        return 0
    language = current()
    click.echo(f"{template.title.in_language(language)} ({template.id} {template.version})")
    for sheet in template.sheets:
        click.echo(f"\n{sheet.title.in_language(language)}")
        for column in sheet.columns:
            star = "*" if column.required else " "
            click.echo(
                f"  {column.letter:>3} {star} {column.title.in_language(language)}  {column.help.in_language(language)}"
            )
        for rule in sheet.rules:
            if rule.title.zh or rule.source:
                source = f" ({rule.source})" if rule.source else ""
                click.echo(
                    f"    - {(rule.title if rule.title.zh else rule.message).in_language(language)}{source}"
                )
    return 0


def check_definition(file: Path, as_json: bool) -> int:
    """Say that a definition is sound, or list its faults: they are findings, so exit code 1; doubts are no fault."""
    from sheetkit.api.failures import explain
    from sheetkit.api.forms import definition_doubts, load_definition
    from sheetkit.model.errors import DefinitionError

    try:
        template = load_definition(file)
    except DefinitionError as error:
        if not as_json:
            click.echo(explain(error).in_language(current()))
            return 1
        print_json({"file": str(file), "sound": False, "faults": _listed(error.faults), "warnings": []})
        return 1
    found = definition_doubts(template)
    if as_json:
        about = {"id": template.id, "version": template.version}
        print_json({"file": str(file), "sound": True, **about, "faults": [], "warnings": _listed(found)})
        return 0
    for doubt in found:
        click.echo(f"{DOUBTFUL_SIGN} {doubt.place}{say('：', ': ')}{doubt.message.in_language(current())}")
    click.echo(
        say(
            "{sign} 定义没有问题：{title}（{id}）",
            "{sign} Sound: {title} ({id})",
            sign=FINE_SIGN,
            title=template.title,
            id=template.id,
        )
    )
    return 0


def _listed(faults: Iterable[DefinitionFault]) -> list[dict[str, str]]:
    return [{"place": fault.place, "message": fault.message.in_language(current())} for fault in faults]

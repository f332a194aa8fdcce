"""`sheetkit templates`: what forms there are, one of them in full, or whether a definition file is sound."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetkit.cli.command import Argument, Command, CommandGroup
from sheetkit.cli.language import current, say
from sheetkit.cli.options import PATH, json_option, pack_option, project_option
from sheetkit.cli.printing import print_json, tell
from sheetkit.model.text import Text
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN

if TYPE_CHECKING:
    from sheetkit.model.errors import DefinitionFault

_FORM = Text(
    "一张表的标题或代号（templates list 会列出来）", "the title or id of a form, as templates list names them"
)


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
            params=[_pack(), project_option(), json_option()],
            help=say(
                "列出所有表和它们的包，连同项目自己的表。",
                "List the forms and their packs, those of the project's own included.",
            ),
        )
    )
    group.add_command(
        Command(
            "show",
            callback=show,
            params=[Argument("form", _FORM, metavar="ID"), _pack(), project_option(), json_option()],
            help=say("显示一张表的列、规则和来源。", "Show the columns, rules and sources of a form."),
        )
    )
    group.add_command(_check_command())
    return group


def _check_command() -> Command:
    return Command(
        "check",
        callback=check_definition,
        params=[
            click.Argument(["file"], metavar="FILE", type=PATH, required=False),
            _pack(),
            json_option(),
        ],
        help=say(
            "检查一个定义文件，或用 --pack 检查整个包，一次列出全部错误。",
            "Check a definition file, or with --pack alone a whole pack; lists every fault at once.",
        ),
    )


def _pack() -> click.Option:
    return pack_option(
        say("只看这个包，或自己的包所在的文件夹。", "Only this pack, or the folder of your own.")
    )


def _default() -> int:
    context = click.get_current_context()
    return list_forms(pack="", project=None, as_json=False) if context.invoked_subcommand is None else 0


def list_forms(pack: str, project: Path | None, as_json: bool) -> int:
    """Print id, pack and title of every form of a pack, else of every built-in form and of the project's own."""
    from sheetkit.api.forms import listed_forms

    listed = listed_forms(None if pack else _folder(project), pack)
    if as_json:
        print_json(
            [
                {
                    "id": one.form.id,
                    "version": one.form.version,
                    "title": one.form.title.in_language(current()),
                    "pack": one.pack or None,
                }
                for one in listed
            ]
        )
        return 0
    width = max(len(one.pack) for one in listed) + 2
    for one in listed:
        said = f"{one.form.title.in_language(current())}  {one.form.purpose.in_language(current())}"
        click.echo(f"{one.form.id:<18}{one.pack or '–':<{width}}{said}")
    return 0


def _folder(project: Path | None) -> Path | None:
    """The project named, else the one that the current folder is in, if any."""
    from sheetkit.api.at_hand import nearest_project

    return project if project is not None else nearest_project(Path.cwd())


def show(form: str, pack: str, project: Path | None, as_json: bool) -> int:
    """Print one form, compiled."""
    from sheetkit.api.forms import form_document, load_form, rule_in_words

    template = load_form(form, None if pack else _folder(project), pack)
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
        if sheet.rules:
            click.echo(say("  检查，以及不合要求时怎么说：", "  Checks, and what is said where one fails:"))
        for rule in sheet.rules:
            level = LEVELS[rule.level].word.in_language(language)
            weight = f"{level}, {rule.source}" if rule.source else level
            click.echo(f"    - {rule_in_words(rule, language)} ({weight})")
    return 0


def check_definition(file: Path | None, pack: str, as_json: bool) -> int:
    """Say that a definition or a pack is sound, or list its faults: they are findings, so exit code 1; doubts are no fault."""
    from sheetkit.api.failures import explain
    from sheetkit.api.forms import definition_doubts, load_definition, load_definition_in
    from sheetkit.model.errors import DefinitionError

    if file is None:
        return _check_pack(pack, as_json)
    try:
        template = load_definition_in(file, pack) if pack else load_definition(file)
    except DefinitionError as error:
        if not as_json:
            click.echo(explain(error).in_language(current()))
            return 1
        print_json({"file": str(file), "sound": False, "faults": _listed(error.faults), "warnings": []})
        return 1
    found = definition_doubts(template, file, pack)
    if as_json:
        about = {"id": template.id, "version": template.version}
        print_json({"file": str(file), "sound": True, **about, "faults": [], "warnings": _listed(found)})
        return 0
    for doubt in found:
        tell(f"{DOUBTFUL_SIGN} {doubt.place}{say('：', ': ')}{doubt.message.in_language(current())}")
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


def _check_pack(name: str, as_json: bool) -> int:
    """The same of a whole pack: pack.toml, its forms, lists and sample."""
    from sheetkit.api.failures import explain
    from sheetkit.api.forms import checked_pack
    from sheetkit.model.errors import DefinitionError

    if not name:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    try:
        pack = checked_pack(name)
    except DefinitionError as error:
        if as_json:
            print_json({"pack": name, "sound": False, "faults": _listed(error.faults), "warnings": []})
        else:
            click.echo(explain(error).in_language(current()))
        return 1
    if as_json:
        about = {"pack": pack.id, "version": pack.version}
        print_json({**about, "sound": True, "faults": [], "warnings": []})
        return 0
    click.echo(
        say(
            "{sign} 包没有问题：{title}（{id}）",
            "{sign} The pack is sound: {title} ({id})",
            sign=FINE_SIGN,
            title=pack.title,
            id=pack.id,
        )
    )
    return 0


def _listed(faults: Iterable[DefinitionFault]) -> list[dict[str, str]]:
    return [{"place": fault.place, "message": fault.message.in_language(current())} for fault in faults]

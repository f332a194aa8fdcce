"""`sheetkit generate`: write the workbooks that go out."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.actions.choosing import ZIP
from sheetkit.cli.command import Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import json_option, project_option
from sheetkit.cli.printing import describe, print_json, print_warnings, progress
from sheetkit.model.contract import UNIT_OPTIONS


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "generate",
        callback=generate,
        params=[
            project_option(),
            click.Option(
                ["--template"],
                multiple=True,
                metavar="ID",
                help=say("只生成这种表（可重复）。", "Only this form (repeatable)."),
            ),
            click.Option(
                ["codes", *UNIT_OPTIONS],
                multiple=True,
                metavar="CODE",
                help=say(
                    "只生成这个单位和它下面各单位的（可重复）。",
                    "Only this unit and those below it (repeatable).",
                ),
            ),
            click.Option(
                [ZIP.option, "zipped"],
                is_flag=True,
                help=ZIP.help.in_language(current()),
            ),
            json_option(),
        ],
    )


def generate(
    project: Path | None, template: tuple[str, ...], codes: tuple[str, ...], zipped: bool, as_json: bool
) -> int:
    """Write the workbooks and say how many and where."""
    from sheetkit.api.generating import generate, zips_made
    from sheetkit.api.project import open_project

    opened = open_project(project)
    with progress(say("生成", "Generating"), quiet=as_json) as advance:
        generated = generate(opened, templates=template, codes=codes, progress=advance, zipped=zipped)
    print_warnings((file, one) for file, one in opened.told if not as_json or one.level.needs_doing)
    for finding in generated.findings[len(opened.findings) :]:
        if not as_json or finding.level.needs_doing:
            click.echo(describe(finding), err=True)
    if as_json:
        print_json(generated.as_json())
        return 0
    for form, count in generated.counts:
        click.echo(f"  {form.title.in_language(current())}: {count}")
    click.echo(
        say(
            "共生成 {count} 份，在“{folder}”里，可以直接发给各单位。",
            "{count} {count:workbook|workbooks} written to {folder}, ready to hand out.",
            count=len(generated.files),
            folder=generated.folder,
        )
    )
    if generated.zips:
        click.echo(zips_made(generated).in_language(current()))
    return 0

"""`sheetkit generate`: write the workbooks that go out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetkit.actions.choosing import ZIP
from sheetkit.cli.command import Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import json_option, project_option
from sheetkit.cli.printing import describe, print_document, print_journal, print_warnings, progress, tell
from sheetkit.model.contract import UNIT_OPTIONS
from sheetkit.model.text import Text

if TYPE_CHECKING:
    from sheetkit.api.generating import Generated


_FORM = Text("只生成这种表，写标题或代号（可重复）。", "Only this form, by title or id (repeatable).")


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
                help=_FORM.in_language(current()),
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
                ["--review"],
                is_flag=True,
                help=say(
                    "改为生成评审填写的表：名单里每位评审、每种要评审的表一份；代码写评审的。",
                    "Write the workbooks for reviewers instead: one for each reviewer on the register and each form that"
                    " is reviewed; codes are theirs.",
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
    project: Path | None, template: tuple[str, ...], codes: tuple[str, ...], as_json: bool, **flags: bool
) -> int:
    """Write the workbooks and say how many and where; `flags` are review and zipped."""
    review, zipped = flags["review"], flags["zipped"]
    from sheetkit.api.errors_reviewing import NO_ZIPS
    from sheetkit.api.generating import generate
    from sheetkit.api.project import open_project
    from sheetkit.api.reviewing import generate_reviews

    if review and zipped:
        raise NO_ZIPS.error()
    opened = open_project(project)
    print_journal(opened.of_journal)
    with progress(say("生成", "Generating"), quiet=as_json) as advance:
        generated = (
            generate_reviews(opened, templates=template, codes=codes, progress=advance)
            if review
            else generate(opened, templates=template, codes=codes, progress=advance, zipped=zipped)
        )
    print_warnings((file, one) for file, one in opened.told if not as_json or one.level.needs_doing)
    for finding in generated.findings[len(opened.findings) :]:
        if not as_json or finding.level.needs_doing:
            tell(describe(finding), err=True)
    if as_json:
        print_document(generated.as_json(), opened.of_journal)
        return 0
    _say_what_was_made(generated, review=review)
    return 0


def _say_what_was_made(generated: Generated, *, review: bool) -> None:
    from sheetkit.api.generating import zips_made

    for form, count in generated.counts:
        click.echo(f"  {form.title.in_language(current())}: {count}")
    click.echo(
        say(
            "共生成 {count} 份，在“{folder}”里，可以直接发给各位评审。"
            if review
            else "共生成 {count} 份，在“{folder}”里，可以直接发给各单位。",
            "{count} {count:workbook|workbooks} written to {folder}, ready to hand out.",
            count=len(generated.files),
            folder=generated.folder,
        )
    )
    if generated.zips:
        click.echo(zips_made(generated).in_language(current()))

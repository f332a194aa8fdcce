"""`sheetkit new`: make a project folder."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.cli.language import say


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return click.Command(
        "new",
        callback=new,
        help=say(
            "新建项目文件夹 DIR：设置文件、学校名单，以及“发出、收回、汇总”三个文件夹。",
            "Make a project folder DIR: settings, school list and folders for what goes out, comes back and is merged.",
        ),
        params=[
            click.Argument(["directory"], metavar="DIR", type=click.Path(path_type=Path)),
            click.Option(
                ["--sample"],
                is_flag=True,
                help=say("填入一个有 12 所学校的示例集团。", "Fill in a sample group of 12 schools."),
            ),
        ],
    )


def new(directory: Path, sample: bool) -> int:
    """Make the folder and say what to do next."""
    from sheetkit.api.project import create_project

    created = create_project(directory, sample=sample)
    click.echo(say("已建好项目：{directory}", "Project made: {directory}", directory=directory))
    click.echo(
        say(
            "下一步：1. 打开“{settings}”核对学期日期；2. 在“{schools}”里填写学校和教研组；3. 运行 sheetkit generate -p {directory}",
            "Next: 1. check the term dates in {settings}; 2. fill in schools and groups in {schools}; 3. run sheetkit generate -p {directory}",
            settings=created.settings,
            schools=created.schools,
            directory=directory,
        )
    )
    return 0

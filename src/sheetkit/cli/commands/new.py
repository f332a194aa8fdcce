"""`sheetkit new`: make a project folder."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.actions.choosing import LANGUAGE, PACK
from sheetkit.cli.command import Argument, Command
from sheetkit.cli.language import asked_of, current, say
from sheetkit.cli.options import PATH, pack_option
from sheetkit.model.text import Text

_FOLDER = Text(
    "项目文件夹的名称，这个文件夹还不能有", "a name for the project folder, which must not be there yet"
)
_FILL_IN = Text("在“{register}”里填写各单位", "fill in the units in {register}")
_LOOK_AT = Text("看看“{register}”里示例的各单位", "look at the units of the sample in {register}")


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "new",
        callback=new,
        params=[
            Argument("directory", _FOLDER, metavar="DIR", type=PATH),
            click.Option(
                ["--sample"],
                is_flag=True,
                help=say("填入所选包的示例。", "Fill in the pack's made-up sample."),
            ),
            click.Option(
                ["--practice"],
                is_flag=True,
                help=say(
                    "示例加上五份收回来的表，各有一处毛病，用来练手。",
                    "The sample with five returns that have one thing wrong each, to learn on.",
                ),
            ),
            pack_option(PACK.help.in_language(current())),
            click.Option(
                [LANGUAGE.option],
                metavar="LANG",
                default="",
                help=LANGUAGE.help.in_language(current()),
            ),
        ],
    )


def new(directory: Path, sample: bool, practice: bool, pack: str, language: str) -> int:
    """Make the folder and say what to do next."""
    from sheetkit.api.project import create_project, open_project

    spoken = language or asked_of(pack)
    created = create_project(directory, sample=sample or practice, pack=pack, language=spoken)
    if practice:
        from sheetkit_demo.practice import practise

        sheet = practise(open_project(directory))[-1]
        click.echo(
            say(
                "练习用的项目建好了：{directory}。请打开“{sheet}”，照着做。",
                "A project to learn on was made: {directory}. Open “{sheet}” and do what it says.",
                directory=directory,
                sheet=sheet,
            )
        )
        return 0
    click.echo(say("已建好项目：{directory}", "Project made: {directory}", directory=directory))
    click.echo(
        say(
            "下一步：1. 打开“{settings}”核对起止日期；2. {units}；3. 运行 sheetkit generate -p {directory}",
            "Next: 1. check the dates in {settings}; 2. {units}; 3. run sheetkit generate -p {directory}",
            units=(_LOOK_AT if sample else _FILL_IN).format(register=created.register),
            settings=created.settings,
            directory=directory,
        )
    )
    return 0

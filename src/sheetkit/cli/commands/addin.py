"""`sheetkit addin`: build, install, remove or examine the Excel add-in."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.cli.command import Command, CommandGroup
from sheetkit.cli.language import asked, current, say
from sheetkit.cli.options import PATH, project_option
from sheetkit.cli.printing import tell
from sheetkit.model.text import Language


def command() -> click.Group:
    """The group of commands in the chosen language."""
    group = CommandGroup(
        "addin",
    )
    group.add_command(_build_command())
    for name, callback, text in (
        (
            "install",
            install,
            say(
                "把加载项装进 Excel。按钮用 --lang 指定的文字，否则同系统。",
                "Put the add-in into Excel. Its buttons speak the language of --lang, else the system's.",
            ),
        ),
        ("remove", remove, say("从 Excel 中移除加载项。", "Take the add-in out of Excel.")),
        ("doctor", doctor, ""),  # an action of its own: its words come from the list
    ):
        group.add_command(Command(name, callback=callback, help=text))
    return group


def _build_command() -> click.Command:
    return Command(
        "build",
        callback=build,
        params=[
            project_option(),
            click.Option(
                ["-o", "--output"],
                type=PATH,
                help=say(
                    "写到哪个文件（默认 sheetkit.xlam 或 sheetkit.oxt）。",
                    "File to write (default sheetkit.xlam or sheetkit.oxt).",
                ),
            ),
            click.Option(
                ["--libreoffice"],
                is_flag=True,
                help=say(
                    "改为生成 LibreOffice 扩展，按钮与 Excel 里相同。",
                    "Build the extension for LibreOffice instead, with the same buttons.",
                ),
            ),
        ],
        help=say(
            "生成加载项文件（不需要 Excel）。按钮用 --lang 指定的文字，否则同项目，否则同系统；LibreOffice 扩展各种文字都有。",
            "Build the add-in file (no Excel needed). Its buttons speak the language of --lang, else the project's, else the "
            "system's; the extension for LibreOffice has them all.",
        ),
    )


def build(project: Path | None, output: Path | None, libreoffice: bool) -> int:
    """Write the add-in, or LibreOffice's extension, and say where."""
    from sheetkit import addin

    target = output or Path(addin.EXTENSION_FILE if libreoffice else addin.ADDIN_FILE)
    if libreoffice:
        addin.build_extension(target)
        click.echo(
            say("已生成 LibreOffice 扩展：{target}", "LibreOffice extension built: {target}", target=target)
        )
    else:
        addin.build(target, language=_language(project))
        click.echo(say("已生成加载项：{target}", "Add-in built: {target}", target=target))
    return 0


def _language(project: Path | None) -> Language:
    from sheetkit.api.at_hand import nearest_project
    from sheetkit.api.speaking import spoken

    around = project or nearest_project(Path.cwd())
    return asked() or spoken([around] if around else [])


def install() -> int:
    """Install for the current user."""
    from sheetkit import addin

    return _report(addin.install(language=asked() or ""))


def remove() -> int:
    """Remove for the current user."""
    from sheetkit import addin

    return _report(addin.remove())


def doctor() -> int:
    """Examine this machine."""
    from sheetkit import addin

    return _report(addin.doctor())


def _report(report: object) -> int:
    from sheetkit.addin import Report

    assert isinstance(report, Report)
    tell(report.text(current()))
    return 0 if report.is_well else 1

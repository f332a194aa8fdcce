"""Shows worksheets in LibreOffice and photographs the screen: runs with the Python that has `uno`, alone, not as a part of the tools.

Reads one JSON list from standard input: a workbook, the number of its worksheet from 0, and the file of the picture in turn.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 90
"""Seconds until a program that does not answer is given up."""
DRAWING = 1.5
"""Seconds until what was shown has been drawn."""


def main():
    profile, pipe = Path(sys.argv[1]), f"pictures{os.getpid()}"
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--norestore",
        "--nologo",
        "--nofirststartwizard",
    ]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
    try:
        desktop = connect(pipe)
        for workbook, sheets in json.load(sys.stdin):
            show(desktop, Path(workbook), sheets)
        desktop.terminate()
    finally:
        office.terminate()
        office.wait(PATIENCE)


def connect(pipe):
    """The running program; TimeoutError when it does not come up."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise TimeoutError("LibreOffice does not answer")


def show(desktop, workbook, sheets):
    """Photograph some worksheets of a workbook; menus and toolbars are out of the way."""
    read_only = PropertyValue("ReadOnly", 0, False, 0)
    document = desktop.loadComponentFromURL(workbook.as_uri(), "_blank", 0, (read_only,))
    document.calculateAll()
    controller = document.CurrentController
    controller.Frame.LayoutManager.setVisible(False)
    controller.Frame.ContainerWindow.setPosSize(0, 0, 1366, 768, 15)
    for number, picture in sheets:
        sheet = document.Sheets.getByIndex(number)
        controller.setActiveSheet(sheet)
        time.sleep(DRAWING)
        subprocess.run(["import", "-window", "root", picture], check=True)
    document.close(False)


main()

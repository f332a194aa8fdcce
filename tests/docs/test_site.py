"""The site is built without a warning, opens from disk, finds words of both scripts there, and asks nothing of any network."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from pathlib import Path

import pytest
from tools.site import build

from tests.others import FOLDER, demanded_browser, demanded_node

pytestmark = pytest.mark.office
WANTED = {
    "退回件": "zh/correcting.html",
    "cell.picture": "zh/messages.html",
    "备份与遗忘": "zh/backup.html",
    "sheetkit": "reference/commands.html",
}
"""What a person types into the search, and a page that must be among those found."""


def test_an_inner_page_opens_from_disk_and_its_search_finds(tmp_path: Path) -> None:
    if importlib.util.find_spec("sphinx") is None and os.environ.get("CI") != "true":
        pytest.skip("without the packages of the docs group")
    site = tmp_path / "示例 site"
    build(site, ("zh",))
    assert "zh/guide/zh/index.html" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "zh" / "guide" / "zh" / "index.html").exists()
    command = [
        demanded_node(),
        str(FOLDER / "open_site.mjs"),
        str(site),
        "zh/guide/zh/collecting.html",
        *WANTED,
    ]
    environment = {**os.environ, "CHROMIUM": demanded_browser()}
    done = subprocess.run(command, capture_output=True, timeout=300, check=True, env=environment)
    seen = json.loads(done.stdout)
    assert seen["title"].startswith("收表")
    assert (seen["requests"], seen["errors"], seen["broken"]) == ([], [], [])
    for word, page in WANTED.items():
        assert page in seen["found"][word], word

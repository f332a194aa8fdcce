"""What is remembered of a project's settings counts as it was noted, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from sheetkit.model.data import SETTINGS_FILE
from sheetkit.project import PRIVATE_FOLDER, load_settings
from sheetkit.project.memory import SettingsMemory
from tests.samples import sample_project


def test_a_day_off_that_became_another_day_is_not_believed(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    sample_project(folder)
    settings = load_settings(folder)
    (folder / PRIVATE_FOLDER / "cache").mkdir(exist_ok=True)
    content = (folder / SETTINGS_FILE).read_bytes()
    load_settings(folder)
    memory = SettingsMemory(folder / PRIVATE_FOLDER, content, settings.pack)
    known = memory.recall()
    assert known is not None
    assert known.holidays == settings.term.holidays
    note = folder / PRIVATE_FOLDER / "cache" / "settings.json"
    data, random = note.read_bytes(), Random(3)
    for _ in range(300):
        at = random.randrange(len(data))
        note.write_bytes(data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :])
        assert memory.recall() in (None, known)
    said = json.loads(data)
    said["holidays"] = {day.replace("-10-", "-11-"): name for day, name in said["holidays"].items()}
    note.write_text(json.dumps(said), encoding="utf-8")
    assert memory.recall() is None
    note.write_text("[]", encoding="utf-8")
    assert memory.recall() is None

"""The page about how readers do belongs to the register as it is, and what it says of our own reader is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.troubles import make
from tests.troubles.forms import Forms
from tests.troubles.judging import RIGHT, WRONG, judged
from tests.troubles.readers import Reading, read
from tests.troubles.register import neutral, troubles
from tools import troubles_table


def test_every_reader_was_asked_about_the_kinds_as_they_are() -> None:
    assert troubles_table.stale(troubles_table.noted()) == []
    assert troubles_table.main(["--check"]) == 0


def test_the_page_says_of_us_what_the_tests_prove() -> None:
    kinds = troubles_table.noted()["kinds"]
    ours = {trouble.id: kinds[trouble.id][troubles_table.OWN] for trouble in neutral()}
    assert ours == dict.fromkeys(ours, RIGHT)


@pytest.mark.parametrize("reader", ["openpyxl", "python-calamine"])
def test_others_read_what_is_sound(reader: str, tmp_path: Path) -> None:
    """Else the table would speak of our files and not of their readers."""
    sound = next(trouble for trouble in neutral() if trouble.id == "zip-sound")
    ((name, data),) = sound.made(Forms(())).items()
    (tmp_path / name).write_bytes(data)
    assert judged(sound.expected, read(reader, tmp_path / name)) == RIGHT


@pytest.mark.parametrize(
    ("expected", "cells", "verdict"),
    [
        ({"must": "read", "cells": {"A!B2": 12}}, {"A!B2": 12.0}, RIGHT),
        ({"must": "read", "cells": {"A!B2": 12}}, {"A!B2": "12"}, WRONG),
        ({"must": "read", "cells": {"A!B2": 1}}, {"A!B2": True}, WRONG),
        ({"must": "read", "cells": {"A!B2": None}}, {}, RIGHT),
        ({"must": "read", "cells": {"A!B2": {"error": "#N/A"}}}, {}, WRONG),
        ({"must": "read", "cells": {"A!B2": {"any": [1, 2]}}}, {"A!B2": 2}, RIGHT),
        ({"must": "refuse"}, {}, WRONG),
        ({"must": "refuse"}, None, RIGHT),
        ({"must": "either", "cells": {"A!B2": 12}}, None, RIGHT),
        ({"must": "either", "cells": {"A!B2": 12}}, {"A!B2": 13}, WRONG),
        ({"must": "read", "cells": {}}, None, "refused"),
    ],
)
def test_what_an_answer_is_worth(
    expected: dict[str, object], cells: dict[str, object] | None, verdict: str
) -> None:
    assert judged(expected, Reading(cells)) == verdict


def test_no_kind_is_written_over_another(forms: Forms, tmp_path: Path) -> None:
    kinds = tuple(trouble for trouble in troubles() if trouble.generator == "form.on_its_way")
    paths = [path for files in make.write(tmp_path, forms, kinds).values() for path in files]
    assert sorted(paths) == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    )
    assert len(paths) > len(kinds)


def test_files_are_written_with_their_checksums_the_same_every_time(tmp_path: Path) -> None:
    kinds = tuple(trouble for trouble in neutral() if trouble.group in ("cell", "format"))
    first, second = (make.write(tmp_path / name, Forms(()), kinds) for name in ("a", "b"))
    assert first == second
    assert {(tmp_path / "a" / path).is_file() for files in first.values() for path in files} == {True}
    assert len(first) == len(kinds)

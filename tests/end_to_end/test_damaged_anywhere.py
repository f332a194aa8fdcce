"""Whatever file of the memory is damaged, be it by one bit: the results are those of before, or a sentence with a code says why not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetkit.api.generating import generate
from sheetkit.api.project import open_project
from sheetkit.project import PRIVATE_FOLDER
from tests.command import Ran, run_here
from tests.effort import examples
from tests.end_to_end.recalled import merge, small_project
from tests.end_to_end.test_same_bytes import digests

PROJECT, HOME = "p", "home"
_CODE = re.compile(r'"code": ?"([a-z_.]+)"|\[([a-z_]+\.[a-z_.]+)\]')
_NAMED = re.compile(r"\d{8}T[\d.]+Z|[0-9a-f]{8,}|(?<=originals/)[0-9a-f]{2}(?=/)")


def _a_bit(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


DAMAGES: Mapping[str, Callable[[bytes, Random], bytes | None]] = {
    "a bit": _a_bit,
    "a bit elsewhere": _a_bit,
    "cut": lambda data, random: data[: random.randrange(len(data))],
    "empty": lambda data, random: b"",
    "zeros": lambda data, random: bytes(len(data)),
    "something else": lambda data, random: "不是".encode() * 9,
    "gone": lambda data, random: None,
}


class Memory(NamedTuple):
    """A folder with a project and what the computer remembers of it, kept aside whole; the results, and what is told."""

    place: Path
    aside: Path
    results: dict[str, str]
    told: set[str]

    @property
    def files(self) -> dict[str, list[Path]]:
        """Every file of the memory by its kind, below the folder."""
        found: dict[str, list[Path]] = {}
        for folder in (self.aside / PROJECT / PRIVATE_FOLDER, self.aside / HOME):
            for file in sorted(folder.rglob("*")):
                if file.is_file() and file.stat().st_size:
                    name = file.relative_to(self.aside)
                    found.setdefault(_NAMED.sub("#", name.as_posix()), []).append(name)
        return found


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    place = tmp_path_factory.mktemp("damaged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETKIT_HOME", str(place / HOME))
        folder = small_project(place / PROJECT, "budget")
        project = open_project(folder)
        form, other = project.forms[:2]
        generate(project, [form.id], [unit.code for unit in project.registry.units(form)[1:3]])
        merge(folder)
        inbox = project.settings.inbox
        assert run_here("exclude", inbox / f"{form.id} 2.xlsx", "--why", "wrong", where=folder).code in (0, 1)
        for gone in (form, other):
            (inbox / f"{gone.id} 1.xlsx").unlink()
        merge(folder)
        counts = run_here("include", f"{inbox.name}/{other.id} 1.xlsx", where=folder)
        assert counts.code in (0, 1), counts.err
        ran = merge(folder, "--json")
        shutil.copytree(place, place.with_name("aside"))
        yield Memory(place, place.with_name("aside"), digests(project.settings.merged), _codes(ran))


def _codes(ran: Ran) -> set[str]:
    return {"".join(found) for found in _CODE.findall(ran.out + ran.err)}


@settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_results_are_those_of_before_or_it_is_told(memory: Memory, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(memory.files)))
    name = data.draw(st.sampled_from(memory.files[kind]))
    damage = data.draw(st.sampled_from(sorted(DAMAGES)))
    check(memory, name, damage, data.draw(st.integers(0, 2**16)))


def check(memory: Memory, name: Path, damage: str, seed: int) -> None:
    for part in (PROJECT, HOME):
        shutil.rmtree(memory.place / part)
        shutil.copytree(memory.aside / part, memory.place / part)
    file, folder = memory.place / name, memory.place / PROJECT
    merged = open_project(folder).settings.merged
    harmed = DAMAGES[damage](file.read_bytes(), Random(seed))
    file.unlink()
    if harmed is not None:
        file.write_bytes(harmed)
    ran = run_here("merge", "--json", "-p", folder, where=folder)
    new = _codes(ran) - memory.told
    if ran.code == 2:
        assert new, ran.err
    elif digests(merged) != memory.results:
        assert new, (name, damage, seed)

"""The child process that reads binary formats: it dies alone, serves many files, and is given up after a while."""

from __future__ import annotations

import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from sheetkit.intake import Limits
from sheetkit.intake.binary import worker
from sheetkit.intake.binary.exchange import decode_finding, decode_grid, encode_finding, encode_grid
from sheetkit.intake.findings import DAMAGED, Refusal
from sheetkit.model.address import Range
from sheetkit.model.grid import ErrorValue, SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.text import Text
from tests.intake.binary.records import number_cell
from tests.intake.files import (
    code_of,
    submitted,
    xls_of,
    xlsb_cell,
    xlsb_of,
    xlsb_row,
)


@pytest.fixture
def own_worker() -> Iterator[worker.ChildProcess]:
    """A worker of the test's own, ended afterwards."""
    own = worker.ChildProcess()
    yield own
    own.close()


def far_apart() -> bytes:
    """A legal file of two cells that makes calamine ask for 549 GB."""
    return xlsb_of(
        xlsb_row(0)
        + xlsb_cell(5, 0, struct.pack("<d", 1.0))
        + xlsb_row(1_048_575)
        + xlsb_cell(5, 16_383, struct.pack("<d", 1.0))
    )


def test_the_memory_bomb_is_refused_before_calamine_sees_it() -> None:
    assert code_of(submitted(far_apart())) == "file.limits"


def test_a_memory_bomb_kills_only_the_child(own_worker: worker.ChildProcess) -> None:
    data = xls_of(number_cell(0, 0, 1.0))
    own_worker.ask("xls", data, "", Limits())
    assert own_worker._process is not None
    before = own_worker._process.pid
    with pytest.raises(Refusal) as caught:
        own_worker.ask("xlsb", far_apart(), "", Limits(dense_cells=10**12))
    assert (caught.value.finding.code, caught.value.finding.passing) == ("file.not_read_here", True)
    assert decode_grid(own_worker.ask("xls", data, "", Limits())).sheets[0].cells == {(1, 1): 1}
    assert own_worker._process.pid != before


def test_one_child_serves_many_files_and_is_replaced_when_it_dies(own_worker: worker.ChildProcess) -> None:
    data = xls_of(number_cell(0, 0, 7.0))
    children = set()
    for _ in range(30):
        assert decode_grid(own_worker.ask("xls", data, "", Limits())).sheets[0].cells == {(1, 1): 7}
        children.add(own_worker._process)
    (child,) = children
    assert child is not None
    child.kill()
    child.wait()
    assert decode_grid(own_worker.ask("xls", data, "", Limits())).sheets[0].cells == {(1, 1): 7}
    assert own_worker._process is not child


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_a_child_that_somebody_ends_while_it_reads_is_followed_by_another(
    own_worker: worker.ChildProcess,
) -> None:
    data = xls_of(number_cell(0, 0, 7.0))
    own_worker.ask("xls", data, "", Limits())
    first = own_worker._process
    assert first is not None
    first.send_signal(signal.SIGSTOP)
    ending = threading.Timer(0.2, first.kill)
    ending.start()
    assert decode_grid(own_worker.ask("xls", data, "", Limits())).sheets[0].cells == {(1, 1): 7}
    assert own_worker._process is not first


def test_a_file_that_takes_too_long_is_given_up(own_worker: worker.ChildProcess) -> None:
    begun = time.monotonic()
    with pytest.raises(Refusal) as caught:
        own_worker.ask("xls", xls_of(number_cell(0, 0, 7.0)), "", Limits(child_seconds=0.0001))
    assert (caught.value.finding.code, caught.value.finding.passing) == ("file.not_read_here", True)
    assert "这台电脑" in caught.value.finding.message.zh
    assert time.monotonic() - begun < 5
    assert own_worker.ask("xls", xls_of(number_cell(0, 0, 7.0)), "", Limits())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_uses_a_child_of_its_own(own_worker: worker.ChildProcess) -> None:
    data = xls_of(number_cell(0, 0, 7.0))
    own_worker.ask("xls", data, "", Limits())
    assert own_worker._process is not None
    before = own_worker._process.pid
    pid = os.fork()
    if pid == 0:  # pragma: no cover - the other process
        own_worker.ask("xls", data, "", Limits())
        different = own_worker._process is not None and own_worker._process.pid != before
        own_worker.close()
        os._exit(0 if different else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    own_worker.ask("xls", data, "", Limits())
    assert own_worker._process.pid == before


def test_grids_and_findings_travel_unchanged() -> None:
    grid = WorkbookGrid(
        (
            SheetGrid(
                "表",
                {(1, 1): "字", (1, 2): ErrorValue("#REF!"), (2, 1): True, (2, 2): 1, (3, 1): 1.5},
                {},
                SheetState.VERY_HIDDEN,
                frozenset({1}),
                frozenset({2, 3}),
                (Range.parse("A1:B2"),),
                True,
                3,
                4,
            ),
        ),
        "xls",
        False,
        {"n": "1"},
        {"p": "q"},
        "WPS",
    )
    assert decode_grid(encode_grid(grid)) == grid
    finding = DAMAGED.at(reason=Text("甲", "a"))
    assert decode_finding(encode_finding(finding)) == finding


def test_a_child_that_cannot_start_is_said_plainly(
    own_worker: worker.ChildProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(Refusal) as caught:
        own_worker.ask("xls", xls_of(b""), "", Limits())
    assert caught.value.finding.code == "file.unreadable"

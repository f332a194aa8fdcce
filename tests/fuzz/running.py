"""Runs many cases, in two processes that may die, and says what came of them; a case is known by its seed and number."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from tests import samples
from tests.fuzz.bases import bases
from tests.fuzz.case import Base, Outcome, judged
from tests.fuzz.watch import Watch

PROCESSES = 2
FORMATS = ("xlsx", "xls", "ods", "xlsb")


def run(made: Sequence[Base], seed: int, number: int, watch: Watch) -> tuple[Outcome, str, Path]:
    """Case `number` of that seed: what came of it, what was done to which file, and where the changed file is."""
    random = Random(f"{seed}:{number}")
    base = random.choice(made)
    data, how = base.changed(random)
    path = watch.within / f"case{base.suffix}"
    path.write_bytes(data)
    return judged(base, path, watch), f"{base.name} {how}", path


def work(seed: int, numbers: Iterator[int], kept: Path) -> None:
    """In a process of its own: a line of JSON before and after each case."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        samples.keep_in(place)
        made = bases(place, FORMATS)
        watch = Watch(place)
        for number in numbers:
            print(json.dumps({"begun": number}), flush=True)
            outcome, how, path = run(made, seed, number, watch)
            if outcome.wrong:
                (kept / f"{seed}-{number}{path.suffix}").write_bytes(path.read_bytes())
            print(json.dumps({"number": number, "how": how, **asdict(outcome)}), flush=True)


def _worker(seed: int, first: int, cases: int, kept: Path) -> subprocess.Popen[str]:
    words = ["--seed", str(seed), "--cases", str(cases), "--first", str(first), "--kept", str(kept)]
    return subprocess.Popen(
        [sys.executable, "-B", "-W", "ignore", "-m", "tests.fuzz", *words], stdout=subprocess.PIPE, text=True
    )


def _answers(seed: int, cases: int, kept: Path) -> Iterator[dict[str, Any]]:
    """What came of every case; a process that dies is followed by another one that goes on behind it."""
    running = [_worker(seed, first, cases, kept) for first in range(PROCESSES)]
    while running:
        process = running.pop(0)
        assert process.stdout is not None
        begun = -1
        for line in process.stdout:
            answer = json.loads(line)
            begun = answer.get("begun", -1)
            if begun < 0:
                yield answer
        if process.wait():
            yield {
                "number": begun,
                "how": "",
                "verdict": "",
                "seconds": 0.0,
                "cells": 0,
                "wrong": [f"death: {process.returncode}"],
            }
            if 0 <= begun < cases - PROCESSES:
                running.append(_worker(seed, begun + PROCESSES, cases, kept))


def main(words: Sequence[str]) -> int:
    """Run them all and print a summary; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, help="this one alone")
    parser.add_argument("--first", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--kept", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.first is not None:
        work(asked.seed, iter(range(asked.first, asked.cases, PROCESSES)), asked.kept)
        return 0
    kept = Path(tempfile.mkdtemp(prefix="sheetkit-fuzz-"))
    if asked.case is not None:
        work(asked.seed, iter([asked.case]), kept)
        return 0
    print(f"{asked.cases} cases, seed {asked.seed}; files of what goes wrong are kept in {kept}")
    print(f"one again: python -m tests.fuzz --seed {asked.seed} --case NUMBER", flush=True)
    return summary(_answers(asked.seed, asked.cases, kept), asked.seed)


def summary(answers: Iterator[dict[str, Any]], seed: int) -> int:
    """Print what goes wrong as it comes, and figures at the end; 1 when anything did."""
    verdicts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    slowest, cells = 0.0, 0
    for answer in answers:
        verdicts[answer["verdict"]] += 1
        slowest, cells = max(slowest, answer["seconds"]), cells + answer["cells"]
        for fault in answer["wrong"]:
            wrong[fault.partition(":")[0]] += 1
            print(f"seed {seed} case {answer['number']} ({answer['how']}): {fault}", flush=True)
    print(
        f"verdicts: {dict(verdicts)}; slowest: {slowest:.2f} s; cells counted and found: {cells}; wrong: {dict(wrong)}"
    )
    return 1 if wrong else 0

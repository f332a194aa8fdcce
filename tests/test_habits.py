"""What is written down of building and releasing agrees with the project: versions of Python, of the program, commands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from sheetkit import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = [*sorted(ROOT.glob(".github/**/*.yml")), ROOT / ".pre-commit-config.yaml"]
RELEASED = re.compile(r"^## (\S+) - \d{4}-\d{2}-\d{2}$", re.MULTILINE)
ELSEWHERE = re.compile(
    r"https?://(?!pre-commit\.com)|/home/|/Users/|/mnt/|[A-Z]:\\\\|index-url|extra-index|registry"
)


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = loaded(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    return found


def test_the_suite_runs_on_every_python_that_is_promised_on_linux_and_windows() -> None:
    prefix = "Programming Language :: Python :: 3."
    promised = [one.rpartition(" ")[2] for one in PROJECT["classifiers"] if one.startswith(prefix)]
    matrix = jobs()["suite"]["strategy"]["matrix"]
    assert matrix["python"] == promised
    assert PROJECT["requires-python"] == f">={promised[0]}"
    assert {system.partition("-")[0] for system in matrix["system"]} == {"ubuntu", "windows"}


def test_what_a_change_must_pass_runs_where_everything_is_installed() -> None:
    everything = jobs()["everything"]
    assert ".ci/run" in [step.get("run") for step in everything["steps"]]
    installed = " ".join(step.get("run", "") for step in everything["steps"])
    wanted = re.findall(
        r"apt-get install [^\\]*\\\n([^>&]+)>", (ROOT / "tools" / "setup.sh").read_text("utf-8")
    )
    assert wanted
    assert all(package in installed for package in wanted[0].split())


def test_every_job_ends_by_itself_and_may_only_read() -> None:
    assert loaded(ROOT / ".github" / "workflows" / "ci.yml")["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 60 for job in jobs().values())


def test_the_hooks_are_commands_of_the_environment() -> None:
    (repository,) = loaded(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert {hook["entry"].split()[0] for hook in repository["hooks"]} == {"ruff", "mypy"}
    assert all(hook["language"] == "system" for hook in repository["hooks"])


@pytest.mark.parametrize("name", ["bug", "form"])
def test_an_issue_asks_what_doctor_says(name: str) -> None:
    body = loaded(ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml")["body"]
    (doctor,) = (field for field in body if field.get("id") == "doctor")
    assert "sheetkit addin doctor" in doctor["attributes"]["label"]
    assert doctor.get("validations", {}).get("required", False) is (name == "bug")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_names_a_machine_or_an_index(page: Path) -> None:
    assert ELSEWHERE.search(page.read_text(encoding="utf-8")) is None


def test_version_and_changelog_agree() -> None:
    """While a version is made its changes stand under Unreleased; once released it has a section with its date."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+)", changelog, re.MULTILINE)
    assert PROJECT["version"] == __version__
    if ".dev" in __version__:
        assert sections[0] == "Unreleased"
        assert __version__.partition(".dev")[0] not in sections
    else:
        assert sections[0] == __version__
    assert RELEASED.findall(changelog) == [one for one in sections if one != "Unreleased"]


def test_every_release_that_is_kept_is_in_the_changelog() -> None:
    released = RELEASED.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert {path.name for path in (ROOT / "releases").iterdir() if path.is_dir()} <= set(released)


@pytest.mark.parametrize("target", ["test", "test-long", "bench"])
def test_the_tiers_have_their_commands(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}: \$\(STAMP\)$", makefile, re.MULTILINE)


def test_a_long_run_says_its_seed() -> None:
    rule = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ntest-long:")[2].partition("\n\n")[0]
    assert "@echo" in rule
    assert rule.count("$(SEED)") == 2

"""What 0.1.0 signed and printed is known for ever, and its forms can still be written the way it wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.project import Project, create_project, open_project
from sheetkit.api.project_forms import earlier_forms
from sheetkit.compile import default_pack, in_edition, load_builtin
from sheetkit.model.definition import FormDefinition
from sheetkit.model.identity import EDITION, Identity
from sheetkit.project.key import sample_key

KEY_OF_0_1_0 = "ade15400884608187bd0c269c7c76fee9390fac347e61e3ff2bf5176fe2ecb5f"
"""The key of 0.1.0's sample project, printed by 0.1.0 itself; so are the tokens and codes."""
ISSUED_BY_0_1_0 = (
    ("SK1|demo-2026|leader_roster|1|JT||2026-1|1|030NG9X8K0BXX6C70X9X", "92PS-6K96-5"),
    ("SK1|demo-2026|term_calendar|1|JT||2026-1|1|H8X87E5VBB40HD6Y0PRG", "MJA1-X0C7-7"),
    ("SK1|demo-2026|observation_log|1|S01|S01-01|2026-1|1|HPQERE4RN02KFVA42FFG", "1XNV-DCRX-R"),
    ("SK1|demo-2026|rubric|1|S01|S01-01|2026-1|1|H3NV8B7ZEQR4D5AA4VAX", "6B81-VERE-9"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("sample") / "project"
    create_project(folder, sample=True)
    return open_project(folder)


def test_the_sample_key_is_the_one_of_the_first_release() -> None:
    assert sample_key().hex() == KEY_OF_0_1_0


@pytest.mark.parametrize(("token", "code"), ISSUED_BY_0_1_0)
def test_a_new_sample_project_knows_what_the_first_release_signed(
    token: str, code: str, project: Project
) -> None:
    identity = Identity.parse(token)
    assert identity is not None
    assert identity.edition == 1
    assert identity.token == token
    assert project.registry.is_signed(identity)
    assert project.registry.form_code(identity) == code
    assert project.registry.identity_of(code) == identity


def test_what_is_signed_now_says_its_edition_and_is_another_token(project: Project) -> None:
    form = project.form("leader_roster")
    identity = project.registry.identity(form, project.registry.units(form)[0])
    assert identity.edition == EDITION
    assert Identity.parse(identity.token) == identity
    assert project.registry.identity_of(project.registry.form_code(identity)) == identity
    assert identity.token not in dict(ISSUED_BY_0_1_0)


@pytest.mark.parametrize("edition", ["", "0", "01", "1x", "一", "123"])
def test_a_token_of_no_edition_is_no_token(edition: str) -> None:
    assert Identity.parse(f"SK{edition}|demo-2026|leader_roster|1|JT||2026-1|1|030NG9X8K0BXX6C70X9X") is None


@pytest.mark.parametrize("edition", range(1, EDITION + 1))
@pytest.mark.parametrize("form_id", default_pack().form_ids)
def test_a_form_of_any_edition_comes_back_untouched_without_findings_about_it(
    form_id: str, edition: int, project: Project, tmp_path: Path
) -> None:
    form = project.form(form_id)
    unit = project.registry.units(form)[0]
    names = (form.id, form.version, *unit.codes, project.registry.term.id, "1")
    identity = Identity(project.settings.id, *names, edition=edition).signed(project.issuer.key)
    file = tmp_path / "returned.xlsx"
    issued = project.registry.template(identity)
    assert issued is not None
    file.write_bytes(project.issuer.stamp(issued, identity, unit))
    (checked,) = check_files(project, [file])
    assert checked.identity == identity
    assert not [f for f in checked.findings if f.code.startswith(("structure.", "identity."))]


def test_a_form_in_another_edition_is_the_same_form() -> None:
    form = load_builtin("leader_roster")
    earlier = in_edition(form, 1)
    assert (earlier.edition, form.edition) == (1, EDITION)
    assert in_edition(form, EDITION) is form
    assert in_edition(earlier, EDITION) == form
    assert {sheet.edition for sheet in earlier.sheets} == {1}


def test_a_form_that_went_out_otherwise_in_the_round_is_known_as_earlier_editions_wrote_it(
    project: Project,
) -> None:
    """Somebody changed the form between two deliveries, and went over to this program after the first."""
    form = project.form("leader_roster")
    other = FormDefinition({**form.definition["document"], "version": "other"}, form.definition["lists"])
    known = earlier_forms(project.settings, {form.id: [other]}, form)
    found = {one.edition: one for one in known if one.version == "other"}
    assert sorted(found) == list(range(1, EDITION + 1))
    assert found[1].sheet("leaders").status_column == 0
    assert found[EDITION].sheet("leaders").status_column == 2

"""A faulty pack: every fault at once, with file, line and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.compile import builtin_packs, load_pack
from sheetkit.model.errors import DefinitionError
from sheetkit.model.pack import Pack

PACKS = tuple(builtin_packs().values())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_built_in_pack_has_no_fault_and_needs_no_check_to_load(pack: Pack) -> None:
    assert load_pack(pack.folder) == pack


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A pack of one's own to spoil."""
    shutil.copytree(builtin_packs()["school-research"].folder, tmp_path / "own")
    spoil(tmp_path / "own", ('id = "school-research"', 'id = "own"'))
    return tmp_path / "own"


def spoil(folder: Path, *changes: tuple[str, str], file: str = "pack.toml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")


def places(folder: Path) -> list[str]:
    """Where the faults stand, each with the text of its line in place of the number."""
    with pytest.raises(DefinitionError) as caught:
        load_pack(folder)
    assert caught.value.code == "pack.faulty"
    assert all(fault.message.zh and fault.message.en for fault in caught.value.faults)
    return [_with_line(folder, fault.place) for fault in caught.value.faults]


def _with_line(folder: Path, place: str) -> str:
    file, _, rest = place.partition(":")
    if not rest:
        return place
    number, _, field = rest.partition(" ")
    lines = (folder / file).read_text(encoding="utf-8").splitlines() or [""]
    return f"{field}|{lines[int(number) - 1]}"


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('version = "1"', 'versoin = "1"', 'versoin|versoin = "1"'),
        ('id = "group"', 'id = "school"', 'levels[1].id|id = "school"'),
        (
            'languages = ["zh", "en", "zh-Hant"]',
            'languages = ["zh", "tlh"]',
            'languages[1]|languages = ["zh", "tlh"]',
        ),
        ('title = { zh = "学期", en = "term" }', 'title = "学期"', 'rounds.title|title = "学期"'),
        ('year = { zh = "学年", en = "school year" }', 'year = "学年"', 'rounds.year|year = "学年"'),
        ("heading = true", "heading = true\nmany = true", "levels[1].attributes[3].heading|heading = true"),
        ('parent = "stage"', 'parent = "stag"', 'levels[1].attributes[1].parent|parent = "stag"'),
        ('type = "mobile"', 'type = "phone"', 'levels[0].attributes[2].type|type = "phone"'),
        ('list = "school_kinds"', 'list = "kinds"', 'levels[0].attributes[0].list|list = "kinds"'),
        ('"{stage}{subject|number}组"', '"{stge}组"', "levels[1].default_name|[levels.default_name]"),
        (
            'pattern = { zh = "{subject|number}组", en = "{subject|number} group" }',
            'pattern = "{subject|number}组"',
            'levels[1].default_name.pattern|pattern = "{subject|number}组"',
        ),
        (
            'example = { zh = "一小", en = "School 1" }',
            'example = "一小"',
            'levels[0].short_name.example|example = "一小"',
        ),
        (
            '"000" = { zh = "关于开展集体备课的指导意见", en = "Guidance on joint lesson planning" }',
            '"000" = "关于开展集体备课的指导意见"',
            'register.sources.000|"000" = "关于开展集体备课的指导意见"',
        ),
        ('id = "rubric"', 'id = "rubrik"', 'forms[3].id|id = "rubrik"'),
        ('"Asia/Shanghai"', '"Asia/Shangai"', 'region.time_zone|time_zone = "Asia/Shangai"'),
        ('country = "CN"', 'country = "XX"', 'region.country|country = "XX"'),
        ('start = "02-20"', 'start = "02-30"', 'rounds.usual[1].start|start = "02-30"'),
        (
            "[names]",
            '[names]\ninbox = { zh = "发出", en = "In" }',
            'names.inbox|inbox = { zh = "发出", en = "In" }',
        ),
        ("width = 26", "width = -1", "levels[0].name.width|width = -1"),
        (
            'fields = ["school", "number"]',
            'fields = ["nobody"]',
            'levels[1].rules[1].fields[0]|fields = ["nobody"]',
        ),
        ("value = 3", 'value = "3"', 'register.figures[0].value|value = "3"'),
    ],
)
def test_each_fault_is_told_at_its_place(own: Path, before: str, after: str, place: str) -> None:
    spoil(own, (before, after))
    assert place in places(own)


WITHOUT_ENGLISH = {
    "worksheet": ("forms/rubric.toml", "title", "评价表", "sheets[0].title"),
    "help": ("forms/rubric.toml", "help", "0 到本行满分，每 0.5 分一档。", "sheets[0].columns[4].help"),
    "view": ("forms/rubric.toml", "title", "得分概览", "sheets[1].title"),
    "given row": ("forms/rubric.toml", "indicator", "加强组织保障", "sheets[0].items[20].indicator"),
    "unit": ("forms/term_calendar.toml", "unit", "天", "figures[11].unit"),
    "example": ("forms/term_calendar.toml", "place", "三楼会议室", "sheets[0].example.place"),
    "source": ("forms/observation_log.toml", '"003"', "备课组长工作计划", "sources.003"),
    "what is counted": ("forms/observation_log.toml", "what", "公开课", "sheets[1].rules[2].what"),
    "statistic": ("forms/observation_log.toml", "title", "各校课堂观察指标均值", "statistics[1].title"),
    "export": ("forms/leader_roster.toml", "title", "组长姓名及相关信息", "exports[0].columns[3].title"),
    "note of an export": (
        "forms/leader_roster.toml",
        "note",
        "注：各教育集团龙头学校的教学科研处填写。表格行数，可自行增减。",
        "exports[0].note",
    ),
    "title of the sample": ("sample/project.toml", "title", "示例教育集团", "project.title"),
    "name in the sample": ("sample/project.toml", "name", "示例第一中学", "units[0].name"),
    "value of a list": ("lists/sexes.toml", '"女"', "女", "words.女"),
}


@pytest.mark.parametrize("case", WITHOUT_ENGLISH)
def test_a_language_without_a_word_is_told_with_file_line_and_field(own: Path, case: str) -> None:
    file, key, words, field = WITHOUT_ENGLISH[case]
    lines = (own / file).read_text(encoding="utf-8").splitlines()
    start = f'{key} = {{ zh = "{words}"' if case != "value of a list" else f"{key} = {{ en"
    (number,) = [place for place, line in enumerate(lines) if line.startswith(start)]
    lines[number] = f'{key} = "{words}"' if case != "value of a list" else f"{key} = {{ de = 'x' }}"
    (own / file).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_pack(own)
    told = [(fault.place, fault.message.en) for fault in caught.value.faults]
    assert (f"{file}:{number + 1} {field}", "There are no words in the language “en”.") in told


def test_a_language_without_settings_to_begin_with(own: Path) -> None:
    (own / "project" / "sheetkit.en.toml").unlink()
    assert [place.partition("|")[0] for place in places(own)] == ["languages[1]"]


def test_an_attribute_may_not_rest_on_itself(own: Path) -> None:
    spoil(own, ('id = "stage"\n', 'id = "stage"\nparent = "subject"\n'))
    assert [place.partition("|")[0] for place in places(own)] == ["levels[1].attributes[0]"]


def test_everything_at_once_over_all_files(own: Path) -> None:
    (own / "sample" / "project.toml").unlink()
    spoil(own, ('country = "CN"', 'country = "XX"'))
    spoil(own, ('values = ["男", "女"]', 'values = ["男", "男"]'), file="lists/sexes.toml")
    spoil(own, ('scope = "school"', 'scop = "school"'), file="forms/leader_roster.toml")
    assert places(own) == [
        "|# 学校教研：教育集团（龙头学校）发给各成员校、各教研组的表。",
        'region.country|country = "XX"',
        'values[1]|values = ["男", "男"]',
        'words.女|"女" = { en = "Female" }',
        'scop|scop = "school"',
    ]


@pytest.mark.parametrize(
    "content", [b"", b"id = ", b"\xff\xfe", b"levels = 5\nnames = 1\nforms = 'x'\nregion = []"]
)
def test_no_content_gets_past_a_plain_sentence(own: Path, content: bytes) -> None:
    (own / "pack.toml").write_bytes(content)
    assert places(own)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("[project]", "[projekt]", "projekt|[projekt]"),
        ('id = "demo-2026"', "id = 5", "project.id|id = 5"),
        (
            'title = { zh = "示例教育集团", en = "Example Education Group" }',
            "title = 5",
            "project.title|title = 5",
        ),
        ("start = 2026-08-31", 'start = "soon"', 'round.start|start = "soon"'),
        (
            'school_kind = "完全中学"',
            'school_kin = "完全中学"',
            'units[0].school_kin|school_kin = "完全中学"',
        ),
        ("members = 14 }", "membres = 14 }", None),
        ('code = "S01"\n', "", "units[0]|[[units]]"),
    ],
)
def test_a_slip_in_the_sample_is_told_at_its_place(
    own: Path, before: str, after: str, place: str | None
) -> None:
    spoil(own, (before, after), file="sample/project.toml")
    found = places(own)
    assert place in found if place else found[0].startswith("units[0].units[0].membres|")


def test_a_sample_that_is_no_toml(own: Path) -> None:
    spoil(own, ("[project]", "[project"), file="sample/project.toml")
    assert places(own) == ["|[project"]


@pytest.mark.parametrize("name", ["../EVIL", "CON", "nul.old", "lpt1", "a:b", ".hidden", "ends.", "x" * 41])
@pytest.mark.parametrize("what", ["register", "outgoing"])
def test_a_name_that_some_system_does_not_take(own: Path, what: str, name: str) -> None:
    text = (own / "pack.toml").read_text(encoding="utf-8")
    wrong = f'{what} = {{ zh = "名", en = "{name}" }}'
    before = [line for line in text.splitlines() if line.startswith(f"{what} = {{")] or ["[names]\n"]
    spoil(own, (before[0], before[0].partition(what)[0] + wrong + "\n" * before[0].endswith("\n")))
    assert f"names.{what}|{wrong}" in places(own)


def test_a_list_of_a_built_in_pack_does_not_stand_in_for_one_of_the_packs_own(own: Path) -> None:
    """Both that a form asks for and that another list depends on."""
    (own / "lists" / "sexes.toml").unlink()
    (own / "lists" / "stages.toml").unlink()
    found = places(own)
    assert any(place.endswith('.list|list = "sexes"') for place in found)
    assert 'key|key = "stages"' in found


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    assert places(tmp_path) == ["pack.toml"]

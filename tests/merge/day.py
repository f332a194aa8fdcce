"""A believable day's returns of the sample's three schools."""

from __future__ import annotations

import datetime

from sheetkit.model.finding import Level
from sheetkit.model.record import Checked
from tests.merge.sample import activity, at, checked, finding, group_unit, leader, lesson, rated, school_unit


def returned() -> list[Checked]:
    """A believable day's returns: complete, faulty, two versions, a copy, a refused one, a foreign one, some missing."""
    first, second, third = (school_unit(index) for index in range(3))
    day = datetime.date(2026, 9, 3)
    files = [
        checked(
            "leader_roster",
            first,
            [
                leader(6, "小学", "语文", "甲一", "13800000001"),
                leader(7, "小学", "数学", "甲二", "13800000002", remark="=HYPERLINK(1)"),
                leader(8, "小学", "英语", "甲三", "13800000009"),
            ],
        ),
        checked(
            "leader_roster",
            second,
            [
                leader(6, "小学", "语文", "乙一", "13800000009"),
                leader(7, "小学", "数学", "乙二", "1380000", held=True),
            ],
            findings=[finding("value.mobile", at("mobile", 7))],
        ),
        checked("leader_roster", third, refused=True, findings=[finding("file.password", "", Level.REFUSE)]),
        checked("leader_roster", first, name="别的项目.xlsx", project="other", refused=True),
    ]
    older = [
        leader(6, "小学", "语文", "甲一", "13800000001"),
        leader(7, "小学", "数学", "甲贰", "13800000002"),
    ]
    files.append(
        checked(
            "leader_roster",
            first,
            older,
            name="旧版.xlsx",
            received=datetime.datetime(2026, 9, 1, 9, 0),
            findings=[finding("cell.spaced_name", at("name", 7), Level.WARNING, "name")],
        )
    )
    for index in range(3):
        for group in range(2):
            unit = group_unit(index, group)
            if (index, group) == (2, 1):
                continue
            files.append(
                checked(
                    "term_calendar",
                    unit,
                    [
                        activity(
                            6,
                            day,
                            "集体备课",
                            f"{unit.text('subject')}大单元设计；第一次",
                            speaker=f"{index}主讲",
                        ),
                        activity(
                            7, day + datetime.timedelta(14), "主题教研", "作业设计", speaker=f"{index}主讲"
                        ),
                        activity(8, day + datetime.timedelta(7 * index), "听评课", "组内听课"),
                    ],
                )
            )
            files.append(
                checked(
                    "observation_log",
                    unit,
                    [
                        lesson(6, "丙一", "丙二", 3, 4),
                        lesson(7, "丙一", "丙三", 4, 5, "公开课"),
                        lesson(8, "丙一", "丙三", 3, 5),
                        lesson(9, "丙三", "丙一", 3, 4, "公开课"),
                    ],
                )
            )
            files.append(
                checked(
                    "rubric",
                    unit,
                    rated(10.0 + 5 * (index + group), 15.0 + 5 * (index + group) if group else None),
                )
            )
    return files

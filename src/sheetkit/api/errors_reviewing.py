"""What stops the generation of workbooks for reviewers."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError, ProjectError
from sheetkit.model.text import Text

NO_REVIEWERS = ErrorKind(
    "reviewer.none",
    Text("名单“{file}”里没有评审。", "The register {file} lists no reviewers."),
    Text(
        "请在名单的“评审”工作表里每人填一行，存盘后再试；没有这张工作表的，是旧版的名单，新建一个项目就有。",
        "Fill in one row each on its worksheet of reviewers and try again; registers of earlier versions have none, those of new projects do.",
    ),
    ProjectError,
)
NOTHING_TO_REVIEW = ErrorKind(
    "reviewer.nothing",
    Text("没有一位评审有表可评。", "No reviewer has anything to review."),
    Text(
        "请核对名单“{file}”的“评审”工作表里写的单位和表，以及项目用的表里有没有要评审的。",
        "Check units and forms on the worksheet of reviewers in {file}, and whether any form of the project is reviewed.",
    ),
    ProjectError,
)
REVIEWER_UNKNOWN = ErrorKind(
    "reviewer.unknown",
    Text("没有代码是“{code}”的评审。", "There is no reviewer {code}."),
    Text("名单里有：{known}。", "The register has: {known}."),
    InputError,
)
NOT_REVIEWED = ErrorKind(
    "form.not_reviewed",
    Text("“{form}”里没有由评审填写的列。", "“{form}” has no column that reviewers fill in."),
    Text("要评审的表有：{known}。", "Forms that are reviewed: {known}."),
    InputError,
)

NO_ZIPS = ErrorKind(
    "reviewer.no_zips",
    Text("评审表每人一份，不打包。", "Workbooks for reviewers are one each and are not packed into zips."),
    Text(
        "请不打包，重新生成，把每份直接发给评审。",
        "Generate them without zips and hand each to its reviewer.",
    ),
    InputError,
)

ERRORS = (NO_REVIEWERS, NOTHING_TO_REVIEW, REVIEWER_UNKNOWN, NOT_REVIEWED, NO_ZIPS)

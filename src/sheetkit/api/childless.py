"""Which units have none of those below them to which forms go: their forms would be made for nobody, in silence."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.api.project import Project
from sheetkit.model.text import Text, listed

_MOST = 6
_NONE_BELOW = Text(
    "{n} 个{level}下面一个{below}也没有：{names}；发给{below}的表（{forms}），它们收不到。",
    "{level} without any {below}: {names} ({n}); they get none of the forms that go there ({forms}).",
)


def childless(project: Project) -> Iterator[Text]:
    """A sentence for each level that forms go to and that some unit of the top level has nobody on, while others have."""
    directory, levels = project.registry.directory, project.settings.pack.levels
    tops = directory.listed(levels[0].id)
    for level in levels[1:]:
        forms = [form.title for form in project.forms if form.scope == level.id]
        with_some = {unit.top.code for unit in directory.listed(level.id)}
        lacking = [unit for unit in tops if unit.code not in with_some]
        if forms and with_some and lacking:
            names = listed([unit.brief for unit in lacking[:_MOST]], more=len(lacking) > _MOST)
            yield _NONE_BELOW.format(
                n=len(lacking),
                level=levels[0].title,
                below=level.title,
                names=names,
                forms=listed(forms, more=False),
            )

"""What on a computer keeps the add-in from working although it is installed: settings, policies, and Excel's own lists.

Names and values of settings: Microsoft's administrative templates for Office 2016 and for Microsoft Defender. The form of
disabled items: published findings (byte lengths and UTF-16 texts), of which only the file's name is sought.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from sheetkit.addin import findings
from sheetkit.addin.build import ADDIN_FILE
from sheetkit.addin.machine import Machine
from sheetkit.addin.registry import COMPUTER, USER, SystemRegistry, text_of
from sheetkit.model.finding import Finding

_VERSIONS = ("16.0", "15.0", "14.0")
"""Excel 2016 and later, 2013, 2010."""
_POLICY, _OWN = r"Software\Policies\Microsoft\Office", r"Software\Microsoft\Office"
_RULES = tuple(
    rf"{COMPUTER}\SOFTWARE\{place}\Windows Defender Exploit Guard\ASR\Rules"
    for place in (r"Policies\Microsoft\Windows Defender", r"Microsoft\Windows Defender")
)
_NO_PROGRAMS = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""The rule of Microsoft Defender that Office may start no other program."""
_BLOCKED, _WARNED = "1", "6"
_ON, _ALL_MACROS = "1", "1"


def hindrances(machine: Machine, copy: Path | None) -> Iterator[Finding]:
    """What keeps the add-in in `copy` (None for none) from working, worst first."""
    registry = machine.registry
    if any(_setting(registry, "Common", "vbaoff") == _ON for _setting in (_set_for_all, _set)):
        yield findings.NO_MACROS.at()
    if _set(registry, r"Excel\Security\Trusted Locations", "AllLocationsDisabled") == _ON and (
        _set(registry, r"Excel\Security", "VBAWarnings") != _ALL_MACROS
    ):
        yield findings.NO_TRUSTED_FOLDERS.at()
    if any(
        _set(registry, r"Excel\Security", name) == _ON for name in ("DisableAllAddins", "RequireAddinSig")
    ):
        yield findings.NO_ADDINS.at()
    elif _is_not_on_the_list(registry):
        yield findings.NOT_ON_LIST.at(name=ADDIN_FILE)
    if _is_disabled(registry):
        yield findings.DISABLED_ITEM.at(name=ADDIN_FILE)
    rule = {text_of(registry, key, _NO_PROGRAMS) for key in _RULES}
    if rule & {_BLOCKED, _WARNED}:
        kind = findings.NO_PROGRAMS if _BLOCKED in rule else findings.PROGRAMS_ASKED
        yield kind.at(rule=_NO_PROGRAMS.upper())
    if copy is not None and machine.is_from_elsewhere(copy):
        yield findings.FROM_ELSEWHERE.at(file=copy)
    for folder in _further_folders(registry):
        second = PureWindowsPath(folder) / ADDIN_FILE
        if machine.has_file(str(second)):
            yield findings.SECOND_COPY.at(file=second)


def _set(registry: SystemRegistry, place: str, name: str) -> str:
    """A setting of the user's, that of a policy before the user's own, of the newest version that has it; "" for none."""
    for root in (_POLICY, _OWN):
        for version in _VERSIONS:
            if found := text_of(registry, rf"{USER}\{root}\{version}\{place}", name):
                return found
    return ""


def _set_for_all(registry: SystemRegistry, place: str, name: str) -> str:
    """The same of the whole computer."""
    found = (
        text_of(registry, rf"{COMPUTER}\{root}\{version}\{place}", name)
        for root in (_POLICY, _OWN)
        for version in _VERSIONS
    )
    return next(filter(None, found), "")


def _is_not_on_the_list(registry: SystemRegistry) -> bool:
    """Whether only add-ins that a policy names may be loaded and ours is none, or whether it is named as one that may not."""
    only_listed = _set(registry, r"Excel\Resiliency", "RestrictToList") == _ON
    listed = _set(registry, r"Excel\Resiliency\AddinList", ADDIN_FILE)
    return listed == "0" or (only_listed and not listed)


def _is_disabled(registry: SystemRegistry) -> bool:
    """Whether Excel put the add-in on its list of those that it loads no more, as after a crash."""
    wanted = ADDIN_FILE.lower()
    for version in _VERSIONS:
        items = registry.values(rf"{USER}\{_OWN}\{version}\Excel\Resiliency\DisabledItems")
        for item in items.values():
            if isinstance(item, bytes) and wanted in item.decode("utf-16-le", errors="ignore").lower():
                return True
    return False


def _further_folders(registry: SystemRegistry) -> set[str]:
    """Folders besides its own that Excel opens everything of when it starts."""
    keys = (rf"{USER}\{_OWN}\{version}\Excel\Options" for version in _VERSIONS)
    return {folder for key in keys if (folder := text_of(registry, key, "AltStartup"))}

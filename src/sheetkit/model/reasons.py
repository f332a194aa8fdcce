"""Why the system would not read or write something, in plain words."""

from __future__ import annotations

import errno

from sheetkit.model.text import Text

_WORDS = {
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EROFS: Text("这个位置只能读、不能写", "the place can only be read"),
    errno.EACCES: Text("没有权限，或正被其他程序打开", "no permission, or another program holds it"),
    errno.EPERM: Text("没有权限", "no permission"),
    errno.ENOENT: Text("没有这个文件或位置", "there is no such file or place"),
    errno.ENOTDIR: Text("这个位置不是文件夹", "it is not a folder"),
    errno.EISDIR: Text("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.EEXIST: Text("这里已经有同名的文件", "a file of that name is in the way"),
    errno.ENAMETOOLONG: Text("名称太长", "its name is too long"),
    errno.ELOOP: Text("链接绕成了圈", "links lead around in a circle"),
    errno.EIO: Text("存储设备出错，可能没有插好", "the storage device fails; it may not be plugged in well"),
    errno.EBUSY: Text("正被其他程序占用", "another program holds it"),
    errno.EMFILE: Text("打开的文件太多", "too many files are open"),
}
if hasattr(errno, "EDQUOT"):
    _WORDS[errno.EDQUOT] = _WORDS[errno.ENOSPC]
_OTHER = Text("系统不允许", "the system does not allow it")


def reason_of(error: OSError) -> Text:
    """What is in the way; a system's own wording, which is English whatever the language, is not shown."""
    return _WORDS.get(error.errno or 0, _OTHER)

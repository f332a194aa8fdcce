"""What stops the demo: files that may be somebody's."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, OutputError
from sheetkit.model.text import Text

OWN_FILES = ErrorKind(
    "demo.own_files",
    Text(
        "“{folder}”里有 {count} 个文件不是演示放的，或者您改过（{names} 等），演示没有动任何文件。",
        "“{folder}” holds {count} {count:file that the demo did not make or that was|"
        "files that the demo did not make or that were} changed ({names} …); nothing "
        "was touched.",
    ),
    Text(
        "请换一个文件夹演示，或先把这些文件移到别处。",
        "Run the demo in another folder, or move these files elsewhere first.",
    ),
    OutputError,
)
UNLISTED_FILES = ErrorKind(
    "demo.unlisted_files",
    Text(
        "“{folder}”里的演示没有做完，或是旧版程序做的，分不清哪些是您的文件，演示没有动任何文件。",
        "The demo in “{folder}” was not finished or is an older version's, so your files cannot be told from its "
        "own; nothing was touched.",
    ),
    Text(
        "请换一个文件夹演示；里面没有您的文件的，也可以自己删掉这个文件夹。",
        "Run the demo in another folder; if none of the files is yours, delete this one yourself.",
    ),
    OutputError,
)
ERRORS = (OWN_FILES, UNLISTED_FILES)

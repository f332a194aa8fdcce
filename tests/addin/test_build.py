"""The add-in is built from text alone, the same bytes each time, and independent readers agree on what is in it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import VBA_Parser
from oletools.olevba import decompress_stream as decompress

from sheetkit.addin import build, build_bytes
from sheetkit.addin.compound_file import compound_file
from sheetkit.addin.compression import compress
from sheetkit.addin.ribbon import MODULE, callbacks, ribbon_xml
from sheetkit.addin.vba_project import Module, ModuleKind, vba_project
from sheetkit.model.data import data_folder

MACROS = data_folder("macros")


def vba_of(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("xl/vbaProject.bin")


def test_the_same_sources_give_the_same_bytes() -> None:
    python = Path(r"C:\程序 文件\pythonw.exe")
    assert build_bytes() == build_bytes()
    assert build_bytes(python) == build_bytes(python) != build_bytes()


def test_a_fixed_input_gives_a_fixed_hash() -> None:
    module = Module(
        "Greeting",
        ModuleKind.STANDARD,
        'Public Sub Hello(control As Object)\n    Debug.Print "hello"\nEnd Sub\n',
    )
    digest = hashlib.sha256(vba_project("fixed", [module])).hexdigest()
    assert digest == "f8a5c7b302b88194b4d98bddb2386d2bb9ad40d3db9200cf8638fbb8142ba269"


def test_build_writes_the_file(tmp_path: Path) -> None:
    build(tmp_path / "教研 加载项.xlam")
    assert (tmp_path / "教研 加载项.xlam").read_bytes() == build_bytes()


def test_oletools_reads_every_module_as_written(tmp_path: Path) -> None:
    file = tmp_path / "sheetkit.xlam"
    build(file)
    parser = VBA_Parser(str(file))
    try:
        modules = {name: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()
    sources = {file.name: file.read_text(encoding="ascii").strip() for file in MACROS.glob("*.bas")}
    sources[f"{MODULE}.bas"] = f'Attribute VB_Name = "{MODULE}"\n{callbacks()}'.strip()
    assert set(modules) == {"ThisWorkbook.cls", "Sheet1.cls", *sources}
    for name, source in sources.items():
        assert modules[name].replace("\r\n", "\n").strip() == source


def test_olefile_finds_the_streams_where_the_format_wants_them() -> None:
    with olefile.OleFileIO(io.BytesIO(vba_of(build_bytes()))) as file:
        assert file.exists("PROJECT")
        assert file.exists("PROJECTwm")
        assert file.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("cc61ffff000100")
        assert not file.parsing_issues


@pytest.mark.parametrize("file", sorted(MACROS.glob("*.bas")), ids=lambda file: file.name)
def test_sources_are_ascii(file: Path) -> None:
    assert file.read_bytes().isascii()


def test_every_button_calls_a_public_sub_with_the_right_signature() -> None:
    ribbon = ElementTree.fromstring(ribbon_xml("zh").encode())
    actions = [element.attrib["onAction"] for element in ribbon.iter() if "onAction" in element.attrib]
    assert actions
    for action in actions:
        module, _, name = action.partition(".")
        assert module == MODULE
        assert re.search(rf"^Public Sub {name}\(control As \w+\)$", callbacks(), re.MULTILINE), action


@given(st.binary(max_size=300).map(lambda data: data * 40))
def test_compression_is_undone_by_an_independent_reader(data: bytes) -> None:
    assert decompress(bytearray(compress(data))) == data if data else True


@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1, max_size=20), st.binary(max_size=9000), min_size=1, max_size=12
    )
)
def test_compound_files_hold_every_stream(streams: dict[str, bytes]) -> None:
    with olefile.OleFileIO(io.BytesIO(compound_file(streams))) as file:
        for name, data in streams.items():
            assert file.openstream(name).read() == data


def test_beyond_ascii_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond ASCII"):
        vba_project("x", [Module("Greeting", ModuleKind.STANDARD, "' 你好\n")])

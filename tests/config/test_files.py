from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_migrate.config.files import parse_document, read_document
from crm_migrate.config.nodes import raise_all
from crm_migrate.errors import ConfigError

FaultsOf = Callable[[Callable[[], object]], list[tuple[str, str]]]


@pytest.fixture
def faults(faults_of: FaultsOf) -> Callable[[str], list[tuple[str, str]]]:
    return lambda text: faults_of(lambda: raise_all(parse_document(text, "f.yaml").faults))


def test_scalars_stay_text() -> None:
    text = "a: 0755\nb: NO\nc: 1e3\nd: 2026-01-31\ne: ~\nf: 'x'\ng:\nh: 12:30:45\n"
    assert parse_document(text, "f.yaml").root.plain() == {
        "a": "0755", "b": "NO", "c": "1e3", "d": "2026-01-31", "e": "~", "f": "x", "g": "",
        "h": "12:30:45",
    }  # fmt: skip


def test_places_are_kept() -> None:
    root = parse_document("a:\n  - x\n  - {b: y}\n", "f.yaml").root
    assert str(root.find(("a", 1, "b")).place) == "f.yaml:3:9"
    assert str(root.find(("a", 1, "b")).key_place) == "f.yaml:3:6"
    assert str(root.find(("a", "no such", 1, "b")).place) == "f.yaml:3:9"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("E110", "f.yaml:3:1")]),
        ("a: {x: 1, x: 2}\na: 3\n", [("E110", "f.yaml:1:11"), ("E110", "f.yaml:2:1")]),
        ("a: &x 1\nb: *x\n", [("E111", "f.yaml:1:4"), ("E111", "f.yaml:2:4")]),
        ("a: !!python/object/apply:os.system [ls]\n", [("E113", "f.yaml:1:4")]),
        ("a: !!int 3\n", [("E113", "f.yaml:1:4")]),
        ("? [a, b]\n: 1\n", [("E109", "f.yaml:1:3")]),
        ("a: 1\n---\nb: 2\n", [("E104", "f.yaml:2:1")]),
        ("a: [1, 2\nb: 3\n", [("E104", "f.yaml:2:2")]),
        ("a: 'open\n", [("E104", "f.yaml:2:1")]),
        ("a:\n\t- b\n", [("E104", "f.yaml:2:1")]),
        ("a: \x01\n", [("E104", "f.yaml")]),
        ("%YAML 9.9\n---\na: 1\n", [("E104", "f.yaml:1:1")]),
    ],
)
def test_faults_of_form(faults, text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


def test_merge_key_is_an_ordinary_key() -> None:
    assert parse_document("<<: {a: b}\n", "f.yaml").root.plain() == {"<<": {"a": "b"}}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_is_refused(faults, opening: str) -> None:
    assert faults("a:\n  " + opening * 5000)[0][0] == "E114"


def test_fifty_levels_are_allowed(faults) -> None:
    assert not parse_document("[" * 49 + "x" + "]" * 49, "f.yaml").faults
    assert faults("[" * 50 + "x" + "]" * 50) == [("E114", "f.yaml:1:51")]


def test_alias_bomb_is_not_expanded(faults) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {code for code, _ in faults(bomb)} == {"E111"}


@pytest.mark.parametrize(
    ("content", "code", "params"),
    [
        ("客户: 编号\n".encode("gbk"), "E103", {"encoding": "GBK"}),
        ("a: b\n".encode("utf-16"), "E103", {"encoding": "UTF-16"}),
        (b"a: b\nc: \xff\xff\xff\n", "E103", {"encoding": "?"}),
        (b"a: " + b"x" * 1_000_000, "E105", {"limit": 1_000_000}),
    ],
)
def test_unreadable_files(
    tmp_path: Path, content: bytes, code: str, params: dict[str, object]
) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_document(path, "f.yaml")
    assert (caught.value.code, caught.value.params) == (code, params)


def test_wrong_encoding_names_the_line(faults_of: FaultsOf, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: b\n" + "名称: x\n".encode("gbk"))
    assert faults_of(lambda: read_document(path, "f.yaml")) == [("E103", "f.yaml:2")]


def test_missing_file_and_folder(faults_of: FaultsOf, tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        assert faults_of(lambda path=path: read_document(path, "x")) == [("E102", "x")]


def test_byte_order_mark_and_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    assert read_document(path, "f.yaml").root.plain() == {"a": "b"}
    path.write_bytes(b"")
    assert not read_document(path, "f.yaml").root.plain()


@given(st.text(alphabet="ab:-[]{},?&*!|>'\"%@`#\\ \n\t\x00\x85\u2028客：1.~=<", max_size=60))
def test_no_text_escapes_as_another_exception(text: str) -> None:
    try:
        parse_document(text, "f.yaml")
    except ConfigError as error:
        assert error.code in {"E104", "E114"}  # noqa: PT017 - any text may also be good

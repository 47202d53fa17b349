from dataclasses import dataclass, field
from pathlib import Path

import pytest

from crm_migrate.config.dictionary import read_dictionary
from crm_migrate.config.resources import shipped
from crm_migrate.config.rules import read_rules
from crm_migrate.errors import ConfigError


@dataclass(frozen=True)
class Plain:
    merge: float = 0.9
    labels: tuple[str, ...] = ()
    weights: dict[str, dict[int, tuple[float, float]]] = field(default_factory=dict)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in {
        "shipped/match/customer.yaml": "merge: 0.8\n",
        "shipped/validate/customer.yaml": "required: [name]\n",
        "shipped/dictionaries/industry.csv": "from,to\n制造,industry:C\n",
        "own/match/customer.yaml": "merge: 0.7\nweights: {name: {1: [0.9, 0.1]}}\n",
        "own/README.md": "read me",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "shipped", tmp_path / "own"


def test_overlay(folders: tuple[Path, Path]) -> None:
    rules = read_rules(*folders)
    expected = Plain(0.7, weights={"name": {1: (0.9, 0.1)}})
    assert rules.read("match", "customer", Plain) == expected
    assert rules.read("match", "contact", Plain) is None
    assert rules.validation("customer").required == ("name",)
    assert rules.validation("contact").required == ()
    assert rules.dictionary_names == ("industry",)
    assert rules.dictionary("industry").codes == {"制造": "industry:C"}
    assert [name for name, _ in rules.contents()] == sorted(rules.files)
    assert read_rules(folders[0]).read("match", "customer", Plain) == Plain(0.8)


def test_unknown_key_in_a_dataclass(folders: tuple[Path, Path], faults_of) -> None:
    text = "mrege: 0.7\nlabels: a\nweights: {name: {1: [x, 0.1]}}\n"
    (folders[1] / "match/customer.yaml").write_text(text, encoding="utf-8")
    rules = read_rules(*folders)
    assert faults_of(lambda: rules.read("match", "customer", Plain)) == [
        ("E106", "rules/match/customer.yaml:1:1"),
        ("E118", "rules/match/customer.yaml:2:9"),
        ("E145", "rules/match/customer.yaml:3:22"),
    ]


def test_unknown_rule_file_and_dictionary(folders: tuple[Path, Path], faults_of) -> None:
    with pytest.raises(ConfigError, match="E135") as caught:
        read_rules(*folders).dictionary("industri")
    assert caught.value.params["known"] == "industry"
    for name in ("mtach/customer.yaml", "match/customer.yml", "a.yaml"):
        path = folders[1] / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
        assert faults_of(lambda: read_rules(*folders)) == [("E146", f"rules/{name}")]
        path.unlink()


@pytest.mark.parametrize("value", ["abc", "2026-02-30", ""])
def test_ranges(folders: tuple[Path, Path], faults_of, value: str) -> None:
    path = folders[1] / "validate/customer.yaml"
    path.parent.mkdir()
    path.write_text(f"ranges: {{a: {{min: 1.5, max: '{value}'}}}}\n", encoding="utf-8")
    expected = [("E119", "rules/validate/customer.yaml:1:29")]
    assert faults_of(lambda: read_rules(*folders).validation("customer")) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_dictionary(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "level.csv"
    text = "from,to,note\n重点 客户,level:key,甲\nＡ,level:key\na, level:key ,\n,,\n"
    path.write_bytes(text.encode(encoding))
    dictionary = read_dictionary(path, "level.csv")
    assert dictionary.name == "level"
    assert dictionary.codes == {"重点客户": "level:key", "a": "level:key"}
    assert str(dictionary.places["level:key"]) == "level.csv:2"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("from,to\nA,x\nb,y\nａ,z\n", [("E130", "d.csv:4")]),
        ("from,to\nA,\n,y\n", [("E134", "d.csv:2"), ("E134", "d.csv:3")]),
        ("von,nach\nA,x\n", [("E132", "d.csv:1")]),
        ("", [("E132", "d.csv:1")]),
        ("from,to\nA,\udcff\n", [("E103", "d.csv:2")]),
    ],
)
def test_faults_of_dictionaries(tmp_path: Path, faults_of, content: str, expected) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert faults_of(lambda: read_dictionary(path, "d.csv")) == expected


def test_shipped_folder_stands_in_package_or_repository() -> None:
    assert shipped("rules").name == "rules"
    assert shipped("rules").parent.name in {"_resources", Path(__file__).parents[2].name}

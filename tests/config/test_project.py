from pathlib import Path

import pytest

from crm_migrate.config.gates import limit
from crm_migrate.config.project import Project
from crm_migrate.errors import ConfigError


def change(folder: Path, old: str, new: str, name: str = "project.yaml") -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_open(project_folder: Path) -> None:
    project = Project.open(project_folder)
    assert project.settings.name == "huadong-2026"
    assert list(project.settings.sources) == ["legacy_excel", "legacy_csv", "legacy_db"]
    assert project.mapping("excel_customers").target.entity == "customer"
    assert project.judgements == ()
    assert project.system("legacy_csv").time_zone == "Asia/Shanghai"
    gates = project.settings.gates
    assert gates.quarantine == limit("2%")
    assert (gates.review_pending, gates.stop_before_load) == (None, False)


def test_no_project_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="E101") as caught:
        Project.open(tmp_path)
    assert caught.value.params == {"folder": str(tmp_path.resolve())}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: workbook", "kind: workbok", [("E108", "project.yaml:4:24")]),
        ("kind: workbook, ", "", [("E107", "project.yaml:4:3")]),
        ("encoding: auto", "encodign: auto", [("E106", "project.yaml:5:62")]),
        ("region: CN", "region: CN, user: a", [("E106", "project.yaml:7:47")]),
        ("quarantine: 2%", "quarantine: 200%", [("E119", "project.yaml:10:21")]),
        ("quarantine: 2%", "quarantine: [2]", [("E119", "project.yaml:10:21")]),
        ("name: huadong-2026", "name:", [("E142", "project.yaml:2:1")]),
        ("mappings: [", "mappings: [none/*.yaml, ", [("E127", "project.yaml:8:12")]),
        ("mappings: [", "mappings: [../*.yaml, ", [("E122", "project.yaml:8:12")]),
        ("mappings: [", "mappings: [/etc/*.yaml, ", [("E122", "project.yaml:8:12")]),
        ("mappings: [", r"mappings: ['..\\x.yaml', ", [("E122", "project.yaml:8:12")]),
        ("rules: rules", "rules: ../rules", [("E122", "project.yaml:9:8")]),
        ("rules: rules", "rules: /etc", [("E122", "project.yaml:9:8")]),
        ("data/contacts.csv", "../contacts.csv", [("E122", "project.yaml:5:41")]),
        ("env:LEGACY_URL", "mysql://root:secret@db/crm", [("E123", "project.yaml:6:39")]),
        ("sqlite:///crm.db", "postgresql://db/a?password=x", [("E123", "project.yaml:7:15")]),
        ("rules: rules", "systems: {legcy_csv: {trust_rank: 1}}", [("E136", "project.yaml:9:11")]),
        (
            "rules: rules",
            "systems: {legacy_csv: {trust_rank: 0, time_zone: Mars}}",
            [("E115", "project.yaml:9:36"), ("E119", "project.yaml:9:50")],
        ),
    ],
)
def test_faults_of_the_project_file(project_folder, faults_of, old, new, expected) -> None:
    change(project_folder, old, new)
    assert faults_of(lambda: Project.open(project_folder)) == expected


def test_faults_of_all_mappings_come_together(project_folder: Path, faults_of) -> None:
    first = project_folder / "mappings" / "customers.yaml"
    second = project_folder / "mappings" / "more.yaml"
    second.write_bytes(first.read_bytes())
    found = faults_of(lambda: Project.open(project_folder))
    assert found == [("E128", "mappings/more.yaml:3:5")]
    change(project_folder, "mode: upsert", "mode: x", "mappings/customers.yaml")
    change(project_folder, "mode: upsert", "mode: y", "mappings/more.yaml")
    (project_folder / "judgements.jsonl").write_text("{}\n", encoding="utf-8")
    found = faults_of(lambda: Project.open(project_folder))
    assert [place for _, place in found[-2:]] == [
        "mappings/customers.yaml:5:34",
        "mappings/more.yaml:5:34",
    ]
    assert ("E107", "judgements.jsonl:1") in found


def test_links_out_of_the_project_are_refused(project_folder, faults_of, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.yaml"
    outside.write_text("a: b", encoding="utf-8")
    (project_folder / "mappings" / "z.yaml").symlink_to(outside)
    assert faults_of(lambda: Project.open(project_folder)) == [("E122", "project.yaml:8:12")]


def test_digest_follows_every_file(project_folder: Path) -> None:
    digests = [Project.open(project_folder).digest]
    assert Project.open(project_folder).digest == digests[0]
    change(project_folder, "huadong", "huabei")
    digests.append(Project.open(project_folder).digest)
    change(project_folder, "mode: upsert", "mode: insert", "mappings/customers.yaml")
    digests.append(Project.open(project_folder).digest)
    (project_folder / "rules" / "dictionaries").mkdir(parents=True)
    (project_folder / "rules/dictionaries/own.csv").write_text("from,to\na,b\n", encoding="utf-8")
    digests.append(Project.open(project_folder).digest)
    (project_folder / "judgements.jsonl").write_text("\n", encoding="utf-8")
    digests.append(Project.open(project_folder).digest)
    assert len(set(digests)) == 5


def test_target_url(project_folder: Path) -> None:
    project = Project.open(project_folder)
    assert project.target_url({}) == f"sqlite:///{project.root.as_posix()}/crm.db"
    assert project.target_url({}, "sqlite:///x.db") == "sqlite:///x.db"
    change(project_folder, "sqlite:///crm.db", "env:CRM")
    project = Project.open(project_folder)
    assert project.target_url({"CRM": "mysql://u:p@h/d"}) == "mysql://u:p@h/d"
    with pytest.raises(ConfigError, match=r"E124 project.yaml:7:15"):
        project.target_url({})


@pytest.mark.parametrize(
    ("text", "number", "total", "exceeded"),
    [
        ("2%", 2, 100, False),
        ("2%", 3, 100, True),
        ("0.5 %", 5, 1000, False),
        ("0.5%", 6, 1000, True),
        ("0%", 1, 10, True),
        ("0", 0, 10, False),
        ("0", 1, 10, True),
        ("50", 51, 10_000, True),
        ("2%", 0, 0, False),
    ],
)
def test_limits(text: str, number: int, total: int, *, exceeded: bool) -> None:
    assert limit(text).is_exceeded(number, total) is exceeded

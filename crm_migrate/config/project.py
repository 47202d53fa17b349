"""Project: a folder with project.yaml, its mappings, rules and judgements, read and frozen."""

import hashlib
from collections.abc import Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from crm_migrate.config.files import read_document
from crm_migrate.config.judgements import Judgement, read_judgements
from crm_migrate.config.mapping import Mapping
from crm_migrate.config.nodes import Document, raise_all
from crm_migrate.config.paths import check_inside, expand, is_climbing
from crm_migrate.config.resources import shipped
from crm_migrate.config.rules import Rules, read_rules
from crm_migrate.config.schema import build
from crm_migrate.config.secrets import plain_passwords, resolve
from crm_migrate.config.settings import Settings, System
from crm_migrate.config.suggestion import suggest
from crm_migrate.errors import ConfigError, Place

PROJECT_FILE = "project.yaml"
_SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Project:
    """A project as its files say, checked for form.

    Attributes:
        root: its folder, absolute.
        settings: what project.yaml says.
        mappings: in the order of their files' names.
        rules: the rule files in force.
        judgements: people's decisions in their order.
        digest: sha256 over the bytes of all of these files.
    """

    root: Path
    settings: Settings
    mappings: tuple[Mapping, ...]
    rules: Rules
    judgements: tuple[Judgement, ...]
    digest: str

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """Return the project in a folder.

        Raises:
            ConfigError: E101 no project.yaml, else the first fault found; all other faults of
                project.yaml, or else of the mappings and judgements, in `others`.
        """
        root = Path(folder).resolve()
        settings = _read_settings(root)
        files = _mapping_files(root, settings)
        rules = _read_rules(root, settings)
        judgement_file = _inside(root, settings, "judgements")
        mappings: list[Mapping] = []
        judgements: tuple[Judgement, ...] = ()
        faults: list[ConfigError] = []
        for path in files:
            try:
                mappings.append(build(read_document(path, _shown(root, path)), Mapping))
            except ConfigError as error:
                faults.append(error)
        try:
            judgements = read_judgements(judgement_file, settings.judgements)
        except ConfigError as error:
            faults.append(error)
        raise_all((*faults, *_repeated(mappings)))
        digest = _digest(root, (root / PROJECT_FILE, *files, judgement_file), rules)
        return cls(root, settings, tuple(mappings), rules, judgements, digest)

    def system(self, source: str) -> System:
        """Return what is known of the system behind a source."""
        return self.settings.systems.get(source, System())

    def mapping(self, identity: str) -> Mapping:
        """Return the mapping of an id."""
        return next(mapping for mapping in self.mappings if mapping.id == identity)

    def target_url(self, environment: Named[str, str], override: str = "") -> str:
        """Return the target's URL, references resolved, SQLite files placed in the project.

        Raises:
            ConfigError: E124 to E126, a reference leads nowhere.
        """
        place = self.settings.place("target", "url")
        url = resolve(override or self.settings.target.url, self.root, environment, place)
        file = url.removeprefix(_SQLITE)
        if file in {url, "", ":memory:"} or override:
            return url
        return _SQLITE + (self.root / file).as_posix()


def _read_settings(root: Path) -> Settings:
    """Return project.yaml, checked by itself."""
    path = root / PROJECT_FILE
    if not path.is_file():
        raise ConfigError("E101", Place(PROJECT_FILE), folder=str(root))
    document = read_document(path, PROJECT_FILE)
    passwords = tuple(plain_passwords(document.root))
    settings = build(Document(document.root, document.faults + passwords), Settings)
    raise_all(tuple(_place_faults(settings)))
    return settings


def _place_faults(settings: Settings) -> Iterator[ConfigError]:
    """Yield what project.yaml says of sources that are not there, or not in the project."""
    for name in settings.systems:
        if name not in settings.sources:
            known = suggest(name, settings.sources)
            yield ConfigError("E136", settings.place("systems", name), name=name, known=known)
    for name, source in settings.sources.items():
        path = getattr(source, "path", "")
        if isinstance(path, str) and is_climbing(path):
            yield ConfigError("E122", settings.place("sources", name, "path"), path=path)


def _mapping_files(root: Path, settings: Settings) -> tuple[Path, ...]:
    """Return the mapping files, each once, sorted by name."""
    files: set[Path] = set()
    faults = []
    for number, pattern in enumerate(settings.mappings):
        try:
            files.update(expand(root, pattern, settings.place("mappings", number)))
        except ConfigError as error:
            faults.append(error)
    raise_all(tuple(faults))
    return tuple(sorted(files))


def _read_rules(root: Path, settings: Settings) -> Rules:
    """Return the rule files in force; a project need not have a rules folder."""
    return read_rules(shipped("rules"), _inside(root, settings, "rules"), settings.rules)


def _inside(root: Path, settings: Settings, key: str) -> Path:
    """Return the path that a key of project.yaml names, held inside the project."""
    written = getattr(settings, key)
    return check_inside(root, root / written, settings.place(key), written)


def _repeated(mappings: list[Mapping]) -> Iterator[ConfigError]:
    """Yield a fault for each mapping whose id an earlier one bears."""
    first: dict[str, Mapping] = {}
    for mapping in mappings:
        earlier = first.setdefault(mapping.id, mapping)
        if earlier is not mapping:
            other = str(earlier.place("id"))
            yield ConfigError("E128", mapping.place("id"), name=mapping.id, other=other)


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _digest(root: Path, files: tuple[Path, ...], rules: Rules) -> str:
    """Return the sha256 over names and bytes of the files that are there, and of the rules."""
    digest = hashlib.sha256()
    present = ((_shown(root, path), path.read_bytes()) for path in files if path.exists())
    for name, content in (*present, *rules.contents()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()

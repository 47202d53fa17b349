"""Judgements: what people decided about pairs of records, one line each."""

import json
from enum import StrEnum
from pathlib import Path

from pydantic import AwareDatetime

from crm_migrate.config.files import read_text
from crm_migrate.config.nodes import Document, Node, raise_all
from crm_migrate.config.schema import Given, Strict, build
from crm_migrate.errors import ConfigError, Place

LARGEST = 200_000_000  # bytes; the file only ever grows


class Verdict(StrEnum):
    """What a person says of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Judgement(Strict):
    """One decision.

    Attributes:
        left: record_id.
        right: record_id.
        left_hash: row_hash of the left record when it was judged, '' = unknown.
        right_hash: row_hash of the right record when it was judged, '' = unknown.
        when: moment with its offset.
    """

    left: Given
    right: Given
    left_hash: str = ""
    right_hash: str = ""
    verdict: Verdict
    who: Given
    when: AwareDatetime
    why: str = ""


def read_judgements(path: Path, shown: str) -> tuple[Judgement, ...]:
    """Return the judgements of a `.jsonl` file in their order; none without the file.

    Raises:
        ConfigError: E133 a line is not a JSON object of texts, and the codes of `build`.
    """
    if not path.exists():
        return ()
    judgements, faults = [], []
    for number, line in enumerate(read_text(path, shown, LARGEST).split("\n"), 1):
        if not line.strip():
            continue
        try:
            judgements.append(build(_document(line, Place(shown, number)), Judgement))
        except ConfigError as error:
            faults.append(error)
    raise_all(tuple(faults))
    return tuple(judgements)


def _document(line: str, place: Place) -> Document:
    """Return one JSON line as nodes that all stand at its place."""
    try:
        pairs = json.loads(line, object_pairs_hook=tuple)
    except (ValueError, RecursionError) as error:
        raise ConfigError("E133", place) from error
    if not _are_texts(pairs):
        raise ConfigError("E133", place)
    keys = [key for key, _ in pairs]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    faults = tuple(ConfigError("E110", place, key=key, line=place.line) for key in repeated)
    return Document(Node({k: Node(v, place, place) for k, v in pairs}, place), faults)


def _are_texts(pairs: object) -> bool:
    """Return whether parsed JSON is an object whose values are texts."""
    return isinstance(pairs, tuple) and all(isinstance(value, str) for _, value in pairs)

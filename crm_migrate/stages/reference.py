"""Reference: text that names another row, turned into that row's id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from crm_migrate.config.field_mapping import Lookup
from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.crm.target import Target
from crm_migrate.fields.fold import fold
from crm_migrate.records import RECORD_ID, Dataset
from crm_migrate.stages.base import Run
from crm_migrate.state.ledger import together

AMBIGUOUS = ""  # a word that several rows answer to
PENDING = "pending:"  # a row of this batch that has no id yet: prefix of its folded word


@dataclass(frozen=True)
class References:
    """What words of one lookup stand for.

    Attributes:
        ids: folded word -> id of the row, or AMBIGUOUS.
    """

    ids: Mapping[str, str]

    def resolve(self, values: pd.Series) -> pd.Series:
        """Return the id per value, '' where it is ambiguous, missing where nothing answers."""
        distinct = values.dropna().unique()
        found = pd.Series([self.ids.get(fold(word)) for word in distinct], dtype="str")
        return values.map(found.set_axis(distinct)).astype("str")


def references(run: Run, lookup: Lookup, system: str = "") -> References:
    """Return what the target's rows answer to, by the lookup's fields in their order.

    Last come the keys that the same source system knows the rows by: a merged record has lost
    its number in the CRM, but not its place in the crosswalk.

    A word found by an earlier field is not looked for in a later one: an employee number
    beats a display name. A word that several rows answer to is ambiguous, never a first match.
    """
    ids: dict[str, str] = {}
    answers = [_answers(run.target, lookup.entity, match) for match in lookup.match]
    if run.dry_run:
        answers += [_future_answers(run, lookup.entity, match) for match in lookup.match]
    answers.append(_keys(run, lookup.entity, system))
    for pairs in answers:
        fresh: dict[str, str] = {}
        for word, row in pairs:
            known = fresh.setdefault(word, row)
            if known != row:
                fresh[word] = AMBIGUOUS
        ids = {**fresh, **ids}
    return References(ids)


def _keys(run: Run, entity: str, system: str) -> list[tuple[str, str]]:
    """Return (folded source key, id) of the records of one system that this run loaded."""
    fates, records = run.engine.open(f"fates__{entity}"), run.engine.open(f"extracted__{entity}")
    if fates is None or records is None or not system:
        return []
    keys = run.engine.frame(records, [RECORD_ID, "system", "source_key"])
    keys = keys[keys["system"] == system]
    ends = run.engine.frame(fates, [RECORD_ID, "target_id"]).dropna().set_index(RECORD_ID)
    keys = keys.assign(row=keys[RECORD_ID].map(ends["target_id"])).dropna(subset="row")
    return sorted(set(zip(map(fold, keys["source_key"]), keys["row"], strict=True)))


def _future_answers(run: Run, entity: str, match: str) -> list[tuple[str, str]]:
    """Return (folded word, provisional id) of the rows that a dry run would have written."""
    changes, fates = run.engine.open(f"changes__{entity}"), run.engine.open(f"fates__{entity}")
    if changes is None or fates is None or match not in changes.columns:
        return []
    ends = run.engine.frame(fates, [RECORD_ID, "target_id"]).set_index(RECORD_ID)["target_id"]
    rows = run.engine.frame(changes, [RECORD_ID, match]).dropna()
    rows = rows.assign(row=rows[RECORD_ID].map(ends)).dropna()
    return sorted(set(zip(map(fold, rows[match]), rows["row"], strict=True)))


def own_words(frame: pd.DataFrame, match: tuple[str, ...]) -> Mapping[str, str]:
    """Return what rows of this batch will answer to once they are loaded."""
    words: dict[str, str] = {}
    for column in match:
        if column in frame:
            for word in map(fold, frame[column].dropna()):
                words.setdefault(word, PENDING + word)
    return words


def _answers(target: Target, entity: str, match: str) -> list[tuple[str, str]]:
    """Return (folded word, id) of all rows, several per row where it has aliases."""
    if match == "aliases":
        rows = together(
            target.read("customer_alias", ("customer_id", "alias")), ("customer_id", "alias")
        )
        key, word = "customer_id", "alias"
    else:
        key = contract_of(entity).primary_key[0]
        columns = tuple(dict.fromkeys((key, match)))
        rows, word = together(target.read(entity, columns), columns), match
    there = rows[rows[word].notna()]
    return sorted(set(zip(map(fold, there[word]), there[key], strict=True)))


def settle(
    run: Run, changes: Dataset, columns: Sequence[str], fates: Sequence[pd.DataFrame]
) -> None:
    """Set references to rows of the same load, which had no id while they were written.

    In: changes with `pending:` words, and the fates by which records find their rows.
    """
    entity = changes.entity
    lookups = {
        name: spec.lookup
        for feed in run.feeds(entity)
        for name, spec in feed.fields.items()
        if spec.lookup and spec.lookup.entity == entity and name in columns
    }
    if not lookups:
        return
    ends = pd.concat(fates, ignore_index=True).set_index(RECORD_ID)["target_id"]
    rows = run.engine.frame(changes, [RECORD_ID, *lookups])
    for name, lookup in lookups.items():
        waiting = rows[rows[name].str.startswith(PENDING).fillna(value=False).astype(bool)]
        if not len(waiting):
            continue
        known = references(run, lookup)
        found = known.resolve(waiting[name].str.removeprefix(PENDING))
        frame = pd.DataFrame({"id": waiting[RECORD_ID].map(ends), name: found}, dtype="str")
        with run.target.transaction() as batch:
            batch.update(entity, ["id"], frame[found != AMBIGUOUS].dropna())

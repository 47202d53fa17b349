"""Reference: text that names another row, turned into that row's id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from crm_migrate.config.field_mapping import Lookup
from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.crm.target import Target
from crm_migrate.fields.fold import fold
from crm_migrate.issues import US
from crm_migrate.records import RECORD_ID, Dataset
from crm_migrate.stages.base import Run
from crm_migrate.state.ledger import together

AMBIGUOUS = ""  # a word that several rows answer to
PENDING = "pending:"  # a row of this batch that has no id yet: prefix of its folded word


@dataclass(frozen=True)
class References:
    """What words of one lookup stand for.

    Attributes:
        ids: folded word -> id of the row, or AMBIGUOUS; with a scope the word stands behind
            the value of the scope and US.
        scope: column that the looked-up rows and the records share, '' = none: a stage is
            looked for in the pipeline that the record names.
    """

    ids: Mapping[str, str]
    scope: str = ""

    def resolve(self, values: pd.Series, scopes: pd.Series | None = None) -> pd.Series:
        """Return the id per value, '' where it is ambiguous, missing where nothing answers."""
        asked = values if scopes is None else scopes + US + values
        distinct = asked.dropna().unique()
        found = pd.Series([self.ids.get(_folded(word)) for word in distinct], dtype="str")
        return asked.map(found.set_axis(distinct)).astype("str")


Answers = list[tuple[str, str]]  # folded word, id


def references(run: Run, lookup: Lookup, system: str = "", scope: str = "") -> References:
    """Return what the target's rows answer to, by the lookup's fields in their order.

    A word found by an earlier field is not looked for in a later one: an employee number
    beats a display name. A word that several rows answer to is ambiguous, never a first match.
    Last come the keys that the same source system knows the rows by: a merged record has lost
    its number in the CRM, but not its place in the crosswalk.
    """
    ids: dict[str, str] = {}
    answers = [_answers(run.target, lookup.entity, match, scope) for match in lookup.match]
    if run.dry_run:
        answers += [_future_answers(run, lookup.entity, match) for match in lookup.match]
    if not scope:
        answers.append(_keys(run, lookup.entity, system))
    for pairs in answers:
        fresh: dict[str, str] = {}
        for word, row in pairs:
            known = fresh.setdefault(word, row)
            if known != row:
                fresh[word] = AMBIGUOUS
        ids = {**fresh, **ids}
    return References(ids, scope)


def _keys(run: Run, entity: str, system: str) -> Answers:
    """Return the source keys of the records of one system that this run loaded."""
    fates, records = run.engine.open(f"fates__{entity}"), run.engine.open(f"extracted__{entity}")
    if fates is None or records is None or not system:
        return []
    keys = run.engine.frame(records, [RECORD_ID, "system", "source_key"])
    keys = keys[keys["system"] == system]
    ends = run.engine.frame(fates, [RECORD_ID, "target_id"]).dropna().set_index(RECORD_ID)
    keys = keys.assign(row=keys[RECORD_ID].map(ends["target_id"])).dropna(subset="row")
    words = keys["source_key"].str.replace(r"\\(.)", r"\1", regex=True)
    return _pairs(words, keys["row"])


def _future_answers(run: Run, entity: str, match: str) -> Answers:
    """Return the words, with provisional ids, of the rows that a dry run would have written."""
    changes, fates = run.engine.open(f"changes__{entity}"), run.engine.open(f"fates__{entity}")
    if changes is None or fates is None or match not in changes.columns:
        return []
    ends = run.engine.frame(fates, [RECORD_ID, "target_id"]).set_index(RECORD_ID)["target_id"]
    rows = run.engine.frame(changes, [RECORD_ID, match]).dropna()
    rows = rows.assign(row=rows[RECORD_ID].map(ends)).dropna()
    return _pairs(rows[match], rows["row"])


def own_words(frame: pd.DataFrame, match: tuple[str, ...]) -> Mapping[str, str]:
    """Return what rows of this batch will answer to once they are loaded."""
    words: dict[str, str] = {}
    for column in match:
        if column in frame:
            for word in map(fold, frame[column].dropna()):
                words.setdefault(word, PENDING + word)
    return words


def _answers(target: Target, entity: str, match: str, scope: str) -> Answers:
    """Return the words of all rows of the target, several per row where it has aliases."""
    if match == "aliases":
        wanted: tuple[str, ...] = ("customer_id", "alias")
        rows = together(target.read("customer_alias", wanted), wanted).dropna()
        return _pairs(rows["alias"], rows["customer_id"])
    key = contract_of(entity).primary_key[0]
    wanted = tuple(dict.fromkeys((key, match, *([scope] if scope else []))))
    rows = together(target.read(entity, wanted), wanted).dropna()
    return _pairs(rows[scope] + US + rows[match] if scope else rows[match], rows[key])


def _pairs(words: pd.Series, ids: pd.Series) -> Answers:
    return sorted(set(zip(map(_folded, words), ids, strict=True)))


def _folded(word: str) -> str:
    scope, mark, name = word.rpartition(US)
    return f"{scope}{mark}{fold(name)}"


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

"""Generated: columns that the CRM needs and no source gives."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pandas as pd

from crm_migrate.crm.contract import EntityContract
from crm_migrate.fields.company_name import name_key
from crm_migrate.records import RECORD_ID, Dataset, Fate
from crm_migrate.stages.base import Run
from crm_migrate.stages.change import ROW_KEY
from crm_migrate.state.ledger import timestamp, together

_DIGITS = 3  # of the running number in customer_no, as in C202310001
_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Generated:
    """What to fill into rows of one entity.

    Attributes:
        contract: of the entity.
        columns: columns that the golden rows have.
        numbers: customer_no by record_id, for new customers that have none.
        departments: department by user id, copied onto what a user owns.
        created_at: when rows without a date of their own were made.
    """

    contract: EntityContract
    columns: tuple[str, ...]
    numbers: pd.Series
    departments: pd.Series
    created_at: str

    @classmethod
    def of(
        cls, run: Run, contract: EntityContract, changes: Dataset, columns: tuple[str, ...]
    ) -> "Generated":
        """Prepare for the rows of one load."""
        empty = pd.Series([], dtype="str")
        numbers = departments = empty
        if contract.name == "customer":
            numbers = _customer_numbers(run, changes)
        if "owner_dept_id" in contract.columns:
            wanted = ("id", "department_id")
            users = together(run.target.read("app_user", wanted), wanted)
            departments = users.set_index("id")["department_id"]
        return cls(contract, columns, numbers, departments, timestamp(run.started_at))

    def fill(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return rows as the table takes them: key, columns and what is generated."""
        names = self.contract.columns
        full = rows[list(self.columns)].copy()
        if self.contract.primary_key == ("id",):
            full.insert(0, "id", rows[ROW_KEY])
        if "name_key" in names:
            full["name_key"] = name_key(full["name"]).fillna(full["name"])
        if self.contract.name == "customer":
            given = full.get("customer_no", pd.Series(None, index=full.index, dtype="str"))
            full["customer_no"] = given.fillna(rows[RECORD_ID].map(self.numbers).astype("str"))
        if "owner_dept_id" in names and "owner_id" in full:
            full["owner_dept_id"] = full["owner_id"].map(self.departments).astype("str")
        return full.assign(**self._defaults(full))

    def _defaults(self, full: pd.DataFrame) -> dict[str, pd.Series]:
        """Return columns in which a blank has a stand-in: defaults, and the moment of the run."""
        known = self.contract.columns
        filled = {
            name: full[name].fillna(known[name].default)
            for name in self.columns
            if known[name].default and not known[name].nullable
        }
        for moment in {"created_at", "updated_at"} & set(known):
            there = full.get(moment, pd.Series(None, index=full.index, dtype="str"))
            filled[moment] = there.fillna(self.created_at)
        return filled


def _customer_numbers(run: Run, changes: Dataset) -> pd.Series:
    """Return `C` + yyyymm + running number for new customers without one.

    In order of record_id within a month, above every number that is there. A number that a
    source gives is kept.
    """
    columns = [
        c for c in (RECORD_ID, "action", "customer_no", "created_at") if c in changes.columns
    ]
    rows = run.engine.frame(changes, columns)
    given = rows.get("customer_no", pd.Series(None, index=rows.index, dtype="str"))
    wanted = rows[(rows["action"] == Fate.CREATED) & given.isna()]
    if not len(wanted):
        return pd.Series([], dtype="str")
    start = timestamp(run.started_at)
    made = wanted.get("created_at", pd.Series(None, index=wanted.index, dtype="str")).fillna(start)
    months = pd.to_datetime(made, utc=True, format="ISO8601").dt.tz_convert(_ZONE)
    prefix = "C" + months.dt.strftime("%Y%m").astype("str")
    stored = together(run.target.read("customer", ("customer_no",)), ("customer_no",))
    used = pd.concat([stored["customer_no"], given.dropna()], ignore_index=True)
    highest = _highest(used)
    running = prefix.groupby(prefix).cumcount() + 1 + prefix.map(highest).fillna(0).astype("int64")
    numbers = prefix + running.astype("str").str.zfill(_DIGITS)
    return pd.Series(numbers.to_numpy(), index=pd.Index(wanted[RECORD_ID]), dtype="str")


def _highest(numbers: pd.Series) -> pd.Series:
    """Return the highest running number per prefix `Cyyyymm`."""
    parts = numbers.str.extract(r"^(?P<prefix>C\d{6})(?P<running>\d{1,9})$").dropna()
    return parts["running"].astype("int64").groupby(parts["prefix"]).max()

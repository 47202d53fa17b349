"""Origin: the part of a source that a mapping reads, and what makes its rows known again."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from crm_migrate.config.nodes import Location
from crm_migrate.config.schema import Columns, Given, Strict, check_name, fault

_DURATION = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_ONE_SELECT = re.compile(r"(?is)\s*(select|with)\b[^;]*;?\s*")


def _duration(value: object) -> object:
    """Return the span of time that `2d`, `12h`, `30m` or `300s` says."""
    found = _DURATION.fullmatch(str(value))
    if not found:
        raise fault("E119", value=str(value), reason="2d, 12h, 30m, 300s")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _table(name: str) -> str:
    """Return a table name, perhaps with its schema: `dbo.customers`."""
    for part in name.split(".") if name else ():
        check_name(part)
    return name


def _select(query: str) -> str:
    if query and not _ONE_SELECT.fullmatch(query):
        raise fault("E144")
    return query


class Change(Strict):
    """How changed rows are found again.

    Attributes:
        watermark: column of the last change, '' = by row hash alone.
        overlap: how far an incremental run looks back behind the watermark.
        deletes: what a row that vanished from the source does to its record.
    """

    watermark: str = ""
    overlap: Annotated[timedelta, BeforeValidator(_duration)] = timedelta(minutes=5)
    deletes: Literal["ignore", "delete"] = "ignore"


class Origin(Strict):
    """The part of a source that a mapping reads, and what makes its rows known again.

    Attributes:
        use: name of a source in project.yaml.
        header_row: row of the headers, from 1; 0 = find it.
        key: columns that name a row for ever.
        content_key: columns that stand in for a key where the source has none.
        group_by: columns equal on all rows of one record.
    """

    use: Given
    sheet: str = ""
    table: Annotated[str, AfterValidator(_table)] = ""
    query: Annotated[str, AfterValidator(_select)] = ""
    header_row: Annotated[int, Field(ge=0)] = 0
    key: Columns = ()
    content_key: Columns = ()
    group_by: Columns = ()
    change: Change = Change()

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if bool(self.key) == bool(self.content_key):
            raise fault("E140", keys="key, content_key")
        if sum(map(bool, (self.sheet, self.table, self.query))) > 1:
            raise fault("E143", keys="sheet, table, query")
        return self

    def mentions(self) -> Iterator[tuple[str, Location]]:
        """Yield each mention of a source column with its location below `source`."""
        for key in ("key", "content_key", "group_by"):
            for number, column in enumerate(getattr(self, key)):
                yield column, (key, number)
        if self.change.watermark:
            yield self.change.watermark, ("change", "watermark")

"""Gates: limits above which a run stops or reports failure."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pydantic import PlainValidator

from crm_migrate.config.schema import Strict, fault

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)\s*[%％]")
_COUNT = re.compile(r"\d{1,12}")
_WHOLE = 100


@dataclass(frozen=True)
class Limit:
    """A number of records, or a share of them.

    Attributes:
        text: as written: `2%` or `50`.
        share: 0..1, None where a count is given.
        count: records, None where a share is given.
    """

    text: str
    share: Fraction | None = None
    count: int | None = None

    def is_exceeded(self, number: int, total: int) -> bool:
        """Return whether `number` of `total` records is above the limit."""
        if self.count is not None:
            return number > self.count
        return self.share is not None and number > self.share * total


def limit(text: str) -> Limit:
    """Return the limit that a text says: `2%` or `50`.

    Raises:
        PydanticCustomError: E119, neither a percentage up to 100 nor a whole number.
    """
    if _COUNT.fullmatch(text):
        return Limit(text, count=int(text))
    percent = _PERCENT.fullmatch(text)
    if percent and Fraction(percent[1]) <= _WHOLE:
        return Limit(text, share=Fraction(percent[1]) / _WHOLE)
    raise fault("E119", value=text, reason="2%, 50")


def _limit(value: object) -> Limit:
    return value if isinstance(value, Limit) else limit(value if isinstance(value, str) else "")


GateLimit = Annotated[Limit, PlainValidator(_limit)]


class Gates(Strict):
    """Limits of a run; a blank one is no limit.

    Attributes:
        quarantine: records kept back, of those extracted.
        source_shrink: rows that a source lost since the last run.
        deletes: records that a run may delete.
        review_pending: pairs that wait for a person.
        completeness: least share of filled fields that count.
        stop_before_load: judge the quarantine gate before anything is loaded.
    """

    quarantine: GateLimit = limit("2%")
    source_shrink: GateLimit = limit("20%")
    deletes: GateLimit = limit("1%")
    review_pending: GateLimit | None = None
    completeness: GateLimit | None = None
    stop_before_load: bool = False

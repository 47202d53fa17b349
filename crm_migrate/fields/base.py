"""FieldType: all that is known of one kind of value."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd


class Sensitivity(StrEnum):
    """How much harm a leaked value does; names as in the CRM's field catalogue."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


@dataclass(frozen=True)
class Evidence:
    """What the rest of the row, and the mapping, say about a column.

    Attributes:
        columns: text columns of the same rows (same index) by role:
            `region` (any text that names a place; several roles may: `province`, `city`,
            `address`), `name`. A field type takes what it knows and leaves the rest.
        options: settings of the mapping: `formats`, `split`, `dictionary`, `kind`.
        zone: time zone of the source system.
    """

    columns: Mapping[str, pd.Series] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True)
class Standardized:
    """A column after standardizing; all series share the index of what came in.

    Attributes:
        values: canonical text, missing where the cell is blank or cannot be made valid.
        codes: issue codes per value joined by `;`, '' where there is nothing to say. A code
            of severity QUARANTINE says that the value could not be made valid.
        parts: further columns that the value gives (`extension`, `all`, `salutation`, `note`).
    """

    values: pd.Series
    codes: pd.Series
    parts: Mapping[str, pd.Series] = field(default_factory=dict)


class FieldType(ABC):
    """One kind of value. Stateless: methods are pure functions of columns.

    Columns are pandas 3 `str` series, missing = NaN. No method raises on any text.
    """

    name: ClassVar[str]
    sensitivity: ClassVar[Sensitivity] = Sensitivity.INTERNAL
    level_names: ClassVar[tuple[str, ...]] = ("else", "exact")  # index = comparison level

    @abstractmethod
    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return the column in canonical form; idempotent."""

    def blocking_keys(self, values: pd.Series) -> Mapping[str, pd.Series]:
        """Return blocking keys of canonical values by rule name, missing = no key."""
        return {"exact": values}

    def compare(self, left: pd.Series, right: pd.Series) -> npt.NDArray[np.int8]:
        """Return the comparison level per pair of canonical values, int8.

        -1 where a side is missing, 0 for all else, then rising towards
        `len(level_names) - 1` for equal. Symmetric.
        """
        same: npt.NDArray[np.int8] = (left.to_numpy() == right.to_numpy()).astype(np.int8)
        same[(left.isna() | right.isna()).to_numpy()] = -1
        return same

    def mask(self, values: pd.Series) -> pd.Series:
        """Return the column as people without the right to see it may see it."""
        return values

    @abstractmethod
    def detect(self, values: pd.Series) -> float:
        """Return how likely a column of raw values is of this kind, 0..1.

        In: distinct non-blank raw values of a sample.
        """

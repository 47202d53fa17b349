"""Fixtures: one text in, value and codes out."""

from collections.abc import Callable

import pandas as pd
import pytest

from crm_migrate.fields.base import Evidence, FieldType

Read = Callable[..., tuple[str, str]]


@pytest.fixture
def read() -> Read:
    def _read(kind: FieldType, text: str, part: str = "", **options: object) -> tuple[str, str]:
        found = kind.standardize(pd.Series([text], dtype="str"), Evidence(options=options))
        value = found.parts[part] if part else found.values
        return value.fillna("")[0], found.codes[0]

    return _read

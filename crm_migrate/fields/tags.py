"""Tags: several short words in one cell."""

import re
import unicodedata
from functools import partial

import pandas as pd

from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.blank import is_blank
from crm_migrate.fields.distinct import Reading, is_plain, read_column
from crm_migrate.fields.options import option_texts

_SEPARATORS = "、,，;；|/\n\t"


class Tags(FieldType):
    """Words joined by `;`, each once, in their order."""

    name = "tags"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return tags; option `split` holds the characters that separate them."""
        separators = "".join(option_texts(evidence, "split")) or _SEPARATORS
        # Canonical tags are joined by `;`, whatever separates them in the source.
        pattern = re.compile(f"[{re.escape(separators)};]")
        plain = is_plain(values, r"[\x{4E00}-\x{9FFF}]{2,}") & ~_holds(values, separators)
        return read_column(values, plain & ~_is_short_blank(values), partial(_read, pattern=pattern))

    def detect(self, values: pd.Series) -> float:
        """Return half the share of values that are several short words."""
        return float(values.str.fullmatch(r"[^\s、,，;；|]{1,8}(?:[、,，;；|][^\s、,，;；|]{1,8})+").mean()) / 2

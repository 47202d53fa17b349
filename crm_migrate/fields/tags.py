"""Tags: several short words in one cell."""

import re
import unicodedata
from functools import partial

import numpy as np
import pandas as pd

from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.blank import is_blank
from crm_migrate.fields.distinct import Reading, read_column
from crm_migrate.fields.options import option_texts

_SEPARATORS = "、,，;；|/\n\t"


class Tags(FieldType):
    """Words joined by `;`, each once, in their order."""

    name = "tags"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return tags; option `split` holds the characters that separate them."""
        separators = "".join(option_texts(evidence, "split")) or _SEPARATORS
        pattern = re.compile(f"[{re.escape(separators)};]")  # `;` joins canonical tags
        none = np.zeros(len(values), dtype="bool")
        return read_column(values, none, partial(_read, pattern=pattern))

    def detect(self, values: pd.Series) -> float:
        """Return half the share of values that are several short words."""
        several = r"[^\s\d、,，;；|]{1,8}(?:[、,，;；|][^\s\d、,，;；|]{1,8})+"
        return float(values.str.fullmatch(several).mean()) / 2


def _read(text: str, pattern: re.Pattern[str]) -> Reading:
    """Return the tags of one text."""
    words = (" ".join(unicodedata.normalize("NFKC", word).split()) for word in pattern.split(text))
    # Compatibility form can hold `;` where the text had none: it must not become a new tag later.
    tags = dict.fromkeys(w.replace(";", ",") for w in words if w.strip(";") and not is_blank(w))
    value = ";".join(tags)
    return Reading(value, "D270" if value != text else "")

"""CompanyName: names of firms, branches and other organizations."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import TEXT, matches, to_arrow, to_column, to_mask
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.blank import is_blank_word
from crm_migrate.fields.company_compare import LEVELS, ParsedPairs
from crm_migrate.fields.company_parse import CompanyParse, parse_company
from crm_migrate.fields.company_text import simplify, written_form
from crm_migrate.fields.legal_forms import NAMED_FORM

_HEAD = 4  # characters of a core that carry most of its brand


class CompanyName(FieldType):
    """Names are kept as registered; a full name is never made up from a short one."""

    name = "company_name"
    sensitivity = Sensitivity.INTERNAL
    level_names = LEVELS

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:  # noqa: ARG002
        """Return names in written form; parts `note` and `short` ('true' without legal form).

        D210 says that the writing was repaired, D211 that the name has no legal form.
        """
        seen = to_arrow(values).dictionary_encode()
        raw = seen.dictionary
        names, notes = written_form(raw)
        gone = to_mask(pc.equal(names, "")) | _is_blank_word(names)
        short = ~matches(names, NAMED_FORM) & ~gone
        repaired = to_mask(pc.not_equal(names, raw)) & ~gone
        codes = np.select([repaired & short, repaired, short], ["D210;D211", "D210", "D211"], "")

        def column(texts: pa.Array) -> pd.Series:
            return to_column(texts.take(seen.indices), values.index)

        return Standardized(
            column(pc.if_else(gone, None, names)),
            column(pa.array(codes, TEXT)).fillna(""),
            {
                "note": column(pc.if_else(gone | to_mask(pc.equal(notes, "")), None, notes)),
                "short": column(pc.if_else(short, pa.scalar("true", TEXT), None)),
            },
        )

    def blocking_keys(self, values: pd.Series) -> Mapping[str, pd.Series]:
        """Return keys: whole key, core, brand, and the core's head with one character left out.

        Rules of one name before the dot share their keys, so that a character that was
        mistyped, lost or doubled in one name still meets the other name.
        """
        parsed = _parsed(values)
        core = _column(parsed, "core")
        keys = {
            "key": _column(parsed, "key"),
            "core": core.where(core.str.len() > 1),
            "brand": _column(parsed, "brand").where(_column(parsed, "brand").str.len() > 1),
        }
        head = core.where(core.str.len() >= _HEAD).str[:_HEAD]
        for place in range(_HEAD):
            keys[f"head.{place}"] = head.str[:place] + head.str[place + 1 :]
        return keys

    def compare(self, left: pd.Series, right: pd.Series) -> npt.NDArray[np.int8]:
        """Return the comparison level per pair, see `LEVELS`; -1 where a name is missing."""
        return ParsedPairs.of(left, right, _parsed).levels()

    def conflicts(self, left: pd.Series, right: pd.Series) -> npt.NDArray[np.bool_]:
        """Return where two names cannot be one firm: other region, or a branch and another."""
        return ParsedPairs.of(left, right, _parsed).conflicts()

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that end in a legal form."""
        if values.empty:
            return 0.0
        return float(matches(written_form(to_arrow(values))[0], NAMED_FORM).mean())


def _is_blank_word(names: pa.Array) -> npt.NDArray[np.bool_]:
    return is_blank_word(to_column(names, pd.RangeIndex(len(names)))).to_numpy(dtype="bool")


def name_key(values: pd.Series) -> pd.Series:
    """Return matching keys: NFKC, no brackets, no legal form, no 省 or 市; missing stays."""
    codes, distinct = pd.factorize(values)
    keys = _column(_parsed(simplify(pd.Series(distinct, dtype="str"))), "key")
    return keys.reindex(codes).set_axis(values.index)


def namesakes(values: pd.Series) -> pd.Series:
    """Return per name how many places the batch knows a firm of the same core in, 1 or more.

    A name that says its own place counts as one of its kind.
    """
    parsed = _parsed(values)
    core, place = _column(parsed, "core"), _column(parsed, "place_name")
    number = place.groupby(core).transform("nunique").fillna(1).clip(lower=1)
    return number.where(place.isna(), 1).astype("int64")


def _parsed(values: pd.Series) -> pd.Series:
    """Return a `CompanyParse` per value, None where it is missing."""
    codes, distinct = pd.factorize(values)
    form = pd.Series(distinct, dtype="str").str.normalize("NFKC")
    plain = form.str.lower().str.replace(" ", "", regex=False).tolist()
    parses = np.empty(len(plain) + 1, dtype=object)
    parses[:-1] = [parse_company(name) for name in plain]
    return pd.Series(parses[codes], index=values.index)


def _column(parsed: pd.Series, part: str) -> pd.Series:
    """Return one part of parsed names as text, missing where it is ''."""

    def text(parse: CompanyParse | None) -> str | None:
        return (getattr(parse, part) or None) if parse is not None else None

    return pd.Series([text(parse) for parse in parsed], index=parsed.index, dtype="str")

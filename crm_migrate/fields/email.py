"""Email: e-mail addresses, lower case, one per value."""

import re
import unicodedata

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow.compute as pc

from crm_migrate.columns import to_arrow, to_mask
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.distinct import Reading, is_plain, read_column

_LOCAL = r"[a-z0-9_%+'&=~-]+(?:\.[a-z0-9_%+'&=~-]+)*"
_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)"
_ADDRESS = f"{_LOCAL}@{_DOMAIN}"
_WHOLE = re.compile(_ADDRESS)
_LABEL = re.compile(r"mailto:|(?:e-?mail|邮箱|电子邮箱|电子邮件|邮件)\s*:")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_EDGE = " \t\r\n.,;:。、'\"<>()[]《》"
_LONGEST = 254  # characters, RFC 5321
_AT = re.compile(r"\s*(?:@+|#|\(at\)|\[at\]|\sat\s)\s*")


class Email(FieldType):
    """E-mail addresses. A broken address is not repaired by a guess: part `suggestion`."""

    name = "email"
    sensitivity = Sensitivity.PERSONAL
    level_names = ("else", "same local part", "exact")

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return addresses; parts: `all` joined by `;`, `suggestion` for a broken one."""
        del evidence
        short = to_mask(pc.less_equal(pc.utf8_length(to_arrow(values)), _LONGEST))
        plain = is_plain(values, _ADDRESS) & short
        found = read_column(values, plain, _read, ("all", "suggestion"))
        everything = found.parts["all"].where(~plain, found.values)
        parts = {"all": everything, "suggestion": found.parts["suggestion"]}
        return Standardized(found.values, found.codes, parts)

    def blocking_keys(self, values: pd.Series) -> dict[str, pd.Series]:
        """Return the whole address as key."""
        return {"email": values}

    def compare(self, left: pd.Series, right: pd.Series) -> npt.NDArray[np.int8]:
        """Return 2 for the same address, 1 for the same part before @."""
        level = super().compare(left, right)
        local = super().compare(_local(left), _local(right))
        return np.where(level == 1, 2, local).astype(np.int8)

    def mask(self, values: pd.Series) -> pd.Series:
        """Return the first character and the domain."""
        return values.str.replace(r"(?s)^(.)[^@]*", r"\1***", regex=True)

    def detect(self, values: pd.Series) -> float:
        """Return the share of values with an address in them."""
        return float(values.str.contains(r"[\w.+-]+\s*[@＠]\s*[\w-]+", regex=True).mean())


def _local(values: pd.Series) -> pd.Series:
    """Return what stands before @."""
    return values.str.replace("@.*", "", regex=True)


def _is_address(text: str) -> bool:
    """Return whether a text is one canonical address."""
    return len(text) <= _LONGEST and _WHOLE.fullmatch(text) is not None


def _read(text: str) -> Reading:
    """Return the reading of one odd text."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower()
    plain = re.sub(r"\s*([@.])\s*", r"\1", _LABEL.sub(" ", plain)).strip(_EDGE)
    bracketed = re.findall(r"<([^<>]+)>?", plain) if "<" in plain else []
    pieces = bracketed or re.split(
        r"[;,:、|/\s()]+", re.sub(r"(?<=[a-z0-9])。(?=[a-z])", ".", plain)
    )
    words = [word for piece in pieces if (word := piece.strip(_EDGE))]
    found = list(dict.fromkeys(word for word in words if _is_address(word)))
    # A rest in Latin letters may belong to the address (a@b.com,cn): then nothing is proven.
    rest = [word for word in words if not _is_address(word)]
    if not found or any(re.search(r"[a-z0-9@]", word) for word in rest):
        return Reading("", "D242", {"suggestion": _suggest(plain)})
    codes = "D241" if len(found) > 1 else "" if found[0] == text else "D240"
    return Reading(found[0], codes, {"all": ";".join(found)})


def _suggest(text: str) -> str:
    """Return the address that was probably meant, '' if that is not clear."""
    meant = _AT.sub("@", text, count=1).replace(",", ".")
    return meant if _is_address(meant) else ""

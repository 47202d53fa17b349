"""CompanyParse: region, brand, trade, legal form and branch of a company name."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from crm_migrate.fields.legal_forms import (
    BRACKETED_FORMS,
    BRANCH_ENDING,
    COMPANY_FORM,
    split_legal_form,
)
from crm_migrate.fields.place_names import place_of, split_places

_HEAD = re.compile(rf"^(.{{2,}}?(?:{COMPANY_FORM}))((?!\().{{2,}})$")
_BRACKET = re.compile(r"\(([^()]*)\)")
_SHORTEST_CORE = 2
_LONGEST_TRADE = 5


class CompanyParse(NamedTuple):
    """The parts of one name; each is '' where the name does not have it.

    Attributes:
        place: region code (2, 4 or 6 digits).
        place_name: short name of that region.
        brand: 字号, what is left of the core before the words of its trade.
        trade: words that say what the firm does.
        form: legal form.
        branch: what follows the legal form of the parent (`淮南分公司`), or the branch word.
    """

    place: str
    place_name: str
    brand: str
    trade: str
    form: str
    branch: str

    @property
    def core(self) -> str:
        """Return brand and trade: what is left without region, legal form and branch."""
        return self.brand + self.trade

    @property
    def key(self) -> str:
        """Return the matching key of the whole name: short place name, core and branch."""
        return self.place_name + self.core + self.branch


@cache
def parse_company(name: str) -> CompanyParse:
    """Return the parts of a name in matching form (half-width brackets, no spaces)."""
    head, branch = _split_branch(name)
    bare, form = split_legal_form(head)
    places: list[tuple[str, str]] = []
    bare = _BRACKET.sub(lambda found: _drop_place(found.group(1), places), bare)
    bare = bare.replace("(", "").replace(")", "")
    code, shown, rest = split_places(bare)
    brand, trade = split_trade(rest)
    if len(rest) < _SHORTEST_CORE or (shown and not brand and not places):
        # The place name is the brand: 东方实业 is no firm of the city 东方.
        code, shown, (brand, trade) = "", "", split_trade(bare)
    code, shown = max([(code, shown), *places], key=lambda place: len(place[0]))
    return CompanyParse(code, shown, brand, trade, form, branch)


@cache
def trade_words() -> frozenset[str]:
    """Return words that name a trade and never make a brand by themselves."""
    path = files("crm_migrate.fields") / "data" / "trade_words.csv"
    with path.open(encoding="utf-8") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines))


def split_trade(core: str) -> tuple[str, str]:
    """Return the brand and the trailing trade words of a core."""
    words, end = trade_words(), len(core)
    while end > 0:
        for length in range(min(_LONGEST_TRADE, end), 0, -1):
            if core[end - length : end] in words:
                end -= length
                break
        else:
            break
    return core[:end], core[end:]


def _drop_place(text: str, places: list[tuple[str, str]]) -> str:
    """Return what stays of a bracket's text; a region is added to `places` instead."""
    code, name = place_of(text)
    if code:
        places.append((code, name))
    return "" if code or text in BRACKETED_FORMS else text


def _split_branch(name: str) -> tuple[str, str]:
    """Return the name of the parent, and the tail that makes a branch of it."""
    match = _HEAD.match(name)
    if match and not _is_form_only(match.group(2)):
        return match.group(1), match.group(2)
    if ending := BRANCH_ENDING.search(name):
        return name, ending.group()
    return name, ""


def _is_form_only(tail: str) -> bool:
    """Return whether what follows a legal form belongs to the form itself."""
    return tail.strip("()") in BRACKETED_FORMS or tail in {"联合社", "公司"}

"""Register: the kinds of value that there are."""

from difflib import get_close_matches

from crm_migrate.errors import ConfigError
from crm_migrate.fields.address import Address
from crm_migrate.fields.amount import Amount, Number
from crm_migrate.fields.base import FieldType
from crm_migrate.fields.choice import Boolean, Choice
from crm_migrate.fields.company_name import CompanyName
from crm_migrate.fields.credit_code import CreditCode
from crm_migrate.fields.email import Email
from crm_migrate.fields.moment import Date, Moment
from crm_migrate.fields.person_name import PersonName
from crm_migrate.fields.phone import Phone
from crm_migrate.fields.region import Region
from crm_migrate.fields.tags import Tags
from crm_migrate.fields.text import Text

FIELD_TYPES: tuple[FieldType, ...] = (
    CompanyName(),
    PersonName(),
    Phone(),
    Email(),
    CreditCode(),
    Date(),
    Moment(),
    Amount(),
    Number(),
    Choice(),
    Boolean(),
    Region(),
    Address(),
    Tags(),
    Text(),
)


def field_type(name: str) -> FieldType:
    """Return the field type of a name.

    Raises:
        ConfigError: E112, there is no such field type; `suggestion` is the nearest name or ''.
    """
    known = {kind.name: kind for kind in FIELD_TYPES}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        raise ConfigError("E112", name=name, suggestion=near[0] if near else "")
    return known[name]

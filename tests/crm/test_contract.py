"""The contract says what each table asks of its records."""

import pytest

from crm_migrate.crm.column_text import Kind
from crm_migrate.crm.contract import entities, entity, load_order
from crm_migrate.crm.schema import METADATA


def test_columns_of_customer():
    columns = entity("customer").columns
    assert columns["name"].field_type == "company_name"
    assert columns["name"].required
    assert columns["name"].max_length == 200
    assert columns["customer_no"].generated
    assert not columns["customer_no"].required
    assert columns["industry_code"].kind is Kind.PICKLIST
    assert columns["industry_code"].picklist == "industry"
    assert columns["lifecycle"].choices == ("prospect", "active", "at_risk", "lost")
    assert not columns["lifecycle"].required  # it has a default
    assert columns["owner_id"].references == "app_user"
    assert columns["region_code"].field_type == "region"
    assert (columns["credit_limit"].digits, columns["credit_limit"].scale) == (18, 2)
    assert columns["phone"].evidence == (("region", "region_code"), ("address", "address"))
    assert columns["email"].sensitivity == "personal"
    assert columns["primary_contact_id"].second_pass


def test_keys_and_virtual_fields():
    customer = entity("customer")
    assert customer.primary_key == ("id",)
    assert customer.natural_keys == (("customer_no",),)
    assert set(customer.virtual) == {"tags", "address", "aliases", "contact_points"}
    assert customer.required == ("name",)
    assert customer.has_custom_fields
    assert entity("app_user").natural_keys == (("employee_no",), ("username",))
    assert entity("contact").columns["mobile"].options == {"kind": "mobile"}


@pytest.mark.parametrize("name", entities())
def test_virtual_fields_write_columns_that_exist(name: str):
    for part in entity(name).virtual.values():
        assert part.column in entity(part.table).columns
        assert part.name not in entity(name).columns


def test_what_is_pointed_at_is_loaded_first():
    order = load_order(["contact", "opportunity", "customer", "app_user", "department"])
    assert order == ("department", "app_user", "customer", "contact", "opportunity")
    place = {name: number for number, name in enumerate(entities())}
    for name in entities():
        for column in entity(name).columns.values():
            if column.references not in {"", name} and not column.second_pass:
                assert place[column.references] < place[name], (name, column.name)


def test_an_unknown_table():
    assert set(entities()) == set(METADATA.tables)
    with pytest.raises(KeyError):
        entity("customers")

"""crm_migrate: move customer data into a CRM, cleaned and proven complete."""

__version__ = "0.1.0"

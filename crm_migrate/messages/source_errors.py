"""Words of E2xx: sources that cannot be read as promised."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()

"""Words of D21x: company names."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()

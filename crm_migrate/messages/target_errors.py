"""Words of E3xx: the target."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()

"""Words of D3xx: findings of deduplicate."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()

"""Words of D4xx: findings of map_fields."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()

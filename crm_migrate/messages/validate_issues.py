"""Words of D5xx: findings of validate."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D501",
        Text(
            "必填字段 {field} 为空",
            "映射要求此字段有值，而来源为空，或原值无法修正",
            "在来源中补上此值，再用 quarantine retry 重新装载",
        ),
        Text(
            "required field {field} is empty",
            "the mapping requires a value; the source has none, or one that could not be repaired",
            "fill it in at the source and load again with quarantine retry",
        ),
        "quarantine",
    ),
)

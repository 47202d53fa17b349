"""Words of E1xx: project, mapping and rule files."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E121",
        Text(
            "名称“{name}”不能用作表名或列名",
            "名称为空、过长或含有字母、数字、下划线以外的字符",
            "改用不超过 63 个字符、只含文字、数字和下划线的名称",
        ),
        Text(
            'name "{name}" cannot be a table or column name',
            "the name is empty, too long, or holds other than letters, digits and underscores",
            "use at most 63 letters, digits and underscores",
        ),
    ),
)

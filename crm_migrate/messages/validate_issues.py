"""Words of D5xx: findings of validate."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D501",
        Text(
            "必填字段 {field} 为空",
            "映射要求此字段有值，而来源为空，或原值无法修正",
            "在来源中补上此值，再运行一次",
        ),
        Text(
            "required field {field} is empty",
            "the mapping requires a value; the source has none, or one that could not be repaired",
            "fill it in at the source and run again",
        ),
        "quarantine",
    ),
    Message(
        "D502",
        Text(
            "字段 {field} 的内容过长",
            "内容的字数超过 CRM 中此列的上限",
            "在来源中缩短，或映射到备注等长文本字段",
            "客户名称最多 200 个字",
        ),
        Text(
            "field {field} is too long",
            "the text has more characters than the CRM's column takes",
            "shorten it at the source, or map it to a long text such as notes",
            "a customer's name takes at most 200 characters",
        ),
        "quarantine",
    ),
    Message(
        "D503",
        Text(
            "字段 {field} 的值不在允许的选项中",
            "CRM 的此列只接受固定选项，而字典没有把原值对应到其中之一",
            "在字典文件中为原值补一行，或在来源中改正",
            "客户级别“A+”不在字典 customer_level 中",
        ),
        Text(
            "the value of field {field} is not one of the choices",
            "the CRM's column takes fixed choices, and no dictionary leads from the value to one",
            "add a line for the value to the dictionary, or correct it at the source",
            'customer level "A+" is not in the dictionary customer_level',
        ),
        "quarantine",
    ),
    Message(
        "D504",
        Text(
            "字段 {field} 不是数字，或超出范围",
            "CRM 的此列是数字列，原值读不成数字，或位数过多",
            "在来源中改成普通数字，金额不超过 16 位整数",
            "“约一百多万”不是数字",
        ),
        Text(
            "field {field} is not a number, or out of range",
            "the CRM's column takes numbers; the value is none, or has too many digits",
            "write a plain number at the source; amounts have at most 16 digits before the point",
            '"about a million" is not a number',
        ),
        "quarantine",
    ),
    Message(
        "D505",
        Text(
            "字段 {field} 不是有效的日期或时间",
            "CRM 的此列是日期列，原值读不成日期，或日历上没有这一天",
            "在来源中改成 2026-01-31 这样的写法，或在映射中写明 formats",
            "2026-02-30 在日历上不存在",
        ),
        Text(
            "field {field} is not a date or moment",
            "the CRM's column takes dates; the value cannot be read as one or is in no calendar",
            "write it like 2026-01-31 at the source, or name its formats in the mapping",
            "2026-02-30 is in no calendar",
        ),
        "quarantine",
    ),
    Message(
        "D506",
        Text(
            "字段 {field} 不是“是”或“否”",
            "CRM 的此列只接受是与否，原值两者都不像",
            "在来源中改成“是”或“否”，或用字典对应",
        ),
        Text(
            "field {field} is neither yes nor no",
            "the CRM's column takes yes and no; the value looks like neither",
            "write yes or no at the source, or lead to them by a dictionary",
        ),
        "quarantine",
    ),
    Message(
        "D507",
        Text(
            "字段 {field} 是空文本",
            "空文本与“没有值”不同，CRM 不保存空文本",
            "一般由程序转成“没有值”；若出现此码，请检查映射中的常量",
        ),
        Text(
            "field {field} is an empty text",
            "an empty text is not the same as no value, and the CRM keeps none",
            "it is turned into no value by itself; look at the constants of the mapping",
        ),
        "quarantine",
    ),
    Message(
        "D508",
        Text(
            "字段 {field} 没有对应到 CRM 中的记录",
            "此列指向另一条记录（如负责人、所属客户），而原值没有找到唯一的对应",
            "先迁移被指向的记录，或在来源中写工号、客户编号等唯一的标识",
            "负责销售“王芳”在用户中有两位",
        ),
        Text(
            "field {field} leads to no record of the CRM",
            "the column points at another record (an owner, a customer); no single one was found",
            "migrate that record first, or name it by what is unique: employee or customer number",
            'two users are called "王芳"',
        ),
        "quarantine",
    ),
    Message(
        "D509",
        Text(
            "字段 {field} 不是有效的 JSON",
            "自定义字段和配置列保存为 JSON，此值的格式有误",
            "检查映射中写入此列的常量或来源列",
        ),
        Text(
            "field {field} is not JSON",
            "custom fields and settings are kept as JSON, and this value has another form",
            "look at the constant or source column that the mapping writes there",
        ),
        "quarantine",
    ),
    Message(
        "D510",
        Text(
            "记录不符合 CRM 的规则 {field}",
            "几个字段合在一起不成立，如结束日期早于开始日期，客户既无负责人也不在公海",
            "在来源中改正相关字段，或在映射中给出负责人或公海",
        ),
        Text(
            "the record breaks the CRM's rule {field}",
            "fields contradict each other: an end before its start, a customer with no owner",
            "correct the fields at the source, or give an owner or a pool in the mapping",
        ),
        "quarantine",
    ),
    Message(
        "D511",
        Text(
            "合并到的记录被隔离，这条也留下",
            "几条重复记录合并为一条，而合并结果不符合 CRM 的要求",
            "先修正保留记录（原因见它自己的一行），再运行一次",
        ),
        Text(
            "the record that it was merged into was quarantined",
            "duplicates became one record, and that one does not fit the CRM",
            "mend the surviving record (its own line says why) and run again",
        ),
        "quarantine",
    ),
    Message(
        "D512",
        Text(
            "“{field}”的值在几条记录上相同，都没有写入",
            "这个值在 CRM 中只能出现一次，而无法判断它属于哪一条",
            "核对是否为同一客户：是则在 judgements.jsonl 中判为 same，否则改正来源",
            "两家公司填了同一个统一社会信用代码",
        ),
        Text(
            "several records bear the same {field}; it was stored with none",
            "the CRM holds this value once, and nothing says whose it is",
            "if they are one customer, judge them same in judgements.jsonl; else correct the source",
            "two firms with one credit code",
        ),
        "quarantine",
    ),
    Message(
        "D513",
        Text(
            "“{field}”重复：几条不同的记录用了同一个编号",
            "这个编号在 CRM 中必须唯一",
            "在来源中改正编号，或在映射中不再迁移这个编号",
        ),
        Text(
            "several records bear the same key {field}",
            "the CRM needs this key to be unique",
            "correct it at the source, or do not map it",
        ),
        "quarantine",
    ),
)

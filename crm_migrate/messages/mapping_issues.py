"""Words of D4xx: findings of map_fields, and of children that look for their parent."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D401",
        Text(
            "“{field}”引用的记录不存在",
            "按映射里 lookup 的字段，在 CRM 中找不到这个值",
            "核对写法，或先迁入被引用的记录；也可在映射里写 missing: pool 或 missing: blank",
            "负责销售写“李小明”，用户表里没有这个人",
        ),
        Text(
            "what {field} refers to is not there",
            "no row of the CRM answers to this value by the fields of the lookup",
            "check the spelling, load the other record first, or say missing: pool or missing: blank in the mapping",
            "an owner who is not among the users",
        ),
        "quarantine",
    ),
    Message(
        "D402",
        Text(
            "“{field}”引用的记录不止一条",
            "有几条记录都对得上这个值，工具从不取第一条",
            "在来源中改用唯一的编号，例如工号",
            "两位员工都叫“王伟”",
        ),
        Text(
            "{field} refers to several records",
            "more than one row answers to this value; the first is never taken",
            "use a unique number at the source, such as the employee number",
            "two users of one name",
        ),
        "quarantine",
    ),
    Message(
        "D403",
        Text(
            "“{field}”的值不在字典中",
            "字典和选项表里都没有这个词",
            "在 rules/dictionaries 的对应文件中加一行，或改正来源",
            "行业写“IT业”，字典里没有",
        ),
        Text(
            "the value of {field} is not in the dictionary",
            "neither the dictionary nor the pick-list knows this word",
            "add a line to the dictionary in rules/dictionaries, or correct the source",
            "an industry that no entry names",
        ),
        "quarantine",
    ),
    Message(
        "D404",
        Text(
            "所属的上级记录没有装载",
            "上级记录被隔离，下级记录不能单独进入 CRM",
            "先修正上级记录，两条会一起装载",
            "客户被隔离，它的联系人也留下",
        ),
        Text(
            "the record that it belongs to was not loaded",
            "its parent was quarantined, and it cannot enter the CRM alone",
            "mend the parent; both are loaded together then",
            "the contact of a quarantined customer",
        ),
        "quarantine",
    ),
    Message(
        "D405",
        Text(
            "“{field}”引用的记录不存在，已按映射留空或转公海",
            "映射写明找不到时不隔离",
            "需要时在来源中改正，再运行一次",
        ),
        Text(
            "what {field} refers to is not there; left blank or given to the pool as the mapping says",
            "the mapping does not quarantine the record for it",
            "correct it at the source and run again where it matters",
        ),
        "warning",
    ),
    Message(
        "D406",
        Text(
            "“{field}”的值不在字典中，已按映射留空",
            "映射写明 unknown: blank",
            "需要时在字典中加一行，再运行一次",
        ),
        Text(
            "the value of {field} is not in the dictionary; left blank as the mapping says",
            "the mapping says unknown: blank",
            "add a line to the dictionary and run again where it matters",
        ),
        "warning",
    ),
)

"""Words of M1xx: findings of the static check of mappings."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "M101",
        Text("CRM 中没有实体“{name}”", "实体名拼错；要写表名，如 customer", "可以写：{known}"),
        Text(
            'the CRM has no entity "{name}"',
            "the name is misspelt; it is that of a table, such as customer",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M102",
        Text("{entity} 没有字段“{field}”", "字段名拼错，或者属于别的实体", "可以写：{known}"),
        Text(
            '{entity} has no field "{field}"',
            "the name is misspelt, or belongs to another entity",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M103",
        Text(
            "必填字段 {entity}.{field}（{label}）没有来源",
            "CRM 要求此字段有值，而映射没有给出",
            "在 fields 中写明它来自哪一列，或用 const 给固定值",
            "name: {from: 客户名称, required: true}",
        ),
        Text(
            "nothing fills the required field {entity}.{field} ({label})",
            "the CRM wants a value and the mapping gives none",
            "name its source column in fields, or give a constant",
            "name: {from: 客户名称, required: true}",
        ),
    ),
    Message(
        "M104",
        Text(
            "字段 {entity}.{field} 不能由映射填写",
            "内部编号由 CRM 分配，密码不迁移；旧系统的编号保存在对照表中",
            "删去这一行；旧编号写在 source.key",
        ),
        Text(
            "the field {entity}.{field} cannot be mapped",
            "ids are given by the CRM and passwords never move; old ids live in the crosswalk",
            "remove the line; name old ids in source.key",
        ),
    ),
    Message(
        "M105",
        Text("{entity} 不支持自定义字段“{field}”", "此表没有自定义字段", "改用现有字段"),
        Text(
            '{entity} takes no custom field such as "{field}"',
            "the table has none",
            "use one of its own fields",
        ),
    ),
    Message(
        "M106",
        Text("字段 {field} 不能取值“{value}”", "常量不在可选的代码之中", "可以写：{known}"),
        Text(
            'the field {field} cannot hold "{value}"',
            "the constant is none of the codes",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M107",
        Text(
            "词典中的代码“{value}”不能用于字段 {field}",
            "代码拼错，或者词典属于别的字段",
            "可以写：{known}",
        ),
        Text(
            'the code "{value}" of the dictionary does not fit the field {field}',
            "the code is misspelt, or the dictionary belongs to another field",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M108",
        Text(
            "字段 {field} 不引用 {entity}",
            "查找的实体与字段所引用的实体不同，或者字段不是引用",
            "应为：{known}",
        ),
        Text(
            "the field {field} does not point at {entity}",
            "the lookup searches another entity, or the field is no reference",
            "expected: {known}",
        ),
    ),
    Message(
        "M109",
        Text(
            "引用字段 {field} 没有写怎样查找 {entity}",
            "来源中的文字要按编号、工号等找到 CRM 中的记录",
            "加上 lookup，写明实体和匹配的字段",
            "owner_id: {from: 负责销售, lookup: {entity: app_user, match: [employee_no]}}",
        ),
        Text(
            "nothing says how the reference {field} finds its {entity}",
            "the text of the source must be looked up by a number or name of the CRM record",
            "add a lookup with its entity and fields to match",
            "owner_id: {from: owner, lookup: {entity: app_user, match: [employee_no]}}",
        ),
    ),
    Message(
        "M112",
        Text(
            "{child} 不能作为 {parent} 的子记录",
            "子记录的表中没有指向父记录的字段",
            "改用有此关系的实体，或另写一个映射文件",
        ),
        Text(
            "{child} cannot be a child of {parent}",
            "the child has no field that points at its parent",
            "use an entity that has, or write a mapping of its own",
        ),
    ),
    Message(
        "M113",
        Text("项目没有数据源“{name}”", "project.yaml 的 sources 中没有此名称", "可以写：{known}"),
        Text(
            'the project has no source "{name}"',
            "sources in project.yaml has no such name",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M114",
        Text(
            "列“{column}”既被映射又被忽略",
            "同一列只能有一种去向",
            "从 ignore 中删去它，或删去使用它的字段",
        ),
        Text(
            'the column "{column}" is both mapped and ignored',
            "a column goes one way only",
            "remove it from ignore, or the field that uses it",
        ),
    ),
    Message(
        "M115",
        Text(
            "列“{column}”既没有映射，也没有写明忽略的原因",
            "来源中的每一列都要有交代，否则数据会不知不觉丢失",
            "映射它，或在 ignore 中写明原因",
            "ignore: {传真: 已停用}",
        ),
        Text(
            'the column "{column}" is neither mapped nor ignored',
            "each column of the source must be spoken of, else data is lost unseen",
            "map it, or say in ignore why not",
            "ignore: {Fax: no longer used}",
        ),
    ),
    Message(
        "M116",
        Text("来源中没有列“{column}”", "列名拼错，或者来源换了格式", "可以写：{known}"),
        Text(
            'the source has no column "{column}"',
            "the name is misspelt, or the layout of the source changed",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M117",
        Text(
            "列“{column}”不能迁移",
            "身份证、护照和银行卡号码属于敏感个人信息，CRM 不收集",
            "在 ignore 中写明原因",
            "ignore: {身份证号: 最小必要，不迁移}",
        ),
        Text(
            'the column "{column}" may not be migrated',
            "identity-card, passport and bank-card numbers are not collected by the CRM",
            "ignore it with a reason",
            "ignore: {身份证号: not collected}",
        ),
    ),
    Message(
        "M118",
        Text(
            "同一来源已由 {other} 映射到同一实体",
            "两个映射会给同一行两份内容",
            "合并为一个映射文件，或者换一个来源",
        ),
        Text(
            "{other} maps the same source to the same entity already",
            "two mappings would give one row two contents",
            "make one mapping of them, or use another source",
        ),
    ),
    Message(
        "M120",
        Text(
            "“{name}”不是隔离代码",
            "测试期望的代码不存在，或者它不会隔离记录",
            "用 crm-migrate explain 查看代码",
        ),
        Text(
            '"{name}" is no code that quarantines',
            "the expected code does not exist, or only warns",
            "see the codes with crm-migrate explain",
        ),
    ),
    Message(
        "M121",
        Text("测试用到的列“{column}”没有映射", "列名拼错，或者不需要它", "可以写：{known}"),
        Text(
            'a test gives the column "{column}", which is not mapped',
            "the name is misspelt, or not needed",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M122",
        Text("测试期望的字段“{field}”不在映射中", "字段名拼错", "可以写：{known}"),
        Text(
            'a test expects the field "{field}", which is not mapped',
            "the name is misspelt",
            "did you mean {known}?",
        ),
    ),
    Message(
        "M123",
        Text(
            "字段 {field} 找不到时不能放入公海",
            "只有带公海的实体的负责人（owner_id）可以这样写",
            "改为 missing: quarantine 或 missing: blank",
        ),
        Text(
            "a missing {field} cannot go to the public pool",
            "only the owner of an entity with a pool can",
            "write missing: quarantine or missing: blank",
        ),
    ),
    Message(
        "M125",
        Text(
            "“{word}”在这个版本中还不能用",
            "映射语言里有这个词，但本版本还不会照它做",
            "改用默认写法（on_conflict: keep_crm 或 source，deletes: ignore），或等后续版本",
        ),
        Text(
            '"{word}" is not available in this version',
            "the word belongs to the mapping language, but this version would not act on it",
            "use on_conflict: keep_crm or source, deletes: ignore, or wait for a later version",
        ),
    ),
)

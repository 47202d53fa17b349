"""Words of D3xx: duplicates."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D301",
        Text(
            "与 {into} 判为同一对象，已合并",
            "各字段的匹配权重之和超过合并阈值，且没有任何禁止合并的理由",
            "无需处理；若判断有误，请在审核表中选“不同”，下次运行会自动拆分",
            "上海示例科技有限公司 与 上海市示例科技有限责任公司，电话相同 → 合并",
        ),
        Text(
            "taken to be the same as {into} and merged",
            "the match weights of the fields exceed the threshold, and nothing forbids a merge",
            "nothing to do; if it is wrong, choose `different` in the review workbook and the "
            "next run takes them apart",
            "two writings of one name with one phone number: merged",
        ),
        "repaired",
    ),
    Message(
        "D302",
        Text(
            "疑似重复，等待人工审核：{left} 与 {right}",
            "相似程度介于“合并”与“不同”之间",
            "在审核表中选“相同”或“不同”；在此之前两条都会载入并带有标记",
            "只有名称相近、电话与地址都缺失的两条客户",
        ),
        Text(
            "possible duplicate, waits for a person: {left} and {right}",
            "the two are too alike to part and too unlike to merge",
            "choose `same` or `different` in the review workbook; until then both are loaded, "
            "marked",
            "two customers of similar name, with neither phone nor address",
        ),
        "warning",
    ),
    Message(
        "D303",
        Text(
            "新记录同时像 CRM 中的两个客户：{left} 与 {right}",
            "合并会把两个已经存在的客户连在一起，系统不会自行这样做",
            "请在审核表中确认这两个客户是否为同一家",
        ),
        Text(
            "a new record resembles two customers of the CRM: {left} and {right}",
            "merging would join two customers that are already loaded; that is never done alone",
            "say in the review workbook whether these two customers are one",
        ),
        "warning",
    ),
    Message(
        "D304",
        Text(
            "相似但不可合并：{guard}",
            "两条很像，却有不能同属一家的证据：信用代码不同、总公司与分公司、同字号不同地区，"
            "或同址但字号不同",
            "无需处理；确为同一家时，请先更正错误的那个值，或在审核表中选“相同”",
            "示例集团有限公司 与 示例集团有限公司苏州分公司",
        ),
        Text(
            "alike but never merged: {guard}",
            "the two resemble one another but cannot be one firm: other valid credit codes, a "
            "branch and its parent, one brand in two regions, or one address and two brands",
            "nothing to do; if they are one, correct the wrong value or choose `same` in the "
            "review workbook",
            "a company and its branch",
        ),
        "warning",
    ),
    Message(
        "D305",
        Text(
            "取值 {value} 被 {count} 条记录共用，未用于查找重复",
            "过于常见的值（占位电话、总机、代理人手机）会产生海量候选对",
            "若它是占位值，请在来源中清空；否则无需处理",
            "5,000 行都填 12345678",
        ),
        Text(
            "value {value} stands in {count} records and was not used to find duplicates",
            "a value that common (a placeholder, a switchboard) gives masses of useless pairs",
            "empty it at the source if it is a placeholder; else nothing to do",
            "12345678 in 5,000 rows",
        ),
        "warning",
    ),
    Message(
        "D306",
        Text(
            "人工判定互相矛盾：{left} 与 {right}",
            "一处判为“相同”，而另一处（直接或经由其他记录）判为“不同”",
            "请在审核表的“冲突”页中只保留一个判定；在此之前按“不同”执行",
        ),
        Text(
            "judgements contradict each other: {left} and {right}",
            "one says `same`, another says `different`, directly or by way of other records",
            "keep one of them in the sheet of conflicts; until then `different` holds",
        ),
        "warning",
    ),
)

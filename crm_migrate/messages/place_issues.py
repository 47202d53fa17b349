"""Words of D223 to D228: regions and addresses."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D223",
        Text(
            "地名已换成区划代码",
            "地名写成简称、旧称或全称，已换成 6 位行政区划代码",
            "不必处理",
            "深圳 → 440300",
        ),
        Text(
            "place name replaced by its code",
            "a short, former or full name became the 6-digit code of the region",
            "nothing to do",
            "深圳 -> 440300",
        ),
        "repaired",
    ),
    Message(
        "D224",
        Text(
            "地址已统一写法",
            "全角字符、多余空格已整理，内容没有变",
            "不必处理",
            "上海市　浦东新区 → 上海市 浦东新区",
        ),
        Text(
            "address written in the standard form",
            "full-width characters and spaces were put in order; the words are the same",
            "nothing to do",
            "上海市　浦东新区 -> 上海市 浦东新区",
        ),
        "repaired",
    ),
    Message(
        "D225",
        Text(
            "地址里认不出省市区",
            "地址没有写省市区，同一行的其他列也没有说明",
            "补上省市；地址原文已保留",
            "和平路3号",
        ),
        Text(
            "no region found in the address",
            "neither the address nor another column of the row names a region",
            "add province and city; the address itself is kept",
            "和平路3号",
        ),
        "warning",
    ),
    Message(
        "D226",
        Text(
            "地名有歧义",
            "几个地方同名，这一行没有说明是哪一个",
            "补上省份或城市",
            "鼓楼区（南京、徐州、福州、开封都有）",
        ),
        Text(
            "ambiguous place name",
            "several places have this name, and the row does not tell which",
            "add the province or the city",
            "鼓楼区 (in 南京, 徐州, 福州, 开封)",
        ),
        "quarantine",
    ),
    Message(
        "D227",
        Text(
            "不认识的地名",
            "行政区划表里没有这个名称",
            "改成省、市、区县的名称或 6 位代码",
            "华东",
        ),
        Text(
            "unknown place name",
            "the table of regions has no such name",
            "use the name of a province, city or district, or its 6-digit code",
            "华东",
        ),
        "quarantine",
    ),
    Message(
        "D228",
        Text(
            "地名互相矛盾",
            "写出的市或区县不在写出的省市之内",
            "核实后改正",
            "浙江省南京市",
        ),
        Text(
            "contradictory place names",
            "the city or district does not lie in the province or city that is named",
            "check and correct them",
            "浙江省南京市",
        ),
        "quarantine",
    ),
)

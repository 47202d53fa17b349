"""Words of D230 to D239: texts that are no telephone number."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D230",
        Text(
            "没有电话号码",
            "单元格里是文字、微信号、QQ 号或邮箱，找不到电话号码",
            "在来源中填上电话，或把这段内容放到备注列",
            "见名片",
        ),
        Text(
            "no telephone number",
            "the cell holds words, a WeChat or QQ account or an e-mail address",
            "fill in a number at the source, or move the words to a remarks column",
            "见名片",
        ),
        "quarantine",
    ),
    Message(
        "D231",
        Text(
            "号码变成了科学计数法，数字已丢失",
            "表格软件把号码显示成 1.38E+10 并这样保存，后面的数字找不回来；程序不猜数字",
            "回到原始表格，把该列设为“文本”后重新导出",
            "1.38E+10",
        ),
        Text(
            "number in scientific notation, digits are lost",
            "a spreadsheet saved the number as 1.38E+10; its last digits cannot be recovered "
            "and are not guessed",
            "open the original, format the column as text and export it again",
            "1.38E+10",
        ),
        "quarantine",
    ),
    Message(
        "D232",
        Text(
            "数字超过 15 位，末尾可能已被改成 0",
            "表格软件只保留 15 位有效数字；也可能是几个号码连在一起",
            "回到原始表格核对，号码之间用顿号隔开",
            "1380013800013900139000",
        ),
        Text(
            "more than 15 digits, the last may have become zeros",
            "spreadsheets keep 15 digits; or several numbers stand without a separator",
            "compare with the original and separate the numbers",
            "1380013800013900139000",
        ),
        "quarantine",
    ),
    Message(
        "D233",
        Text(
            "手机号不是 11 位",
            "多打或漏打了数字，程序不猜是哪一位",
            "向客户或负责人核实后改正",
            "1380013800",
        ),
        Text(
            "mobile does not have 11 digits",
            "a digit is missing or too many; which one is not guessed",
            "ask the customer or the owner and correct it",
            "1380013800",
        ),
        "quarantine",
    ),
    Message(
        "D234",
        Text(
            "手机号段不存在",
            "有 11 位，但这个开头没有分配给公众手机",
            "核实号码开头三位",
            "12800138000",
        ),
        Text(
            "no such mobile prefix",
            "it has 11 digits, but these first digits are not given to the public",
            "check the first three digits",
            "12800138000",
        ),
        "quarantine",
    ),
    Message(
        "D235",
        Text(
            "座机位数与区号不符",
            "该区号的本地号码应为 7 位或 8 位，且不以 0 或 1 开头",
            "核实号码是否漏打、多打，或区号写错",
            "021-61773",
        ),
        Text(
            "local number does not fit its area code",
            "numbers of this area code have 7 or 8 digits and do not begin with 0 or 1",
            "check for a missing digit or a wrong area code",
            "021-61773",
        ),
        "quarantine",
    ),
    Message(
        "D236",
        Text(
            "区号不存在",
            "中国大陆没有这个区号",
            "核实区号",
            "0610-5595813",
        ),
        Text(
            "no such area code",
            "the Chinese mainland has no such area code",
            "check the area code",
            "0610-5595813",
        ),
        "quarantine",
    ),
    Message(
        "D237",
        Text(
            "座机缺区号，且无法补上",
            "这一行的城市、省份、地址为空、有歧义或互相矛盾",
            "填上城市或区号；也可用 with 指定说明城市的列",
            "62345678",
        ),
        Text(
            "landline without area code, and nothing tells it",
            "city, province and address of the row are empty, ambiguous or contradictory",
            "fill in the city or the area code, or name the column of the city under `with`",
            "62345678",
        ),
        "quarantine",
    ),
    Message(
        "D238",
        Text(
            "境外号码无效",
            "国家代码或位数不对",
            "核实号码，写成 +国家代码 加号码",
            "+999 12345",
        ),
        Text(
            "foreign number is not valid",
            "its country code or its number of digits is wrong",
            "check it and write it as + country code and number",
            "+999 12345",
        ),
        "quarantine",
    ),
    Message(
        "D239",
        Text(
            "不是电话号码的数字",
            "位数不对，或是 99999999999、12345678 之类凑数的号码",
            "核实后改正，没有号码就留空",
            "99999999999",
        ),
        Text(
            "digits that are no telephone number",
            "their number is wrong, or they fill the cell, such as 99999999999 or 12345678",
            "correct it, or leave the cell empty",
            "99999999999",
        ),
        "quarantine",
    ),
)

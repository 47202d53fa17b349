"""Words of D254 to D264: dates, amounts, numbers."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D254",
        Text("日期写法已统一", "来源用了别的日期写法", "不需要处理", "2023年5月16日 -> 2023-05-16"),
        Text(
            "date layout unified",
            "the source writes dates in another layout",
            "nothing to do",
            "2023年5月16日 -> 2023-05-16",
        ),
        "repaired",
    ),
    Message(
        "D255",
        Text(
            "表格日期序号已换算为日期",
            "表格把日期存成了天数",
            "不需要处理；若文件用 1904 日期系统，请在映射中写 excel_serial_1904",
            "44386 -> 2021-07-09",
        ),
        Text(
            "spreadsheet day number turned into a date",
            "the spreadsheet stored the date as a count of days",
            "nothing to do; for the 1904 system write excel_serial_1904 in the mapping",
            "44386 -> 2021-07-09",
        ),
        "repaired",
    ),
    Message(
        "D256",
        Text(
            "日期有多种读法",
            "分不清日和月，或年份只有两位",
            "在映射的 formats 中写明格式",
            "01/02/2023；23-1-5",
        ),
        Text(
            "a date that can be read in several ways",
            "day and month cannot be told apart, or the year has two digits",
            "state the layout as `formats` in the mapping",
            "01/02/2023; 23-1-5",
        ),
        "quarantine",
    ),
    Message(
        "D257",
        Text(
            "不是有效的日期", "不存在这一天或时刻、缺少日，或不是日期", "在来源中改正", "2023-02-30"
        ),
        Text(
            "not a date",
            "there is no such day or time, the day is missing, or it is no date",
            "correct it at the source",
            "2023-02-30",
        ),
        "quarantine",
    ),
    Message(
        "D258",
        Text(
            "日期超出 1900 至 2100 年", "多为空日期或录入错误", "在来源中改正或清空", "0000-00-00"
        ),
        Text(
            "date outside the years 1900 to 2100",
            "mostly an empty date or a slip of the keyboard",
            "correct or empty it at the source",
            "0000-00-00",
        ),
        "quarantine",
    ),
    Message(
        "D259",
        Text(
            "日期字段中的时刻未保留",
            "目标字段只存日期",
            "若需要时刻，请映射到时间字段",
            "2023-10-15 14:30 -> 2023-10-15",
        ),
        Text(
            "the time of day was left out",
            "the field keeps dates only",
            "map it to a field of type moment if the time matters",
            "2023-10-15 14:30 -> 2023-10-15",
        ),
        "warning",
    ),
    Message(
        "D260",
        Text(
            "数字写法已统一",
            "原文有千分位、货币符号、全角字符或前导零",
            "不需要处理",
            "￥12,000.5 -> 12000.50",
        ),
        Text(
            "number layout unified",
            "it held thousands separators, a currency sign, full-width digits or idle zeros",
            "nothing to do",
            "￥12,000.5 -> 12000.50",
        ),
        "repaired",
    ),
    Message(
        "D261",
        Text(
            "金额单位或中文数字已换算",
            "原文以万、亿或中文数字书写",
            "不需要处理；请抽查几条",
            "1.2万 -> 12000.00",
        ),
        Text(
            "unit or Chinese numerals worked out",
            "it was written in 万, 亿 or Chinese numerals",
            "nothing to do; look at a few samples",
            "1.2万 -> 12000.00",
        ),
        "repaired",
    ),
    Message(
        "D262",
        Text("不是金额", "含有不能确定数额的文字", "在来源中改正", "约100万"),
        Text(
            "not an amount",
            "it holds words that leave the sum open",
            "correct it at the source",
            "约100万",
        ),
        "quarantine",
    ),
    Message(
        "D263",
        Text("不是整数", "该字段只接受整数", "在来源中改正", "12.5"),
        Text(
            "not a whole number",
            "the field takes whole numbers only",
            "correct it at the source",
            "12.5",
        ),
        "quarantine",
    ),
    Message(
        "D264",
        Text(
            "外币金额，未换算",
            "原文写有人民币以外的币种",
            "确认目标字段的币种",
            "USD 1,200 -> 1200.00",
        ),
        Text(
            "foreign currency, not converted",
            "the text names a currency other than the yuan",
            "check the currency of the field",
            "USD 1,200 -> 1200.00",
        ),
        "warning",
    ),
)

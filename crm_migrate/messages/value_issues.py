"""Words of D24x to D28x: all other kinds of value."""

from crm_migrate.messages import quantity_issues, text_issues
from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D240",
        Text(
            "邮箱地址已整理",
            "原文有大写、全角字符、空格、mailto:、姓名或多余标点",
            "不需要处理；请抽查几条",
            "ADMIN＠A.COM， -> admin@a.com",
        ),
        Text(
            "e-mail address tidied",
            "it held capitals, full-width characters, spaces, mailto:, a name or stray marks",
            "nothing to do; look at a few samples",
            "ADMIN@A.COM; -> admin@a.com",
        ),
        "repaired",
    ),
    Message(
        "D241",
        Text(
            "单元格中有多个邮箱，以第一个为主",
            "一格中写了几个地址",
            "确认哪个是主要邮箱；其余地址保留在 all 中",
            "a@b.com;c@d.com -> a@b.com",
        ),
        Text(
            "several e-mail addresses, the first stands",
            "one cell holds more than one address",
            "check which is the main one; the others are kept in part `all`",
            "a@b.com;c@d.com -> a@b.com",
        ),
        "warning",
    ),
    Message(
        "D242",
        Text(
            "不是有效的邮箱地址",
            "缺少 @ 或域名、有逗号，或夹有别的文字；程序不猜测",
            "在来源中改正；若有建议地址，请先向客户核实",
            "13900000000#139.com",
        ),
        Text(
            "not an e-mail address",
            "@ or the domain is missing, or other signs stand in it; nothing is guessed",
            "correct it at the source; check a suggested address with the customer first",
            "13900000000#139.com",
        ),
        "quarantine",
    ),
    Message(
        "D243",
        Text("姓名已整理", "姓名中有空格、全角字符或多余标点", "不需要处理", "廖 婷 -> 廖婷"),
        Text(
            "name tidied",
            "it held spaces, full-width characters or stray marks",
            "nothing to do",
            "廖 婷 -> 廖婷",
        ),
        "repaired",
    ),
    Message(
        "D244",
        Text(
            "称谓、备注或号码已从姓名中分出",
            "姓名旁写有职务、括号说明或号码",
            "不需要处理；称谓和备注另行保留",
            "邓兰（财务） -> 邓兰",
        ),
        Text(
            "title, note or number split off the name",
            "a title, a remark in brackets or a number stood beside the name",
            "nothing to do; title and note are kept apart",
            "邓兰（财务） -> 邓兰",
        ),
        "repaired",
    ),
    Message(
        "D245",
        Text("只知道姓氏和称谓", "来源没有写名字", "向客户问清全名后补上", "王经理"),
        Text(
            "only a surname with a title is known",
            "the source gives no first name",
            "ask the customer for the full name",
            "王经理",
        ),
        "warning",
    ),
    Message(
        "D246",
        Text(
            "填的是部门或岗位，不是人名", "联系人一栏写了部门、前台等", "补上具体联系人", "采购部"
        ),
        Text(
            "a department or post, not a person",
            "the contact column names a department or a desk",
            "fill in the person",
            "采购部",
        ),
        "warning",
    ),
    Message(
        "D247",
        Text(
            "单元格中有多个人名，以第一个为主",
            "一格中写了几个人",
            "如需要，请为其余的人另建联系人",
            "罗艳/陶工 -> 罗艳",
        ),
        Text(
            "several people, the first stands",
            "one cell names more than one person",
            "make contacts of the others if you need them",
            "罗艳/陶工 -> 罗艳",
        ),
        "warning",
    ),
    Message(
        "D248",
        Text(
            "统一社会信用代码已整理",
            "原文有小写、全角字符、空格或引号",
            "不需要处理",
            "91 110000710925462 x",
        ),
        Text(
            "credit code tidied",
            "it held small letters, full-width characters, spaces or a quote",
            "nothing to do",
            "91 110000710925462 x",
        ),
        "repaired",
    ),
    Message(
        "D249",
        Text(
            "统一社会信用代码中的易混字符已改正",
            "把 O、I、S、Z 写成了数字的样子；改正后校验码正确",
            "不需要处理；请抽查几条",
            "O -> 0，I -> 1",
        ),
        Text(
            "look-alike letters in a credit code corrected",
            "O, I, S or Z stood for a digit; the check digit proves the correction",
            "nothing to do; look at a few samples",
            "O -> 0, I -> 1",
        ),
        "repaired",
    ),
    Message(
        "D250",
        Text(
            "这是旧的工商注册号，不是统一社会信用代码",
            "2015 年以前的 13 或 15 位注册号",
            "查询该企业现在的统一社会信用代码并补上；旧号另行保留",
            "15 位数字",
        ),
        Text(
            "a legacy registration number, not a credit code",
            "13 or 15 digits, as given before 2015",
            "look up the firm's credit code; the old number is kept apart",
            "15 digits",
        ),
        "warning",
    ),
    Message(
        "D251",
        Text(
            "统一社会信用代码位数不对", "应为 18 位，多写或漏写了字符", "对照营业执照改正", "17 位"
        ),
        Text(
            "credit code of wrong length",
            "it must have 18 characters; some are missing or too many",
            "correct it from the business licence",
            "17 characters",
        ),
        "quarantine",
    ),
    Message(
        "D252",
        Text(
            "统一社会信用代码校验码不对",
            "至少有一位写错",
            "对照营业执照改正",
            "最后一位与前 17 位不符",
        ),
        Text(
            "the check digit of the credit code is wrong",
            "at least one character is wrong",
            "correct it from the business licence",
            "the last character does not fit the first 17",
        ),
        "quarantine",
    ),
    Message(
        "D253",
        Text(
            "数字被电子表格截断，后面的位数已丢失",
            "表格把长数字存成了科学计数法",
            "从原始资料重新取得该号码，并把该列设为文本格式",
            "9.14302E+17",
        ),
        Text(
            "digits lost in a spreadsheet",
            "a long number was stored in scientific notation",
            "get the number from its origin again and format the column as text",
            "9.14302E+17",
        ),
        "quarantine",
    ),
    *quantity_issues.MESSAGES,
    *text_issues.MESSAGES,
)

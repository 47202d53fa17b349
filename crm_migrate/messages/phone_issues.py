"""Words of D20x, and D220 to D222: telephone numbers repaired, and doubts about them."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D200",
        Text(
            "占位词已当作空值",
            "单元格里写的是“无”“-”“暂无”“N/A”之类的词，不是号码、地区或地址",
            "不必处理；如果确有内容，请在来源中补上",
            "暂无 → （空）",
        ),
        Text(
            "placeholder taken as empty",
            "the cell holds a word such as 无, -, N/A, which only says that there is no value",
            "nothing to do; fill in the value at the source if there is one",
            "N/A -> (empty)",
        ),
        "repaired",
    ),
    Message(
        "D201",
        Text(
            "电话号码已统一写法",
            "号码带有空格、横线、+86、全角数字或备注文字，号码本身没有变",
            "不必处理",
            "+86 138-0013-8000 → 13800138000",
        ),
        Text(
            "telephone number written in the standard form",
            "it had spaces, dashes, +86, full-width digits or a note; the number is the same",
            "nothing to do",
            "+86 138-0013-8000 -> 13800138000",
        ),
        "repaired",
    ),
    Message(
        "D202",
        Text(
            "已补上区号",
            "座机没有区号，按同一行的城市、省份、地址，或同一单元格前一个号码补上",
            "请抽查几行；城市写错时区号也会错",
            "62345678（北京） → 010-62345678",
        ),
        Text(
            "area code added",
            "a landline without area code; taken from the city, province or address of the row, "
            "or from the number before it in the same cell",
            "check a few rows: where the city is wrong, so is the area code",
            "62345678 (北京) -> 010-62345678",
        ),
        "repaired",
    ),
    Message(
        "D203",
        Text(
            "已补回区号开头的 0",
            "表格软件把号码当成数字，丢掉了开头的 0；只有一种读法，所以补回",
            "以后请把电话列设为“文本”格式",
            "75586013537 → 0755-86013537",
        ),
        Text(
            "leading zero of the area code restored",
            "a spreadsheet took the number for an amount and dropped the zero; "
            "there is only one way to read it",
            "format telephone columns as text from now on",
            "75586013537 -> 0755-86013537",
        ),
        "repaired",
    ),
    Message(
        "D204",
        Text(
            "旧区号已换成新区号",
            "这个区号已经并入别的区号（例如遵义 0852 并入 0851）",
            "不必处理",
            "0852-8226688 → 0851-8226688",
        ),
        Text(
            "former area code replaced",
            "this area code was merged into another (such as Zunyi 0852 into 0851)",
            "nothing to do",
            "0852-8226688 -> 0851-8226688",
        ),
        "repaired",
    ),
    Message(
        "D205",
        Text(
            "一个单元格里有几个号码",
            "第一个作为主要号码，其余保留为其他联系方式",
            "请确认第一个号码就是主要号码",
            "13800138000/010-62345678 → 13800138000，另存 010-62345678",
        ),
        Text(
            "several numbers in one cell",
            "the first becomes the main number, the others are kept as further contact points",
            "check that the first number is the main one",
            "13800138000/010-62345678 -> 13800138000, and 010-62345678 kept",
        ),
        "repaired",
    ),
    Message(
        "D206",
        Text(
            "数字之间的字母已改成数字",
            "手工录入或识别时把 0 写成了字母 O，或把 1 写成了字母 l",
            "请抽查几行",
            "1380O138000 → 13800138000",
        ),
        Text(
            "letters between digits read as digits",
            "somebody typed, or a scanner read, the letter O for 0 or l for 1",
            "check a few rows",
            "1380O138000 -> 13800138000",
        ),
        "repaired",
    ),
    Message(
        "D208",
        Text(
            "已去掉表格软件加上的 .0",
            "号码曾被当成小数保存，末尾多了 .0",
            "以后请把电话列设为“文本”格式",
            "13800138000.0 → 13800138000",
        ),
        Text(
            "tail .0 of a spreadsheet removed",
            "the number was once stored as a decimal and got a .0 at its end",
            "format telephone columns as text from now on",
            "13800138000.0 -> 13800138000",
        ),
        "repaired",
    ),
    Message(
        "D209",
        Text(
            "几个号码中有一个不能用",
            "同一单元格里其他号码是对的，已保留；剩下的一段不是完整的号码",
            "请看原值，把缺的号码补全",
            "13800138000/1381234 → 13800138000",
        ),
        Text(
            "one of several numbers cannot be used",
            "the other numbers of the cell are right and kept; what is left is no full number",
            "look at the original and complete the number",
            "13800138000/1381234 -> 13800138000",
        ),
        "warning",
    ),
    Message(
        "D220",
        Text(
            "物联网或卫星号段",
            "146、148、149、174 号段多用于设备或卫星电话，可能联系不到人",
            "请确认这个号码能打通",
            "14812345678",
        ),
        Text(
            "number of a machine or satellite telephone",
            "146, 148, 149 and 174 are mostly given to devices and satellite telephones",
            "check that a person answers this number",
            "14812345678",
        ),
        "warning",
    ),
    Message(
        "D221",
        Text(
            "手机列里不是手机号",
            "这一列应当是手机，值却是座机、400 电话、短号或境外号码；号码有效，已保留",
            "可在映射里把它放到座机列",
            "010-62345678",
        ),
        Text(
            "no mobile in a column of mobiles",
            "the number is valid and kept, but it is a landline, a 400 number, "
            "a short code or a number from abroad",
            "let the mapping move it to the landline column",
            "010-62345678",
        ),
        "warning",
    ),
    Message(
        "D222",
        Text(
            "手机或境外号码带有分机",
            "这类号码的标准写法没有分机，分机单独保存",
            "需要时把分机映射到单独的字段",
            "13800138000转801 → 13800138000，分机 801",
        ),
        Text(
            "mobile or foreign number with an extension",
            "the standard form of such a number has no room for it; it is kept apart",
            "map the extension to a field of its own if it is needed",
            "13800138000 ext 801 -> 13800138000, extension 801",
        ),
        "warning",
    ),
)

"""Words of D1xx: findings of extract."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D101",
        Text(
            "主键为空",
            "映射里的 key 列在这一行是空的，无法认出是哪条记录",
            "在来源中补上编号；来源没有编号时，映射改用 content_key",
        ),
        Text(
            "the key is blank",
            "the key columns of the mapping are empty in this row: nothing says which record it is",
            "fill in the number at the source; if it has none, use content_key in the mapping",
        ),
        "quarantine",
    ),
    Message(
        "D102",
        Text(
            "主键重复而内容不同",
            "几行的编号相同，其他内容却不同，不能确定哪一行为准",
            "在来源中改正编号，或只留一行；一个客户本来就占多行时，映射用 group_by",
            "C001 北京甲公司 / C001 上海乙公司",
        ),
        Text(
            "the key is repeated with different content",
            "several rows bear one key but differ: nothing says which of them holds",
            "repair the key or leave one row; if a customer spans several rows, use group_by",
            "C001 Acme / C001 Bolt",
        ),
        "quarantine",
    ),
    Message(
        "D103",
        Text(
            "整行重复",
            "编号和内容都相同的行出现多次，只取一行",
            "无需改动；可在来源中删去重复的行",
        ),
        Text(
            "the row is repeated",
            "rows of the same key and content occur more than once; one is taken",
            "nothing to do; the repeated rows may be deleted at the source",
        ),
        "warning",
    ),
    Message(
        "D104",
        Text(
            "这一行的单元格数与表头不同",
            "多半是单元格里的逗号没有加引号，后面的列都错了位",
            "在来源的这一行给含逗号的单元格加引号，或补齐缺少的单元格",
            '"上海,浦东",021',
        ),
        Text(
            "the row has more or fewer cells than the header",
            "most often a comma inside a cell is not quoted, and all that follows is shifted",
            "quote the cell that holds the comma in this row, or add the missing cells",
            '"London, Soho",020',
        ),
        "quarantine",
    ),
    Message(
        "D105",
        Text(
            "单元格里有 NUL 字符",
            "导出或传输出错，把二进制零写进了文本；显示为 ␀",
            "在来源中重新填写这个单元格",
        ),
        Text(
            "the cell holds a NUL character",
            "an export or transfer wrote binary zeros into text; shown as ␀",
            "write the cell anew at the source",
        ),
        "quarantine",
    ),
    Message(
        "D106",
        Text(
            "单元格是 Excel 错误值",
            "公式出错，结果如 #N/A、#REF!，没有可用的值",
            "在工作簿中改正公式，或直接填写值",
            "#N/A",
        ),
        Text(
            "the cell is a spreadsheet error",
            "its formula failed (#N/A, #REF! ...), so there is no value",
            "repair the formula in the workbook, or write the value",
            "#N/A",
        ),
        "quarantine",
    ),
    Message(
        "D107",
        Text(
            "数字超过 15 位，末尾几位已丢失",
            "Excel 的数字只保存 15 位，身份证号、银行账号存成数字后末位变成了 0 或错误的数",
            "在来源中把这一列设为文本格式，按原件重新填写",
            "110101199003078899 存成 110101199003078896",
        ),
        Text(
            "a number of more than 15 digits: its last digits are lost",
            "spreadsheets keep 15 digits of a number; long numbers of accounts and persons end in "
            "wrong digits",
            "format the column as text at the source and write the number again from the original",
            "110101199003078899 kept as 110101199003078896",
        ),
        "quarantine",
    ),
    Message(
        "D108",
        Text(
            "公式没有保存结果",
            "文件由程序生成，没有在 Excel 里计算过，看不到公式的值",
            "用 Excel 或 WPS 打开后保存一次，再运行",
            "=A2&B2",
        ),
        Text(
            "the formula has no stored result",
            "a program wrote the file and no spreadsheet program has calculated it yet",
            "open the file in a spreadsheet program, save it once, and run again",
            "=A2&B2",
        ),
        "quarantine",
    ),
    Message(
        "D109",
        Text(
            "字段的字节不是文字",
            "数据库里存的是二进制内容，按 UTF-8 和 GB18030 都不能解码；原值以十六进制显示",
            "在来源中改成文字，或在映射里忽略这一列",
        ),
        Text(
            "the bytes of the cell are no text",
            "the database holds binary content that decodes neither as UTF-8 nor as GB18030; "
            "shown in hexadecimal",
            "make it text at the source, or ignore the column in the mapping",
        ),
        "quarantine",
    ),
)

"""Words of D265 to D276: options, tags, text, blank words."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D265",
        Text("选项已换成标准值", "来源用了同义的写法", "不需要处理", "按字典换算"),
        Text(
            "option replaced by its standard value",
            "the source uses a synonym",
            "nothing to do",
            "as the dictionary says",
        ),
        "repaired",
    ),
    Message(
        "D266",
        Text(
            "字典中没有这个选项",
            "来源的值不在字典里",
            "把它加到字典，或在来源中改正",
            "新的客户类型",
        ),
        Text(
            "the dictionary does not know this option",
            "the source's value is not listed",
            "add it to the dictionary, or correct it at the source",
            "a new kind of customer",
        ),
        "quarantine",
    ),
    Message(
        "D267",
        Text("不是“是/否”", "该字段只接受是或否", "在来源中改正", "也许"),
        Text(
            "neither yes nor no",
            "the field takes yes or no only",
            "correct it at the source",
            "maybe",
        ),
        "quarantine",
    ),
    Message(
        "D270",
        Text(
            "标签已整理", "分隔符不统一、有重复或空白", "不需要处理", "重点、VIP，重点 -> 重点;VIP"
        ),
        Text(
            "tags tidied",
            "mixed separators, repeats or blanks",
            "nothing to do",
            "重点、VIP，重点 -> 重点;VIP",
        ),
        "repaired",
    ),
    Message(
        "D271",
        Text("文字已整理", "原文首尾有空格，或含看不见的控制字符", "不需要处理"),
        Text("text tidied", "it had outer spaces or invisible control characters", "nothing to do"),
        "repaired",
    ),
    Message(
        "D272",
        Text(
            "疑似乱码",
            "文件曾以错误的编码打开或保存",
            "从原系统重新导出，并确认编码",
            "鑱旂郴浜（本为“联系人”）",
        ),
        Text(
            "text looks wrongly decoded",
            "the file was once opened or saved in a wrong encoding",
            "export it again from its system and check the encoding",
            "鑱旂郴浜 (was 联系人)",
        ),
        "warning",
    ),
    Message(
        "D273",
        Text(
            "文字中有身份证号",
            "敏感个人信息写在了普通文字里",
            "确认是否有必要迁移；没有必要就在来源中删除",
        ),
        Text(
            "resident ID number in a text",
            "sensitive personal data stands in plain text",
            "check whether it must move at all; if not, delete it at the source",
        ),
        "warning",
    ),
    Message(
        "D274",
        Text(
            "文字中有银行卡号",
            "敏感个人信息写在了普通文字里",
            "确认是否有必要迁移；没有必要就在来源中删除",
        ),
        Text(
            "bank-card number in a text",
            "sensitive personal data stands in plain text",
            "check whether it must move at all; if not, delete it at the source",
        ),
        "warning",
    ),
    Message(
        "D275",
        Text(
            "表示“没有”的字样已作为空值",
            "来源用文字或符号表示没有内容",
            "不需要处理",
            "无、暂无、-、N/A",
        ),
        Text(
            "a word for nothing became an empty value",
            "the source writes a word or a mark where it has no value",
            "nothing to do",
            "无, 暂无, -, N/A",
        ),
        "repaired",
    ),
    Message(
        "D276",
        Text("姓名栏中没有姓名", "只有号码或标点", "在来源中改正", "13900000000"),
        Text(
            "no name in a name column",
            "only numbers or marks stand there",
            "correct it at the source",
            "13900000000",
        ),
        "quarantine",
    ),
)

"""Words of D21x: company names."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D210",
        Text(
            "公司名称的写法已统一",
            "名称里有繁体字、全角字符、多余空格、不成对的括号，"
            "或前后带有备注（如“★”“—— 朋友介绍”）",
            "无需处理；摘下的备注另存为 note，原值可在问题清单中查到",
            "★上海示例科技有限公司（老客户） → 上海示例科技有限公司，备注“★ （老客户）”",
        ),
        Text(
            "the writing of a company name was unified",
            "the name held traditional or full-width characters, needless spaces, unmatched "
            "brackets, or a note before or after it",
            "nothing to do; the note is kept as `note`, the original stands in the issue list",
            "★上海示例科技有限公司（老客户） → 上海示例科技有限公司, note '★ （老客户）'",
        ),
        "repaired",
    ),
    Message(
        "D211",
        Text(
            "公司名称可能是简称：没有“有限公司”等法定组织形式",
            "客户名称应为全称；销售人员常只录入简称，系统不会替您编造全称",
            "请对照营业执照补全名称，或确认它本来就没有组织形式（如医院、学校、机关）",
            "上海示例科技 → 请核对是否为“上海示例科技有限公司”",
        ),
        Text(
            "the company name may be a short name: it has no legal form",
            "customers should be kept under their full registered name; a full name is never "
            "made up from a short one",
            "complete the name from the business licence, or accept that it has no legal form "
            "(a hospital, a school, an authority)",
            "上海示例科技: is it 上海示例科技有限公司?",
        ),
        "warning",
    ),
)

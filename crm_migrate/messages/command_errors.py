"""Words of E0xx (the command line) and E4xx (runs and records that are not there)."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E001",
        Text("命令行写法有误：{message}", "参数无法理解", "用 --help 查看用法"),
        Text("the command line is wrong: {message}", "it cannot be read", "see --help"),
    ),
    Message(
        "E002",
        Text(
            "没有命令“{name}”{hint}",
            "命令名拼写有误，或全局选项写在了命令之后",
            "用 crm-migrate --help 查看全部命令；全局选项写在命令之前",
            "crm-migrate --project samples/demo run",
        ),
        Text(
            'no command "{name}"{hint}',
            "the name is misspelt, or a global option stands behind the verb",
            "see crm-migrate --help; global options stand before the verb",
            "crm-migrate --project samples/demo run",
        ),
    ),
    Message(
        "E003",
        Text(
            "没有选项“{name}”{hint}",
            "选项名拼写有误，或全局选项写在了命令之后",
            "用 --help 查看此命令的选项；--project、--target、--lang、--format 写在命令之前",
            "crm-migrate --format json status",
        ),
        Text(
            'no option "{name}"{hint}',
            "the option is misspelt, or it is a global one that stands behind the verb",
            "see --help of the verb; --project, --target, --lang, --format stand before it",
            "crm-migrate --format json status",
        ),
    ),
    Message(
        "E004",
        Text("缺少 {name}", "此命令需要这个参数", "补上它；用 --help 查看用法"),
        Text("{name} is missing", "the verb needs it", "add it; see --help"),
    ),
    Message(
        "E005",
        Text("{name} 的值不对：{message}", "参数的值不在允许范围", "改正此值；用 --help 查看用法"),
        Text("wrong value for {name}: {message}", "it is not allowed here", "see --help"),
    ),
    Message(
        "E006",
        Text(
            "文件 {file} 中没有列“{name}”{hint}",
            "列名与表头不一致（注意空格、全角半角和大小写）",
            "使用表头中的列名；现有的列：{columns}",
        ),
        Text(
            'no column "{name}" in {file}{hint}',
            "the name differs from the header (mind blanks, full-width letters and case)",
            "use a name of the header; it has: {columns}",
        ),
    ),
    Message(
        "E007",
        Text(
            "输出文件就是输入文件：{file}",
            "源文件绝不改动",
            "用 -o 指定另一个文件名",
            "crm-migrate standardize 客户.csv --field 电话=phone -o 客户_标准.csv",
        ),
        Text(
            "the output file is the input file: {file}",
            "sources are never changed",
            "name another file with -o",
            "crm-migrate standardize in.csv --field phone=phone -o out.csv",
        ),
    ),
    Message(
        "E008",
        Text(
            "不认识的文件类型：{file}",
            "只能读写表格文件",
            "使用 {known} 之一",
        ),
        Text("unknown kind of file: {file}", "only tables are read and written", "use {known}"),
    ),
    Message(
        "E009",
        Text(
            "--field 的写法有误：{text}",
            "应为“列名=类型”",
            "改成 列名=类型，例如 电话=phone",
            "--field 电话=phone --field 公司=company_name",
        ),
        Text(
            "--field is wrong: {text}",
            "it is written COLUMN=TYPE",
            "write COLUMN=TYPE, such as Phone=phone",
            "--field Phone=phone --field Company=company_name",
        ),
    ),
    Message(
        "E010",
        Text(
            "无法写文件 {file}：{why}",
            "文件夹不存在、没有权限、磁盘已满，或文件正被 Excel 打开",
            "检查文件夹与权限，关闭正打开它的程序，再试一次",
        ),
        Text(
            "cannot write {file}: {why}",
            "the folder is missing or forbidden, the disk is full, or Excel holds the file open",
            "check folder and permissions, close the program that holds it, and try again",
        ),
    ),
    Message(
        "E011",
        Text(
            "没有代码“{name}”",
            "代码拼写有误，或来自更新的版本",
            "核对代码；记录编号的写法是 系统:实体:编号",
        ),
        Text(
            'no code "{name}"',
            "it is misspelt, or belongs to a newer version",
            "check the code; a record id is written system:entity:key",
        ),
    ),
    Message(
        "E014",
        Text("没有写命令", "程序需要知道要做什么", "用 --help 查看全部命令", "crm-migrate status"),
        Text("no command is given", "there is nothing to do", "see --help", "crm-migrate status"),
    ),
    Message(
        "E402",
        Text("还没有运行过", "台账中没有任何运行", "先运行 crm-migrate run"),
        Text("there is no run yet", "the ledger holds none", "start with crm-migrate run"),
    ),
    Message(
        "E401",
        Text(
            "没有运行“{run}”", "运行号有误，或属于另一个目标库", "用 crm-migrate status 查看运行号"
        ),
        Text(
            'no run "{run}"',
            "the id is wrong, or belongs to another target",
            "see the ids with crm-migrate status",
        ),
    ),
    Message(
        "E150",
        Text(
            "键列“{column}”有 {rows} 行为空或重复",
            "去重结果按键返回，每一行必须有自己的、不重复的键",
            "用 --key 换一个每行都有且不重复的列，或先在文件中加一列序号",
            "crm-migrate dedupe 客户.csv --key 序号 -o 结果.csv",
        ),
        Text(
            'the key column "{column}" is blank or repeated in {rows} rows',
            "results are given back by key, so every row needs one of its own",
            "name a column with --key that is filled and unique, or add a running number first",
            "crm-migrate dedupe customers.csv --key number -o result.csv",
        ),
    ),
    Message(
        "E493",
        Text(
            "没有记录“{record}”",
            "编号有误，或它不在最近一次运行中",
            "编号的写法是 系统:实体:编号；可从 quarantine list 或报告中复制",
            "crm-migrate explain legacy_excel:customer:C001",
        ),
        Text(
            'no record "{record}"',
            "the id is wrong, or the latest run did not see it",
            "it is written system:entity:key; copy it from quarantine list or a report",
            "crm-migrate explain legacy_excel:customer:C001",
        ),
    ),
    Message(
        "E494",
        Text(
            "CRM 中没有表“{table}”{hint}",
            "表名有误，或 CRM 尚未建立",
            "用 crm-migrate crm show 查看全部表；尚未建立时先用 crm-migrate crm create",
        ),
        Text(
            'no table "{table}" in the CRM{hint}',
            "the name is wrong, or the CRM is not created yet",
            "see crm-migrate crm show; create it with crm-migrate crm create",
        ),
    ),
)

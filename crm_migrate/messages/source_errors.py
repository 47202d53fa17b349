"""Words of E2xx: sources that cannot be read as promised."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E201",
        Text(
            "找不到来源文件：{path}",
            "在 {folder} 下没有这个文件，或没有文件符合这个通配符",
            "核对 project.yaml 里的 path：相对于项目文件夹；项目以外的文件写绝对路径，不用通配符",
            "path: data/客户*.xlsx",
        ),
        Text(
            "source file not found: {path}",
            "there is no such file under {folder}, or none fits the pattern",
            "check path in project.yaml (relative to the project's folder; outside of it write an "
            "absolute path without wildcards)",
            "path: data/customers*.xlsx",
        ),
    ),
    Message(
        "E202",
        Text(
            "没有读取来源文件的权限",
            "运行本程序的用户不能读取此文件，或文件被其他程序独占",
            "请关闭打开它的程序，或让管理员授予读取权限；程序从不修改来源，只需只读权限",
        ),
        Text(
            "no permission to read the source file",
            "the user who runs this may not read it, or another program holds it",
            "close the program that has it open, or ask for read permission; writing is not needed",
        ),
    ),
    Message(
        "E203",
        Text(
            "来源里没有“{name}”；现有：{there}；相近：{near}",
            "映射里写的工作表或数据表在来源中不存在",
            "在映射的 source 里改成现有的名称",
            "sheet: 客户资料",
        ),
        Text(
            'the source has no "{name}"; it has: {there}; close to it: {near}',
            "the sheet or table that the mapping names does not exist in the source",
            "write one of the existing names under source in the mapping",
            "sheet: Customers",
        ),
    ),
    Message(
        "E204",
        Text(
            "来源是空的",
            "文件为 0 字节，或工作表里没有任何内容，连表头也没有",
            "确认导出是否成功，重新导出后再运行",
        ),
        Text(
            "the source is empty",
            "the file has 0 bytes, or the sheet holds nothing, not even a header",
            "check whether the export succeeded, export again and rerun",
        ),
    ),
    Message(
        "E205",
        Text(
            "文件不能按 {encoding} 解码：第 {offset} 字节（0x{byte}）",
            "文件混有两种编码（例如把 UTF-8 和 GBK 的文件拼在一起），或已损坏，或编码写错",
            "用记事本打开所示的行，改好后整个文件另存为 UTF-8；或在来源里写明 encoding",
            "encoding: gb18030",
        ),
        Text(
            "the file does not decode as {encoding}: byte {offset} (0x{byte})",
            "the file mixes two encodings (say, a UTF-8 and a GBK file put together), is damaged, "
            "or the encoding is named wrongly",
            "open it at the line shown, repair it and save the whole file as UTF-8; or name the "
            "encoding in the source",
            "encoding: gb18030",
        ),
    ),
    Message(
        "E206",
        Text(
            "文件已损坏，无法读取：{detail}",
            "文件传输不完整，或保存时出错",
            "用 Excel 或 WPS 打开，按提示修复后另存一份；打不开时请重新导出",
        ),
        Text(
            "the file is damaged and cannot be read: {detail}",
            "it was not transferred completely, or saved with a fault",
            "open it in a spreadsheet program, let it repair, save a copy; else export it again",
        ),
    ),
    Message(
        "E207",
        Text(
            "连接不上数据库 {url}：{detail}",
            "主机或端口不通、数据库不存在、用户名或密码不对、权限不足，或读取中途断开",
            "核对来源的 url（密码用 env: 或 file: 给出），确认数据库已启动并允许本机以只读用户登录",
            "url: env:LEGACY_URL",
        ),
        Text(
            "the database {url} cannot be read: {detail}",
            "host or port do not answer, no such database, wrong user or password, no permission, "
            "or the connection broke",
            "check url of the source (password by env: or file:), and that the database runs and "
            "lets this machine log in as a read-only user",
            "url: env:LEGACY_URL",
        ),
    ),
    Message(
        "E208",
        Text(
            "来源里没有列“{name}”；相近的列：{near}",
            "表头里没有这一列；现有的列：{there}",
            "在映射里改成现有的列名；如果认错了表头行，请写明 header_row",
            "header_row: 2",
        ),
        Text(
            'the source has no column "{name}"; close to it: {near}',
            "the header does not hold it; it holds: {there}",
            "write an existing column in the mapping; if the wrong row was taken for the header, "
            "say header_row",
            "header_row: 2",
        ),
    ),
    Message(
        "E209",
        Text(
            "表头里列名“{column}”重复（{positions} 列）",
            "同名的列分不清该用哪一列",
            "在来源里给其中一列改名",
        ),
        Text(
            'the header holds "{column}" more than once (columns {positions})',
            "of columns with one name nobody can say which is meant",
            "give one of them another name at the source",
        ),
    ),
    Message(
        "E210",
        Text(
            "读取过程中来源文件被改动",
            "有人或有程序在读取时保存了这个文件",
            "关闭打开它的程序，确认不再改动后重新运行",
        ),
        Text(
            "the source file changed while it was read",
            "somebody or some program saved it in between",
            "close programs that have it open and run again when it no longer changes",
        ),
    ),
    Message(
        "E211",
        Text(
            "缺少读取 {backend} 的驱动程序",
            "这种数据库需要另外安装驱动",
            "运行：{command}",
            "pip install 'crm_migrate[postgres]'",
        ),
        Text(
            "the driver for {backend} is missing",
            "this kind of database needs a driver that is installed apart",
            "run: {command}",
            "pip install 'crm_migrate[postgres]'",
        ),
    ),
    Message(
        "E212",
        Text(
            "工作簿有密码保护",
            "加密的文件无法读取",
            "在 Excel 或 WPS 里打开，去掉打开密码后另存，再运行",
        ),
        Text(
            "the workbook is password protected",
            "an encrypted file cannot be read",
            "open it in a spreadsheet program, save it without a password, and run again",
        ),
    ),
    Message(
        "E213",
        Text(
            "引号没有成对",
            "所示行有一个引号没有结束，或单元格里的引号没有写成两个；继续读会把多行并成一行",
            "在所示的行补上或去掉引号；单元格里的引号要写成两个",
            '"长城""一号""店",上海',
        ),
        Text(
            "quotes do not match",
            "a quote of the line shown is not closed, or one inside a cell is not doubled; reading "
            "on would make one record of several",
            "add or remove the quote in the line shown; inside a cell it is written twice",
            '"the ""Old"" Shop",London',
        ),
    ),
    Message(
        "E214",
        Text(
            "文件不是 Excel 工作簿，而是 {found}",
            "扩展名与内容不符；不少系统把 {found} 存成 .xls 或 .xlsx",
            "用 Excel 或 WPS 打开后另存为 .xlsx；如果是 CSV 文本，来源改用 kind: delimited",
        ),
        Text(
            "the file is no Excel workbook but {found}",
            "its extension does not tell the truth; many systems store {found} as .xls or .xlsx",
            "open it in a spreadsheet program and save it as .xlsx; for CSV text use kind: "
            "delimited",
        ),
    ),
    Message(
        "E215",
        Text(
            "工作簿不安全，拒绝读取：{detail}",
            "文件解压后大得反常，或含有正常工作簿里没有的内容，可能是有意构造的",
            "确认文件来历；可信时在 Excel 或 WPS 里打开，把数据复制到新的工作簿",
        ),
        Text(
            "the workbook is not safe to read: {detail}",
            "it unpacks to an abnormal size, or holds what no regular workbook holds; somebody "
            "may have made it on purpose",
            "find out where it comes from; when trusted, copy its data to a new workbook",
        ),
    ),
    Message(
        "E216",
        Text(
            "query 只能是一条 SELECT 语句",
            "来源只读：不接受其他语句，也不接受用分号连接的多条语句",
            "改写成以 SELECT 或 WITH 开头的一条查询，不带分号",
            "query: SELECT * FROM customers WHERE deleted = 0",
        ),
        Text(
            "query must be one SELECT statement",
            "sources are only read: no other statement, and no several ones joined by semicolons",
            "write one query that starts with SELECT or WITH, without a semicolon",
            "query: SELECT * FROM customers WHERE deleted = 0",
        ),
    ),
    Message(
        "E217",
        Text(
            "取不到来源的连接地址：{text}",
            "环境变量没有设置，或文件不存在、为空",
            "设置这个环境变量，或在文件里写入连接地址（文件只让自己可读）",
            "export LEGACY_URL=mysql://reader:***@db1/crm",
        ),
        Text(
            "the address of the source is not available: {text}",
            "the environment variable is not set, or the file is not there or empty",
            "set the variable, or write the address into the file (readable by yourself only)",
            "export LEGACY_URL=mysql://reader:***@db1/crm",
        ),
    ),
    Message(
        "E218",
        Text(
            "连接地址写法不对：{url}",
            "这不是本程序支持的数据库地址",
            "用 sqlite:///文件、mysql://用户@主机/库 或 postgresql://用户@主机/库",
            "url: sqlite:///old.db",
        ),
        Text(
            "not a database address: {url}",
            "this is no address of a database that is supported",
            "write sqlite:///file, mysql://user@host/name or postgresql://user@host/name",
            "url: sqlite:///old.db",
        ),
    ),
)

"""Words of E101 to E120: the form of project, mapping and rule files."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E101",
        Text(
            "文件夹 {folder} 中没有 project.yaml",
            "这个文件夹不是迁移项目，或者命令在别的文件夹里运行",
            "用 --project 指出 project.yaml 所在的文件夹；samples/demo 是一个可以照抄的项目",
            "crm-migrate --project samples/demo run",
        ),
        Text(
            "no project.yaml in {folder}",
            "the folder is no migration project, or the command ran in another folder",
            "name the folder of project.yaml with --project; samples/demo is a project to copy",
            "crm-migrate --project samples/demo run",
        ),
    ),
    Message(
        "E102",
        Text(
            "文件无法读取：{reason}",
            "文件不存在、没有读取权限，或者是一个文件夹",
            "检查文件名和权限",
        ),
        Text(
            "the file cannot be read: {reason}",
            "it does not exist, may not be read, or is a folder",
            "check its name and its permissions",
        ),
    ),
    Message(
        "E103",
        Text(
            "文件不是 UTF-8 编码，看起来是 {encoding}",
            "配置文件只能用 UTF-8；记事本和旧版编辑器常存为 GBK（ANSI）",
            "用编辑器打开后另存为 UTF-8",
        ),
        Text(
            "the file is not UTF-8, it looks like {encoding}",
            "configuration files must be UTF-8; older editors often save GBK (ANSI)",
            "open it in an editor and save it as UTF-8",
        ),
    ),
    Message(
        "E104",
        Text(
            "YAML 写法有误：{problem}",
            "缩进、引号、括号或冒号不对；也可能误用了 Tab、全角冒号或一个文件里的多个文档",
            "对照这一行和上一行：缩进用空格，冒号用半角且后面留一个空格",
            "name: {from: 客户名称}",
        ),
        Text(
            "this is not valid YAML: {problem}",
            "an indent, quote, bracket or colon is wrong; tabs and several documents are refused",
            "look at this line and the one above: indent by spaces, a space after each colon",
            "name: {from: 客户名称}",
        ),
    ),
    Message(
        "E105",
        Text(
            "文件太大，超过 {limit} 字节",
            "配置文件通常只有几十 KB；这可能是数据文件",
            "检查文件名，或把它拆成几个文件",
        ),
        Text(
            "the file is larger than {limit} bytes",
            "configuration files have some kilobytes; this may be a data file",
            "check the name, or cut it into several files",
        ),
    ),
    Message(
        "E106",
        Text("这里没有“{key}”这个键", "键名拼错，或者写错了层级", "可以写：{known}"),
        Text(
            'unknown key "{key}"',
            "the key is misspelt, or stands at the wrong level",
            "did you mean {known}?",
        ),
    ),
    Message(
        "E107",
        Text("缺少必填的键“{key}”", "这一段必须写明此键", "补上 {key}"),
        Text('the key "{key}" is missing', "this part needs it", "add {key}"),
    ),
    Message(
        "E108",
        Text("“{value}”不是可用的值", "此处只能写固定的几个值之一", "可以写：{known}"),
        Text(
            '"{value}" is not allowed here',
            "only some fixed values may stand here",
            "did you mean {known}?",
        ),
    ),
    Message(
        "E109",
        Text("此处应为一段文字", "这里写成了列表或一组键", "写一个值，需要时加引号"),
        Text("a text must stand here", "there is a list or a group of keys", "write one value"),
    ),
    Message(
        "E110",
        Text(
            "键“{key}”重复，第 {line} 行已经有了",
            "同一段里每个键只能出现一次，否则后一个会悄悄盖掉前一个",
            "删去其中一个，或改名",
        ),
        Text(
            'the key "{key}" is repeated, it stands in line {line} already',
            "a key may stand once only, else the later would silently win",
            "remove or rename one of them",
        ),
    ),
    Message(
        "E111",
        Text(
            "不允许使用 YAML 锚点或别名“{name}”",
            "别名会让小文件展开成极大的内容；以 & 或 * 开头的文字也会被当作锚点或别名",
            "把内容直接写出来；若只是文字，请加引号",
            '"*必填"',
        ),
        Text(
            'YAML anchors and aliases are refused: "{name}"',
            "aliases can blow a small file up; text that begins with & or * is taken for one",
            "write the content out; put text in quotes",
            '"*必填"',
        ),
    ),
    Message(
        "E112",
        Text("没有字段类型“{name}”", "字段类型拼错", "可以写：{suggestion}"),
        Text(
            "unknown field type '{name}'",
            "the field type is misspelt",
            "did you mean {suggestion}?",
        ),
    ),
    Message(
        "E113",
        Text(
            "不允许使用 YAML 标签“{tag}”",
            "标签可以要求程序生成对象；这里一切内容都只当作文字，什么也不会执行",
            "删去标签；若文字以 ! 开头，请加引号",
        ),
        Text(
            'YAML tags are refused: "{tag}"',
            "a tag can ask for objects; here all content is text and nothing is run",
            "remove the tag; put text that begins with ! in quotes",
        ),
    ),
    Message(
        "E114",
        Text("嵌套超过 {limit} 层", "括号或缩进的层数太多", "检查括号是否成对"),
        Text(
            "nested more than {limit} levels deep",
            "there are too many brackets or indents",
            "check that brackets are closed",
        ),
    ),
    Message(
        "E115",
        Text("“{value}”不是此处可用的整数", "此处应为整数，或者数值超出范围", "写一个整数，如 2"),
        Text(
            '"{value}" is not a whole number that fits here',
            "a whole number is needed, or the number is out of range",
            "write a whole number such as 2",
        ),
    ),
    Message(
        "E116",
        Text("“{value}”不是 true 或 false", "此处只能写是或否", "写 true 或 false"),
        Text('"{value}" is neither true nor false', "only these fit here", "write true or false"),
    ),
    Message(
        "E117",
        Text(
            "此处应为一组“键: 值”",
            "这里写成了文字或列表；冒号后面要有空格",
            "写成 {{键: 值}}，或另起一行缩进写",
            "customer_no: {from: 客户编号}",
        ),
        Text(
            "a group of keys must stand here",
            "there is a text or a list; each colon needs a space behind it",
            "write {{key: value}}, or indented lines",
            "customer_no: {from: 客户编号}",
        ),
    ),
    Message(
        "E118",
        Text("此处应为列表", "只有一个值时也要写成列表", "加上方括号", "key: [客户编号]"),
        Text(
            "a list must stand here", "a single value, too, is a list", "add brackets", "key: [A]"
        ),
    ),
    Message(
        "E119",
        Text("“{value}”在此处无法识别", "写法不对", "正确的写法：{reason}"),
        Text(
            '"{value}" cannot be read here', "it is not written as expected", "expected: {reason}"
        ),
    ),
)

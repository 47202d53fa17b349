"""Words of E121 to E199: names, paths, secrets and rules of a project."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E121",
        Text(
            "名称“{name}”不能用作表名或列名",
            "名称为空、过长或含有字母、数字、下划线以外的字符",
            "改用不超过 63 个字符、只含文字、数字和下划线的名称",
        ),
        Text(
            'name "{name}" cannot be a table or column name',
            "the name is empty, too long, or holds other than letters, digits and underscores",
            "use at most 63 letters, digits and underscores",
        ),
    ),
    Message(
        "E122",
        Text(
            "路径“{path}”在项目文件夹之外",
            "项目文件只能引用项目文件夹里的文件，.. 和指向外面的链接都不允许",
            "把文件复制到项目文件夹中",
        ),
        Text(
            'the path "{path}" leads out of the project folder',
            "a project may only name files inside its folder; .. and links out of it are refused",
            "copy the file into the project folder",
        ),
    ),
    Message(
        "E123",
        Text(
            "配置文件里写了明文密码",
            "项目文件会进入版本库和备份，密码会随之泄露",
            "把连接地址放进环境变量，这里写 env:变量名；或放进文件，写 file:路径",
            'url: "env:LEGACY_URL"',
        ),
        Text(
            "a password stands in the file itself",
            "project files go into version control and backups, and the password with them",
            "put the URL into an environment variable and write env:NAME, or file:PATH",
            'url: "env:LEGACY_URL"',
        ),
    ),
    Message(
        "E124",
        Text(
            "环境变量 {name} 没有设置",
            "项目文件要求从这个环境变量读取连接地址或密码",
            "先设置变量再运行",
            "export LEGACY_URL=...",
        ),
        Text(
            "the environment variable {name} is not set",
            "the project file takes a URL or password from it",
            "set the variable before the run",
            "export LEGACY_URL=...",
        ),
    ),
    Message(
        "E125",
        Text("密钥文件 {path} 无法读取", "文件不存在、没有权限或不是文字", "检查路径和权限"),
        Text(
            "the secret file {path} cannot be read",
            "it does not exist, may not be read, or is no text",
            "check path and permissions",
        ),
    ),
    Message(
        "E126",
        Text("尚不支持 keyring:{name}", "此版本只能读取 env: 和 file:", "改用 env: 或 file:"),
        Text(
            "keyring:{name} is not supported yet",
            "this version reads env: and file: only",
            "use env: or file:",
        ),
    ),
    Message(
        "E127",
        Text("“{pattern}”没有找到任何文件", "文件夹或文件名不对", "检查项目文件夹中的文件名"),
        Text(
            '"{pattern}" finds no file',
            "the folder or file name is wrong",
            "check the names in the project folder",
        ),
    ),
    Message(
        "E128",
        Text("映射编号“{name}”重复，{other} 已经使用", "每个映射文件的 id 必须不同", "换一个 id"),
        Text(
            'the mapping id "{name}" is used in {other} already',
            "each mapping file needs an id of its own",
            "choose another id",
        ),
    ),
    Message(
        "E130",
        Text(
            "词“{word}”对应两个不同的代码：{codes}（另见第 {line} 行）",
            "词典里同一个词只能有一个代码；全角半角、大小写和空格不作区分",
            "删去错误的一行",
        ),
        Text(
            'the word "{word}" has two codes: {codes} (see line {line})',
            "a word has one code; width, case and spaces make no difference",
            "remove the wrong line",
        ),
    ),
    Message(
        "E132",
        Text(
            "词典的列不对：{found}",
            "词典第一行必须是列名 from,to 或 from,to,note",
            "改正第一行",
            "from,to",
        ),
        Text(
            "wrong columns of a dictionary: {found}",
            "the first line must name the columns from,to or from,to,note",
            "correct the first line",
            "from,to",
        ),
    ),
    Message(
        "E133",
        Text(
            "这一行不是一条判定记录",
            "judgements.jsonl 每行是一个 JSON 对象，所有值都是文字",
            "改正或删去这一行；建议用 review import 写入",
        ),
        Text(
            "the line is no judgement",
            "each line of judgements.jsonl is one JSON object whose values are texts",
            "correct or remove the line; better write it with review import",
        ),
    ),
    Message(
        "E134",
        Text("词典的这一行缺少词或代码", "from 和 to 两列都要有值", "补全或删去这一行"),
        Text(
            "a line of the dictionary lacks its word or its code",
            "both from and to need a value",
            "complete or remove the line",
        ),
    ),
    Message(
        "E135",
        Text("没有词典“{name}”", "rules/dictionaries 中没有这个文件", "可以写：{known}"),
        Text(
            'there is no dictionary "{name}"',
            "rules/dictionaries has no such file",
            "did you mean {known}?",
        ),
    ),
    Message(
        "E136",
        Text("没有数据源“{name}”", "project.yaml 的 sources 中没有这个名称", "可以写：{known}"),
        Text(
            'there is no source "{name}"',
            "sources in project.yaml has no such name",
            "did you mean {known}?",
        ),
    ),
    Message(
        "E140",
        Text("{keys} 之中必须写且只能写一个", "一个也没写，或写了不止一个", "保留其中一个"),
        Text("exactly one of {keys} is needed", "there is none, or more than one", "keep one"),
    ),
    Message(
        "E141",
        Text("“{key}”在这里不起作用", "它只能与另一个键一起使用", "补上 {needs}，或删去 {key}"),
        Text(
            '"{key}" has no effect here',
            "it only works together with another key",
            "add {needs}, or remove {key}",
        ),
    ),
    Message(
        "E142",
        Text("此处不能为空", "需要至少一个值", "填写内容", "身份证号: 最小必要，不迁移"),
        Text("this may not be empty", "at least one value is needed", "fill it in"),
    ),
    Message(
        "E143",
        Text("{keys} 之中最多写一个", "写了不止一个", "保留其中一个"),
        Text("at most one of {keys} may stand here", "there is more than one", "keep one"),
    ),
    Message(
        "E144",
        Text("query 必须是一条 SELECT 语句", "只允许读取，且不能含分号", "改写为一条 SELECT"),
        Text(
            "a query must be one SELECT",
            "sources are only read, and a semicolon is refused",
            "write one SELECT",
        ),
    ),
    Message(
        "E145",
        Text("“{value}”不是数", "此处应为数", "写一个数，如 0.9"),
        Text('"{value}" is no number', "a number is needed here", "write a number such as 0.9"),
    ),
    Message(
        "E146",
        Text("“{name}”不是规则文件", "rules 文件夹中只能放固定的几类文件", "可以放：{known}"),
        Text(
            '"{name}" is no rule file',
            "the rules folder holds some fixed kinds of files only",
            "allowed: {known}",
        ),
    ),
)

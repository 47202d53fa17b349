"""Help: what each verb and option is for, in Chinese and English.

Keys are the verb, or `verb.option`; options before the verb have no verb.
"""

from collections.abc import Mapping

HEADINGS = (  # Typer's own words on a help page
    ("Usage: ", "用法："),
    ("\nArguments:", "\n参数："),
    ("\nOptions:", "\n选项："),
    ("\nCommands:", "\n命令："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]..."),
    ("Show this message and exit.", "显示本帮助"),
    ("[required]", "[必填]"),
    ("[default: ", "[默认："),
    ("[env var: ", "[环境变量："),
    ("; default: ", "；默认："),
    ("; required", "；必填"),
)

_RUN_ID = ("运行号，可只写开头；默认最近一次", "run id or its beginning; default the latest")
_OUT = ("写到此文件（.csv 或 .xlsx）", "file to write (.csv or .xlsx)")
_FILE = ("要读的表格（.csv .xlsx .xls ...）", "table to read (.csv .xlsx .xls ...)")
_KEY = ("编号列", "column that identifies a row")

HELP: Mapping[str, tuple[str, str]] = {
    "crm-migrate": (
        "把客户数据清洗后迁移到 CRM，并证明一条不少",
        "Move customer data into a CRM, cleaned and proven complete",
    ),
    "project": ("project.yaml 所在的文件夹", "folder of project.yaml"),
    "target": ("目标数据库 URL，优先于项目文件", "database URL, over the project file's"),
    "lang": ("语言；默认随系统，否则中文", "language; from the locale, else zh"),
    "format_": ("表格，或供程序读取的 JSON", "tables, or one JSON object for programs"),
    "quiet": ("成功时不输出", "say nothing when all goes well"),
    "verbose": ("多说一些；内部出错时显示位置", "say more; show where an internal fault is"),
    "log_format": ("标准错误上的文字格式", "form of the words on stderr"),
    "no_color": ("不用颜色", "no colours"),
    "non_interactive": ("不画进度条，不提问", "draw no progress, ask nothing"),
    "_version": ("显示版本", "show the version"),
    "run": (
        "运行迁移：抽取、标准化、去重、映射、校验、装载、对账",
        "Migrate: extract, standardize, deduplicate, map, validate, load, reconcile",
    ),
    "run.first": ("从这一步开始", "first stage"),
    "run.last": ("到这一步为止", "last stage"),
    "run.entity": ("只迁移此实体，可多次给出", "only this entity; may be repeated"),
    "run.full": ("全量（默认）", "full load (the default)"),
    "run.dry_run": ("演练：不写目标库", "do everything but write to the target"),
    "run.strict": ("有一条隔离即以 4 退出", "exit 4 when one record is quarantined"),
    "status": ("最近的运行及其结果", "Latest runs and how they ended"),
    "explain": ("解释代码（如 D501）或一条记录", "Explain a code (such as D501) or a record"),
    "explain.subject": ("代码，或 系统:实体:编号", "a code, or system:entity:key"),
    "report": ("写出报告：HTML、Excel、JSON", "Write a run's report: HTML, Excel, JSON"),
    "report.run": _RUN_ID,
    "report.out": ("写到此文件夹", "folder to write to"),
    "reconcile": (
        "查看对账结果；不一致时以 8 退出",
        "Show a run's reconciliation; exit 8 on a mismatch",
    ),
    "reconcile.run": _RUN_ID,
    "standardize": ("标准化一个文件的列（不需要项目）", "Standardize columns of one file"),
    "standardize.file": _FILE,
    "standardize.out": _OUT,
    "standardize.field": ("列=类型，可多次给出", "column and type; may be repeated"),
    "standardize.evidence": ("列=作为依据的列", "column that tells about another"),
    "standardize.key": _KEY,
    "standardize.explain": ("每处改动一行，写到此文件", "write one row per change to this file"),
    "dedupe": ("在一个文件中找重复（不需要项目）", "Find duplicates in one file"),
    "dedupe.file": _FILE,
    "dedupe.out": _OUT,
    "dedupe.key": _KEY,
    "dedupe.entity": ("每行是什么", "what a row is"),
    "dedupe.field": ("列=名称[:类型]，可多次给出", "column, name and type; may be repeated"),
    "dedupe.clean_sources": (
        "此列的每个值是一个无重复的来源",
        "each value of the column is a source free of duplicates",
    ),
    "dedupe.rules": ("匹配规则文件", "file of match rules"),
    "dedupe.pairs_out": ("候选对及得分，写到此文件", "write scored pairs to this file"),
    "dedupe.truth": (
        "标准答案（编号列与 entity_id），用于计算准确率",
        "truth (KEY and entity_id) to measure precision and recall",
    ),
    "dedupe.judgements": ("人工判定文件", "file of people's judgements"),
    "quarantine": ("被隔离的记录", "Records that stayed behind"),
    "quarantine list": ("列出（个人信息遮盖）", "List them, personal data masked"),
    "quarantine list.run": _RUN_ID,
    "quarantine export": ("导出为 Excel 以便修正（含原值）", "Write them, unmasked, to mend them"),
    "quarantine export.run": _RUN_ID,
    "quarantine export.out": ("写到此 .xlsx 文件", ".xlsx file to write"),
    "mapping": ("映射文件", "Mapping files"),
    "mapping check": ("检查项目、映射和规则文件", "Check project, mapping and rule files"),
    "mapping check.path": ("只看这些文件；默认全部", "only these files; default all"),
    "mapping check.strict": ("提醒也算错误", "warnings count as errors"),
    "crm": ("CRM 数据库", "The CRM's database"),
    "crm create": ("建立缺少的表", "Create the tables that are missing"),
    "crm show": ("查看各表，或一个表的字段", "Show all tables, or the columns of one"),
    "crm show.table": ("表名，如 customer", "name of a table, such as customer"),
}


def help_text(key: str, language: str) -> str:
    """Return the help of a verb or option, '' when it needs none."""
    chinese, english = HELP.get(key, ("", ""))
    return english if language == "en" else chinese

"""PersonName: names of people, with what people write beside them."""

import re
import unicodedata

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import TEXT, Mask, matches, to_arrow, to_column
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.distinct import Reading, is_plain, read_column

_COMPOUND_TEXT = (
    "欧阳上官司马诸葛皇甫司徒夏侯东方尉迟公孙令狐慕容长孙宇文轩辕端木百里南宫独孤钟离申屠公羊澹台闻人"
    "赫连淳于单于太史仲孙呼延东郭西门鲜于闾丘宗政濮阳"
)
_COMPOUND = frozenset(re.findall("..", _COMPOUND_TEXT))
_OFFICE = (
    "副?董事长|副?总经理|副?总裁|副总|总监|总工|项目经理|客户经理|经理|主任|主管|主席|主编|部长|处长|科长"
    "|局长|院长|校长|厂长|店长|站长|所长|会长|队长|组长|班长|行长|镇长|村长|老板娘|老板|掌柜|先生|女士"
    "|小姐|太太|夫人|老师|师傅|教授|博士|医生|大夫|律师|工程师|技术员|业务员|会计|出纳|采购|销售|助理"
    "|秘书|前台|文员|财务|法人|法定代表人|负责人|联系人|客服|同志"
)
_FORMAL = f"{_OFFICE}|总|姐|哥|董"  # at the end of a name always a title
_SHORT = "工|叔|姨|嫂|处|局|所|科|队|院"  # a title only after a surname: 赵工, but not 李建工
_TITLED = re.compile(f"(.+?)({_FORMAL})")
_CALLED = re.compile(f"(.|{'|'.join(sorted(_COMPOUND))})({_SHORT})")
_NICKNAME = re.compile(f"([小老阿])(.|{'|'.join(sorted(_COMPOUND))})")
_ROLE = re.compile(
    f"(?:{_OFFICE}|行政|人事|人力资源|市场|技术|售后|仓库|物流|门卫|总机|值班|办公|业务|信息|综合"
    "|董事会|公司)*(?:部门?|台|处|室|科|组|中心)?"
)
_FORM_OF_ADDRESS = re.compile(r"(?i)(mrs?|ms|miss|dr|prof)\b\.?\s+(.+)")
_PLAIN = r"[一-鿿]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}"
_SUSPECT = (
    "[小老阿无暂没不未空缺待保].*"
    f"|.*(?:{_FORMAL}|{_SHORT}|部|部门|台|室|组|中心|行政|人事|仓库|公司)"
)
_LABEL = re.compile(rf"^\s*(?:姓名|{_OFFICE})\s*:")
_WHOLE = re.compile("[一-鿿]{2,4}")
_NOTE = re.compile(r"[(【\[<]([^()【】\[\]<>]*)[)】\]>]?")
_CJK_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_NO_NAME = re.compile(r"[\d+*#@:.\-]+\S*|\S+@\S+")
_SEVERAL = re.compile(r"\s*[/、,;|&\n]\s*")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_EDGE = " \t\r\n.,;:。、'\"-_*?!"


class PersonName(FieldType):
    """Names of people. 王经理 stays 王经理, and its parts say what it is."""

    name = "person_name"
    sensitivity = Sensitivity.PERSONAL
    level_names = ("else", "surname and title", "initials", "exact")

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return names.

        Parts: `surname`, `salutation`, `is_title` ("true" where no given name is known),
        `note` (what stood in brackets, numbers), `others` (further people, joined by `;`).
        """
        del evidence
        plain = is_plain(values, _PLAIN) & ~is_plain(values, _SUSPECT)
        parts = ("surname", "salutation", "is_title", "note", "others")
        found = read_column(values, plain, _read, parts)
        full = found.values.where(found.parts["is_title"].isna())
        surname = found.parts["surname"].fillna(_surnames(full))
        return Standardized(found.values, found.codes, {**found.parts, "surname": surname})

    def blocking_keys(self, values: pd.Series) -> dict[str, pd.Series]:
        """Return full names as key; a mere title is none."""
        return {"person_name": values.where(~_traits(values)[1])}

    def compare(self, left: pd.Series, right: pd.Series) -> npt.NDArray[np.int8]:
        """Return 3 same name, 2 same initials and last word, 1 same surname and one a title."""
        equal = super().compare(left, right)
        surname_left, title_left, initials_left = _traits(left)
        surname_right, title_right, initials_right = _traits(right)
        initials = (initials_left == initials_right) & (initials_left != "")
        titled = (surname_left == surname_right) & (surname_left != "") & (title_left | title_right)
        level = np.select([equal != 0, initials, titled], [equal * 3, 2, 1], 0)
        return np.where(equal < 0, -1, level).astype(np.int8)

    def mask(self, values: pd.Series) -> pd.Series:
        """Return the first character."""
        return values.str.slice(0, 1) + "**"

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that look like a name of two to four characters."""
        titled = values.str.fullmatch(f"[一-鿿]{{1,4}}(?:{_FORMAL}|工)")
        surname = values.str.slice(0, 1).isin(_SURNAMES) | values.str.slice(0, 2).isin(_COMPOUND)
        short = values.str.replace(r"[(（].*", "", regex=True).str.fullmatch(
            "[一-鿿][ \u3000]?[一-鿿]{1,3}"
        )
        return float((titled | (short & surname)).mean())


_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜"
    "詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边闫肖"
)


def _surnames(names: pd.Series) -> pd.Series:
    """Return the surnames of full names: two characters, one, or the last Latin word."""
    texts = to_arrow(names)
    pair, first = pc.utf8_slice_codeunits(texts, 0, 2), pc.utf8_slice_codeunits(texts, 0, 1)
    is_longer = pc.greater(pc.utf8_length(texts), 2)  # a surname and more
    compound = pc.and_(pc.is_in(pair, pa.array(sorted(_COMPOUND), TEXT)), is_longer)
    surname = pc.if_else(compound, pair, first)
    latin = matches(texts, "[A-Za-z]")
    if latin.any():
        surname = pc.if_else(latin, pc.replace_substring_regex(texts, ".* ", ""), surname)
    return to_column(surname, names.index)


def _traits(values: pd.Series) -> tuple[npt.NDArray[np.object_], Mask, npt.NDArray[np.object_]]:
    """Return per canonical name the surname, whether it is a mere title, Latin initials."""
    rows, distinct = pd.factorize(values)
    names = pd.Series(distinct, dtype="str")
    parts = [_read(text).parts for text in names]
    titles = np.array([p.get("is_title") == "true" for p in parts] + [False])
    given = pd.Series([p.get("surname") for p in parts], dtype="str")
    surname = given.fillna(_surnames(names.where(~titles[:-1]))).fillna("")
    surnames = np.array([*surname, ""], dtype=object)
    initials = np.array([*map(_initials, names), ""], dtype=object)
    return surnames[rows], titles[rows], initials[rows]


def _initials(text: str) -> str:
    """Return the first letters and the last word of a Latin name, '' for others."""
    words = text.casefold().replace(".", " ").split()
    if len(words) < 2 or not text.isascii():  # noqa: PLR2004  a given name and a surname
        return ""
    return "".join(word[0] for word in words[:-1]) + " " + words[-1]


def _read(text: str) -> Reading:
    """Return the reading of one odd text."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).strip()
    plain = _LABEL.sub("", plain)
    notes = [note.strip() for note in _NOTE.findall(plain) if note.strip()]
    plain = re.sub(r"[ \t\u3000]+", " ", _NOTE.sub(" ", plain))
    first, *others = _people(plain)
    notes += _NO_NAME.findall(first)
    name = _CJK_GAP.sub("", " ".join(_NO_NAME.sub(" ", first).split()).strip(_EDGE))
    if not name:
        return Reading("", "D276")
    title = _read_title(name)
    codes = [title.codes] if title.codes else []
    codes += ["D247"] if others else []
    codes += ["D244"] if notes and "D244" not in codes else []
    codes += ["D243"] if not codes and title.value != text else []
    more = {"note": ";".join(notes), "others": ";".join(others)}
    return Reading(title.value, ";".join(codes), {**title.parts, **more})


def _people(text: str) -> list[str]:
    """Return the people of a text, at least one, possibly ''."""
    people: list[str] = []
    for piece in _SEVERAL.split(text):
        names = piece.strip(_EDGE).split()
        # 张三 李四 are two people; 诸葛 凤, 廖 婷 and 王芳 经理 are one.
        apart = len(names) > 1 and all(map(_WHOLE.fullmatch, names)) and names[0] not in _COMPOUND
        people += names if apart and not any(map(_ROLE.fullmatch, names)) else [" ".join(names)]
    return [name for name in people if name] or [""]


def _read_title(name: str) -> Reading:
    """Return a name with its title split off."""
    if _ROLE.fullmatch(name):
        return Reading(name, "D246", {"is_title": "true"})
    if nickname := _NICKNAME.fullmatch(name):
        return _only_title(name, nickname[2], nickname[1])
    if called := _FORM_OF_ADDRESS.fullmatch(name):
        parts = {"surname": called[2].split()[-1], "salutation": called[1].capitalize()}
        return Reading(called[2], "D244", parts)
    titled = _TITLED.fullmatch(name) or _CALLED.fullmatch(name)
    if not titled:
        return Reading(name)
    body, title = titled.groups()
    if len(body) == 1 or body in _COMPOUND:
        return _only_title(name, body, title)
    return Reading(body, "D244", {"salutation": title})


def _only_title(name: str, surname: str, salutation: str) -> Reading:
    """Return the reading of a name of which only the surname is known."""
    parts = {"surname": surname, "salutation": salutation, "is_title": "true"}
    return Reading(name, "D245", parts)

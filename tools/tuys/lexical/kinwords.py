"""Single words (in lower case) for a minor and for somebody's offspring: English, Russian, Kazakh.

Whole words with their endings, so that names and other words that begin alike do not count.
"""

import re
from functools import lru_cache

_MINOR = re.compile(
    r"child|children|childs|kids?|infants?|toddlers?|baby|babies|newborns?|minors|underage|teens?|"
    r"teenage[dr]?s?|"
    r"preteens?|adolescents?|juveniles?|boys?|girls?|school(?:child|children|boys?|girls?|kids?)|"
    r"pupils?|kiddos?|kiddies|tweens?|tots|"
    r"stepchild(?:ren)?|graders?|kindergart(?:en(?:er)?|ner)s?|preschool(?:er)?s?|schoolers?|orphans?|"
    r"реб[её]н(?:ок|к\w{1,3})|дет(?:и|ей|ям|ями|ях|ьми)|детишк\w+|детк[аиу]|деток|деткам\w?|"
    r"несовершеннолет\w+|малолет\w+|"
    r"младен(?:ец|ц\w+)|подрост(?:ок|к\w+)|мальчи[кш]\w*|девоч\w+|девчон\w+|(?:до)?школьни[кц]\w*|малыш\w*|"
    r"(?:перво|второ|третье|четверо|пяти|шести|семи|восьми|девяти|десяти|старше)классни[кц]\w*|\w*годовал\w+|"
    r"новорожд[её]нн\w+|грудничк\w+|грудничок|детск(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими)|"
    r"детсад\w*|детвор[аыуе]|дитя|ребятиш\w+|карапуз\w*|малютк\w+|пацан\w*|школяр\w*|ясл(?:и|ей|ях|"
    r"ям)|детдом\w*|"
    r"ученик\w*|учениц\w*|воспитанни[кц]\w*|сирот(?:а|ы|у|е|ой|ам|ами|ах)?|"
    r"балдар\w{0,5}|балалы|бала(?:лар)?(?:дың|ды|дар|ға|сы|м|мыз|ң|ңыз|сын|сына|сының|сымен|ы|ын|ына|ының|"
    r"ымен|ым|ымыз|ға|ны|ның|да|дан|мен)?|"
    r"балдырған\w*|бүлдіршін\w*|сәби\w*|нәресте\w*|жасөспірім\w*|жеткіншек\w*|бөбек\w*|оқушы\w*|"
    r"шақалақ\w*|балабақша\w*|балғын(?:дар)?|бөпе\w*|"
    r"baldar\w{0,5}|balaly|bala(?:lar)?(?:dyń|dyn|dy|ga|sy|m|myz|ń|ñ|syn|syna|synyń|symen|y|yn|yna|ynyń|ym|"
    r"ymyz|ǵa|ğa|ny|nyń|da|dan|men)?|"
    r"reb[ey]nok|rebenk\w{1,3}|rebyonk\w{1,3}|deti|det(?:ei|ey|ej)|detyam\w?|detjam\w?|devochk\w{1,3}|"
    r"podrostok|podrostk\w{1,4}|shkol'?ni(?:k|ts|c)\w{0,4}|nesovershennolet\w+|maloletn\w+|mal'?chik\w{0,4}|"
    r"учащ(?:ийся|аяся|ееся|егося|ейся|емуся|имся|ихся|иеся|имися|уюся)|بالىلار\w*|ئۆسمۈر\w*|بوۋاق\w*|"
    r"baldyr[ǵğ]an\w*|s[áä]bi\w*|n[áä]reste\w*|jas[óö]spirim\w*|oq[ýu](?:sh|ş)y\w*|"
    r"balabaq(?:sh|ş)a\w*|(?:sh|ş)aqalaq\w*|"
    r"بالا(?:لار)?(?:سى|سی|سىن|سىنا|سىنىڭ|سىمەن|م|مىز|ڭ|ڭىز|ى|ىن|ىنا|ىمەن|عا|نى|نىڭ|دا|دان|مەن)?|"
    r"ٴ?سابي\w*|نارەستە\w*|جاسوسپىرىم\w*|وقۋشى\w*|بالاباقشا\w*|بوبەك\w*"
)
_OFFSPRING = re.compile(
    r"(?:step|grand)?(?:sons?|daughters?)|grandchild(?:ren)?|nieces?|grandkids?|offspring|nephews?|"
    r"сын(?:а|у|ом|е|овья|овей|овьям|овьями|овьях|ок|очек|ишк\w+)?|доч(?:ь|ери|ерью|ерей|ерям|ерями|"
    r"ерьми|ерях)|"
    r"доч(?:к|еньк|урк)\w+|доченек|дочурок|сыноч\w+|сынул\w+|племянни[кц]\w*|племяшк\w+|вну(?:к|ка|ку|"
    r"ком|ке|ки|ков|кам|ч\w+)|"
    r"ұл(?:ым|ың|ымыз|ын|ына|ының|ымен|дар\w*)?|қыз(?:ым|ың|ымыз|ын|ына|ының|ымен|дар\w*)?|немере\w*|"
    r"перзент\w*|"
    r"[^a-zа-я]{0,40}(?:女儿|女兒|儿子|兒子|孙子|孙女)[^a-zа-я]{0,400}|"
    r"ūl(?:ym|yn|yna|ynyń)?|qyz(?:ym|yń|yn|yna|ynyń|dar\w*)?|nemere\w*|жиен(?:і|ім|ін|іне|інің|дер\w*)?|"
    r"(?:ۇل|قىز)(?:ىم|ىڭ|ىمىز|ىن|ىنا|ىنىڭ|ىمەن|دار\w*)?|نەمەرە\w*"
)
_AGE = re.compile(
    r"old|turned|^(?:s?he|who|her|him|yo|уо|yrs?|ему|ей|мне|им)$|age|under|grade|school|minor|born|"
    r"pre|лет|год|возраст|"
    r"достиг|класс|толма|жетпе|жас|jas|جاس|сынып|synyp|кәмелет|k[áäa]melet|мектеп|месяч|месяц|недел|айлық|"
    r"апталық|"
    r"lyq|туған|týǵan|younger|below|less|yet|letn|zhas|ياش|岁|歳|孩|童|未成年|婴|学生|сегізге|годик|годоч|^лет$|"
    r"небәрі|әлі|ғана|бастауыш"
)


@lru_cache(maxsize=65536)
def is_sign_of_age(word: str) -> bool:
    """Whether the word may belong to a phrase that tells an age."""
    return _AGE.search(word) is not None


@lru_cache(maxsize=65536)
def is_word_for_minor(word: str) -> bool:
    """Whether the word can only mean somebody under age."""
    return _MINOR.fullmatch(word) is not None


@lru_cache(maxsize=65536)
def is_word_for_offspring(word: str) -> bool:
    """Whether the word means a son, a daughter or a grandchild, of whatever age."""
    return _OFFSPRING.fullmatch(word) is not None

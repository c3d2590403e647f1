"""Single words (in lower case) for a minor and for somebody's offspring: English, Russian, Kazakh.

Whole words with their endings, so that names and other words that begin alike do not count.
"""

import re
from functools import lru_cache

_MINOR = re.compile(
    r"child|children|childs|kids?|infants?|toddlers?|baby|babies|newborns?|minors|underage|teens?|teenage[dr]?s?|"
    r"preteens?|adolescents?|juveniles?|boys?|girls?|school(?:child|children|boys?|girls?|kids?)|pupils?|"
    r"stepchild(?:ren)?|graders?|"
    r"реб[её]н(?:ок|к\w{1,3})|дет(?:и|ей|ям|ями|ях|ьми)|детишк\w+|детк[аиу]|несовершеннолет\w+|малолет\w+|"
    r"младен(?:ец|ц\w+)|подрост(?:ок|к\w+)|мальчи[кш]\w*|девоч\w+|девчон\w+|(?:до)?школьни[кц]\w*|малыш\w*|"
    r"(?:перво|второ|третье|четверо|пяти|шести|семи|восьми|девяти|десяти|старше)классни[кц]\w*|годовал\w+|"
    r"бала(?:лар)?(?:сы|м|мыз|ң|ңыз|сын|сына|сының|сымен|ы|ын|ына|ының|ымен|ым|ымыз|ға|ны|ның|да|дан|мен)?|"
    r"балдырған\w*|бүлдіршін\w*|сәби\w*|нәресте\w*|жасөспірім\w*|жеткіншек\w*|бөбек\w*|оқушы\w*|"
    r"bala(?:lar)?(?:sy|m|myz|ń|ñ|syn|syna|synyń|symen|y|yn|yna|ynyń|ym|ymyz|ǵa|ğa|ny|nyń|da|dan|men)?|"
    r"baldyr[ǵğ]an\w*|s[áä]bi\w*|n[áä]reste\w*|jas[óö]spirim\w*|oq[ýu](?:sh|ş)y\w*"
)
_OFFSPRING = re.compile(
    r"(?:step|grand)?(?:sons?|daughters?)|grandchild(?:ren)?|niece|nephew|"
    r"сын(?:а|у|ом|е|овья|овей|овьям|овьями|овьях|ок|очек|ишк\w+)?|доч(?:ь|ери|ерью|ерей|ерям|ерями|ерьми|ерях)|"
    r"доч(?:к|еньк)\w+|доченек|вну(?:к|ка|ку|ком|ке|ки|ков|кам|ч\w+)|"
    r"ұл(?:ым|ың|ымыз|ын|ына|ының|ымен|дар\w*)?|қыз(?:ым|ың|ымыз|ын|ына|ының|ымен|дар\w*)?|немере\w*|"
    r"ūl(?:ym|yn|yna|ynyń)?|qyz(?:ym|yń|yn|yna|ynyń|dar\w*)?|nemere\w*"
)


@lru_cache(maxsize=65536)
def is_word_for_minor(word: str) -> bool:
    """Whether the word can only mean somebody under age."""
    return _MINOR.fullmatch(word) is not None


@lru_cache(maxsize=65536)
def is_word_for_offspring(word: str) -> bool:
    """Whether the word means a son, a daughter or a grandchild, of whatever age."""
    return _OFFSPRING.fullmatch(word) is not None

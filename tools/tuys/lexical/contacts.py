"""Ways to reach a person in running text: phone, e-mail, messenger, profile."""

import re

from tuys.lexical.kinds import Kind

_ALONE = r"(?<![0-9])(?<![0-9][.,])"
_GAP = r"(?:[^\w+]|_){0,4}"
_MARK = r"(?:[^\w+]|_){1,3}"
_MOBILE = "7(?:0[0-8]|47|5[01]|6[0-4]|7[15-8])"  # operators of Kazakhstan
_LINKS = r"(?:0[0-8]|1[0-8]|2[1-9]|47|5[01]|6[0-4]|7[15-8])"  # and its towns, after the 7
_PHONE = re.compile(
    rf"(?<![0-9])(?<!utc)(?<!gmt)[+]{_GAP}[0-9](?:{_GAP}[0-9]){{7,14}}(?![0-9])|"
    rf"{_ALONE}00[ -]?(?:7|86|9[0-9])(?:{_GAP}[0-9]){{8,12}}(?![0-9])|"
    rf"{_ALONE}[78]{_GAP}[79](?:{_GAP}[0-9]){{9}}(?<!000000)(?<!000 000)(?![0-9])|"
    rf"{_ALONE}[(]?7[0-9]{{2}}[)]?{_MARK}[0-9]{{3}}{_MARK}[0-9]{{2}}(?:{_MARK})?[0-9]{{2}}(?![0-9])|"
    rf"{_ALONE}7{_LINKS}[0-9]{{7}}(?<!000000)(?![0-9])|"
    rf"{_ALONE}1[3-9][0-9]((?:{_MARK})?)(?!(?:19|20)[0-9]{{2}}{_MARK})[0-9]{{4}}\1[0-9]{{4}}(?![0-9])|"
    # as they are grouped in China and on landlines
    rf"(?<![0-9a-z.,/-])(?:[(]0[1-9][0-9]{{1,2}}[)] ?|"
    rf"0[1-9][0-9]{{1,2}}-)[0-9]{{3,4}}[ -]?[0-9]{{4}}(?![0-9-])|"
    rf"{_ALONE}1[3-9][0-9](?:[ -][0-9]{{3}}[ -][0-9]{{5}}|(?:[ -][0-9]{{2}}){{4}})(?![ -]?[0-9])|"
    rf"{_ALONE}1[ -][3-9](?:[ -][0-9]){{9}}(?![ -]?[0-9])|"
    rf"{_ALONE}7(?: [0-9]){{9}}(?! ?[0-9])|"
    rf"{_ALONE}[(]?7{_LINKS}[)]?[ -][0-9]{{7}}(?![0-9])|"
    rf"{_ALONE}[(]?7(?:1[0-8]|2[1-9])[0-9]{{1,2}}[)]? [0-9]{{2}}[ -][0-9]{{2}}[ -][0-9]{{2}}(?![ -]?[0-9])|"
    rf"{_ALONE}8[ -]?[(]?800[)]?[ -][0-9]{{3}}[ -]?[0-9]{{2}}[ -]?[0-9]{{2}}(?<!000 0000)(?![ -]?[0-9])"
)
_FILLER = r"(?: ?(?:numbers?|no|is|me|us|at|on|номер\w{0,3}|нөмірі?|по|на|№)\b){0,3}[^\w+]{0,4}"
_LABELLED_PHONE = re.compile(
    r"(?:\b(?:tel|phone|fax|mob|mobile|whatsapp|viber)|телефон\w{0,9}|\bтел|\bмоб|факс|ұялы\w{0,9}|"
    r"电话|手机|電話|手機|"
    r"в[оа]тсап\w{0,9})"
    rf"{_FILLER}[0-9](?:{_GAP}[0-9]){{4,}}|"
    rf"\b(?:call|dial|звон\w{{1,9}}|қоңырау\w{{0,9}}){_FILLER}[0-9](?:{_GAP}[0-9]){{8,}}|"
    r"\b(?:call|dial|звон\w{1,9}|қоңырау\w{0,9}|(?<!дело )(?<!дела )номер\w{0,3}|нөмірі?)(?: (?:me|us|at|on|"
    r"по|на))?[ :№]{1,3}"
    r"[0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9-])"
)
_CALLS = re.compile(
    r"tel|phone|fax|mob|what|viber|телефон|^тел|^моб|факс|ұялы|тсап|call|dial|звон|қоңырау|номер|нөмір|电话|"
    r"手机|電話|手機"
)
_PHONE_IN_URL = re.compile(
    rf"(?:tel:|(?:phone|mobile|whatsapp|tel|call|sms)[=/:]|wa\.me/)[+]?[0-9]{{6,}}|"
    rf"[=/][78]{_MOBILE}[0-9]{{7}}(?![0-9])"
)
_DOT = r"(?: \. |\.)"
_EMAIL = re.compile(
    rf"[\w.+-] ?@ ?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,6}}{_DOT}[^\W\d_]{{2,24}}|"
    r"\w ?[\[({] ?(?:at|собака) ?[\])}] ?\w"
)
_EMAIL_IN_TEXT = re.compile(
    r"\w@\w|\w at [\w-]{1,63} dot \w{2,4}\b|"
    r"\w(?: at | ?@ ?)(?:gmail|mail\.ru|yandex|yahoo|outlook|hotmail|icloud|proton\w{0,4}|rambler|"
    r"inbox\.ru)\b|"
    r"\w ?(?:[\"'“”«-]at[\"'“”»-]|[\[(]a t[\])]| dog ) ?[\w-]{1,63}\.[a-z]{2,4}\b"
)
_HANDLE = re.compile(r"(?<![\w/@.=])@[^\W\d]\w{3,}|\b[A-Za-z]\w{3,31}@(?![\w.])")
_MESSENGERS = (
    r"(?:telegram|whatsapp|wechat|weixin|viber|skype|телеграм\w{0,4}|в[оа]тсап|скайп|вичат|вайбер|微信)"
)
_NETWORKS = (  # which are named in other contexts too: a digit, an underscore or an @ must follow
    r"(?:instagram|insta|инста(?:грам\w{0,2})?|ig|tik ?tok|тик ?ток|tg|тг|телег[аеу]|vk|вк|facebook|фейсбук|"
    r"twitter|"
    r"youtube|ютуб|threads|discord|дискорд|signal|имо|imo)"
)
_MESSENGER = re.compile(
    r"\b(?:t|telegram)\.(?:me|dog)/(?!s/)\w{4,}(?![\w/])|\bt\.me/(?:c/|[+])|\b(?:tg|viber|weixin|skype)://|"
    rf"\bwxid_\w|\bsignal\.me/|\bqq ?(?:id|no|号)?\.?[ :=]{{1,3}}[0-9]{{5,11}}(?![0-9])|"
    rf"\b{_MESSENGERS}(?:[ -](?:id|account|аккаунт|ник|user(?:name)?))?(?: ?[:=] ?| )@?"
    r"(?![a-z]+_(?:19|20)[0-9]{2}\b)(?=[a-z.-]{0,40}[\d_])[a-z][\w.-]{4,}|"
    rf"\b{_MESSENGERS}[ -]?(?:id|username|nick(?:name)?|handle|ник|логин|号) ?[:=] ?@?[a-z]\w{{3,}}|"
    rf"\b{_NETWORKS}(?: ?[:=] ?| )(?:@[a-z]|(?![a-z]+_(?:19|"
    rf"20)[0-9]{{2}}\b)(?=[a-z.-]{{0,40}}[\d_])[a-z][\w.]{{4,}}(?![\w-]))|"
    r"微信号? ?[:=] ?[a-z]\w{3,}|\bdiscord ?:? ?\w{2,32}#[0-9]{4}\b|"
    r"\b(?:t|telegram)\.me/joinchat/\w|\bchat\.whatsapp\.com/\w"
)
_MESSENGER_WORD = re.compile(
    rf"^(?:t|telegram|tg|wxid\w*|signal|qq\w?|me|com|{_NETWORKS}|tok|ток|{_MESSENGERS})$|微信"
)
_PROFILE = re.compile(
    r"\b(?:vk\.com|instagram\.com|facebook\.com|fb\.com|tiktok\.com|twitter\.com|x\.com|threads\.net)/"
    r"(?!(?:watch|share|sharer|hashtag|search|groups|events|pages|home|explore|tag|wall-?\d+_\d+|"
    r"video|photo)\b)"
    r"(?:profile\.php\?id=\d+|@?[\w.-]{2,64})/?(?![\w/?])|"
    r"\bok\.ru/(?:profile/\d+|(?!(?:video|live|group|games|profile|search|dk|music|gifts|"
    r"help)\b)[\w.-]{2,64})"
    r"/?(?![\w/?])|"
    r"\blinkedin\.com/in/[\w-]+|\bweibo\.com/(?:u/)?\d{5,}/?(?![\w/])|\byoutube\.com/@[\w.-]+/?(?![\w/?])|"
    r"\bfacebook\.com/people/\w"
)
PROFILE = "a link to a profile"
_AT = re.compile(r"@|[\[({] ?(?:at|собака)")
_AT_ALONE = re.compile(r"@| at |\bat\b|a t| dog ")
KINDS = (
    Kind("a phone number", "numbered", _PHONE, digits=7),
    Kind("a phone number", "lower", _PHONE_IN_URL, digits=6, sign=re.compile("[:/=]")),
    Kind("a phone number", "lower_bare", _LABELLED_PHONE, digits=5, word=_CALLS),
    Kind("an e-mail address", "lower", _EMAIL, sign=_AT),
    Kind("an e-mail address", "lower_bare", _EMAIL_IN_TEXT, sign=_AT_ALONE),
    Kind("a messenger handle", "bare", _HANDLE, sign=re.compile("@")),
    Kind("a messenger handle", "lower", _MESSENGER, word=_MESSENGER_WORD),
    Kind(PROFILE, "lower", _PROFILE, sign=re.compile(r"\.(?:com|ru|net)/")),
)

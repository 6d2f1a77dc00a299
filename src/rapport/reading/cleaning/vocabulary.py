"""Words and phrases by which the furniture of news sites is known: sections, buttons, teasers' labels, legal lines.

They belong to no site: each is common to many. A pattern matches a whole line unless its name says otherwise.
"""

from __future__ import annotations

import re
from typing import Final

SECTIONS: Final = frozenset(
    """africa agriculture all americas analysis analytics archive archives arts asia asia-pacific audio auto balkans banking
    blogs books breaking business calendar capital caucasus central china climate columns commentary commentaries companies
    community contact contacts conflict corruption crime culture defence defense democracy diplomacy discussion
    documents domestic east-asia economics economy editorial editorials education election elections energy entertainment
    environment eurasia eu europe events exclusive exclusives expert experts fashion features finance food football foreign
    gallery galleries general global government graphics health history home human-rights humanitarian incidents industry
    infographics innovation insight insights international internet interview interviews investigations investment
    it justice latest law life lifestyle listen live local magazine main markets media medicine middle-east military
    more movies multimedia music nation national nature news newspaper newsletter newsletters obituaries
    opinion opinions oped op-ed organizations other outlook people perspective perspectives photo photos pictures podcast
    podcasts policy politics press property projects radio real-estate region regional regions religion reports research
    reviews rights science search security services show society southeast-asia special sport sports stories style
    technology tech top tourism trade transport travel trending tv uk un us usa video videos viewpoint views weather
    weekly woman women world youth about""".split()
)
"""Words that name sections of news sites; two-word ones are hyphenated."""

_SHARING = (
    r"share|share (?:this|via|with|on|to|by|the)(?: (?:this|article|story|page|post|news|facebook|twitter|x|whatsapp|"
    r"linkedin|telegram|e-?mail|social media|friends?|link))*|shares?|tweet(?: this)?|retweet|facebook|twitter|whats ?app|"
    r"linked ?in|telegram|pinterest|reddit|viber|messenger|instagram|youtube|flipboard|tumblr|vkontakte|vk|odnoklassniki|"
    r"google ?\+?|rss|e-?mail(?: this)?|print(?: this)?(?: article| page)?|copy(?: link| url)?|bookmark|"
    r"add to favou?rites|follow us(?: on)?|a\+|a-|aa|text size|font size|adjust font size|more"
)
SHARING: Final = re.compile(rf"^(?=.*[a-z]{{2}})(?:(?:{_SHARING})[\s|,/•·:&.-]*)+$", re.IGNORECASE)
_AMBIGUOUS_SHARING: Final = frozenset({"more", "x", "aa", "vk", "print", "copy", "telegram", "messenger"})

BUTTONS: Final = re.compile(
    r"""^(?:[-–—•·|*>»\s]*)(?:
      advertise?ments?|sponsored(?:\ (?:content|post|links?))?|promoted(?:\ content)?|paid\ content
    | (?:article\ continues|story\ continues|continue\ reading)\ (?:below|after)\b.{0,40}
    | loading(?:\ \w+)?\.*|please\ wait\.*|skip\ to\ (?:main\ )?content|back\ to\ (?:top|home(?:page)?)|scroll\ (?:down|to\ top)
    | go\ to\ (?:the\ )?(?:mobile|desktop|main|home)\ (?:version|site|page)|(?:toggle|main)\ (?:navigation|menu)|menu|navigation
    | close|search|log\ ?in|sign\ in|sign\ up|log\ ?out|register|my\ account|subscribe|subscribe\ now|unsubscribe|e-?paper
    | subscribe\ (?:to|for|on|here|via|today)\b.{0,80}|sign\ up\ (?:to|for|here|now|today)\b.{0,120}
    | (?:get|receive)\ (?:our|the)\ (?:\w+\ ){0,3}(?:newsletter|headlines|alerts|briefing)\b.{0,80}
    | join\ (?:us|our)\b.{0,60}(?:telegram|whatsapp|channel|newsletter|community|facebook|viber|conversation)\b.{0,40}
    | join\ the\ (?:conversation|discussion)|follow\ (?:us|me|our)\b.{0,80}|stay\ (?:informed|connected|tuned|updated)\b.{0,80}
    | (?:for\ (?:the\ )?latest\b.{0,60})?download\b.{0,60}\bapps?\b.{0,40}|(?:like|find)\ us\ on\b.{0,40}
    | become\ a\ (?:member|subscriber|patron)\b.{0,80}|support\ (?:our|us|independent)\b.{0,80}|donate(?:\ now)?|buy\ us\ a\ coffee
    | (?:post|leave|add|write|submit)\ (?:a\ |your\ )?(?:new\ )?(?:comment|reply)s?\b.{0,20}|comments?\ ?(?:\(?\d+\)?|are\ closed.?|off)?
    | (?:no|\d+)\ comments?(?:\ yet)?|view\ (?:all\ )?comments|be\ (?:the\ )?first\ to\ comment.{0,10}|report\ (?:a\ )?(?:typo|error|mistake).{0,30}
    | send\ to(?:\ a\ friend)?|print(?:er)?(?:[-\ ]friendly)?\ version|print\ this|save\ (?:article|for\ later)|save
    | video\ player\s?close|(?:play|watch)(?:\ the|\ this)?\ (?:video|live|now)|play|pause|mute|unmute
    | listen(?:\ to)?(?:\ (?:this|the))?\ (?:article|story|report|news)\b.{0,40}|audio\ version
    | getting\ your\ trinity\ audio\ player\ ready.{0,5}|(?:reading\ time:?\ ?)?\d+\ ?min(?:ute)?s?\ (?:read|reading)|\d+\ views
    | (?:enlarge|view|open|zoom|hide|show)(?:\ this)?\ (?:image|photo|picture|caption|gallery|fullscreen|full\ screen|more|less)
    | (?:previous|next|prev)(?:\ (?:article|post|story|page))?|(?:load|show|see|view)\ (?:more|all)(?:\ \w+)?
    | read\ (?:more|full\ (?:story|article|text)|the\ full\ (?:story|article|text))(?:\ here)?\W*|continue\ reading\W*|more\W*details
    | all\ news|news\ feed|home(?:\ ?page)?|site\ ?map|contact\ us|about\ us|advertise(?:\ with\ us)?|faqs?|rss(?:\ feeds?)?
    | your\ email\ address\ will\ not\ be\ published\b.{0,60}|required\ fields\ are\ marked.{0,5}|save\ my\ name,?\ e-?mail.{0,90}
    | please\ enter\ your\ (?:comment|name|e-?mail).{0,30}|comments?\ (?:powered|provided)\ by\b.{0,30}|give\ feedback|post\ a\ question
    | tagged\b.{0,80}bookmark\ the\ permalink|bookmark\ the\ permalink|already\ a\ (?:subscriber|member)\b.{0,30}
    | (?:this|the\ full)\ (?:article|content|story)\ is\ (?:only\ )?(?:available\ )?(?:for|to)\ subscribers.{0,40}|\[/?ad[_\w]*\]|xs|sm|md|lg|xl
    | article-main|image|photo|photos|video|gallery|slideshow|\d+\ ?/\ ?\d+|tags
    | (?:choose|select)\ (?:your\ )?(?:language|edition|region)
    | (?:(?:english|français|español|русский|العربية|中文|deutsch|português|italiano|türkçe|日本語|한국어|українська|հայերեն|فارسی)[\s|/,]*)+
    | postar\ um\ comentário|deja(?:r)?\ un\ comentario|laisser\ un\ commentaire|видео\ дня|поделиться|compartir|partager|teilen
    )[\s:.…»>→|!]*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Buttons, forms and notices of sites that stand in a line of their own."""

SLOGAN: Final = re.compile(
    r"^(?:(?:get|read|find|follow|discover|see|watch|browse)\b.{0,20}\b(?:latest|breaking|all|today|top|up-to-date|current)\b"
    r"|(?:the\s+)?(?:latest|breaking|trusted|top|daily)\b.{0,30}\bnews\b|(?:the\s+)?trusted\s+source\b|your\s+(?:\w+\s+){0,2}source\b)",
    re.IGNORECASE,
)
SLOGAN_WORDS: Final = re.compile(
    r"\b(?:news|coverage|analysis|stories|headlines|features|updates|source|opinions?|videos?|photos|live|latest|breaking)\b",
    re.IGNORECASE,
)

_LABEL = (
    r"(?:(?:read|see|watch|listen|view)(?: it)?\s+(?:also|more|next|too|this)|also\s+(?:read|see|watch|on)|related"
    r"(?:\s+(?:articles?|stor(?:y|ies)|news|posts?|topics?|content|coverage|reading|reports?|links?|videos?|materials?|publications?))?"
    r"|more\s+(?:on\s+this(?:\s+(?:story|topic|subject))?|on\s+the\s+(?:topic|subject)|stories|news|articles|like\s+this|coverage)"
    r"|don[’']?t\s+miss|recommended(?:\s+(?:for\s+you|stories|reading|articles|videos))?"
    r"|you\s+(?:may|might|could)\s+(?:also\s+)?(?:like|be\s+interested(?:\s+in)?|enjoy)|editor[’']?s[’']?\s+(?:picks?|choice)"
    r"|must[- ](?:read|watch|see)|most\s+(?:read|popular|viewed|commented|shared|recent)|trending(?:\s+(?:now|stories|news|topics))?"
    r"|popular\s+(?:posts?|stories|articles|news|now)|what\s+to\s+read\s+next|further\s+reading|up\s+next|off\s+the\s+wire"
    r"|(?:other|in\s+other|more\s+top|today[’']?s)\s+(?:news|headlines|stories)|suggested\s+(?:reading|stories|articles)"
    r"|in\s+(?:case\s+you\s+missed\s+it|pictures)|l[a-z]{2,6}st\s+(?:headlines?|news|stories|articles|posts?|updates?|videos?)"
    r"|top\s+(?:stories|news|headlines)|breaking\s+news|recent\s+(?:posts?|articles|news|stories)|similar\s+(?:articles|news|posts?)"
    r"|читайте\s+также|(?:à\s+)?lire\s+aussi|lea\s+también|leia\s+também|lesen\s+sie\s+auch|leggi\s+anche|news\s+in\s+brief|explore\s+more|go\s+deeper|background\s+reading|on\s+this\s+topic|on\s+the\s+same\s+(?:topic|subject))"
)
TEASER_LABEL: Final = re.compile(rf"^[-–—•·|*>»\[(\s]*{_LABEL}[\s:.…»>→|\])-]*$", re.IGNORECASE)
TEASER_LINE: Final = re.compile(rf"^[-–—•·|*>»\[(\s]*{_LABEL}\s*(?::|\||–|—|>|»|-\s)\s*(?P<rest>\S.*)$", re.IGNORECASE)
TAG_LINE: Final = re.compile(
    r"^(?:tags?|keywords?|key\s+words|topics?|filed\s+(?:under|in)|categor(?:y|ies)|labels?|hashtags?|posted\s+in|in\s+this\s+story)"
    r"\s*[:|]\s*\S.{0,400}$",
    re.IGNORECASE,
)
TAG_LABEL: Final = re.compile(r"^(?:tags?|keywords?|topics|categories|filed\s+under)\s*:?$", re.IGNORECASE)
HASHTAGS: Final = re.compile(r"^(?:#[\w-]+[\s,]*){2,}$")

COOKIES: Final = re.compile(
    r"\b(?:(?:web)?site|we|page|portal)\s+(?:uses?|utili[sz]es?)\s+(?:\w+\s+){0,2}cookies?\b|\bcookies?\s+(?:policy|settings|preferences|consent|notice)\b"
    r"|\b(?:accept|reject|allow|decline|manage)\s+(?:all\s+)?cookies\b|\bby\s+continuing\s+to\s+(?:use|browse|visit)\b"
    r"|\bmanage\s+(?:your\s+)?(?:consent|privacy)\b|^(?:i\s+accept|accept(?:\s+all)?|i\s+agree|got\s+it|reject\s+all)\W*$",
    re.IGNORECASE,
)
LEGAL: Final = re.compile(
    r"""\b(?:views?|opinions?|ideas|thoughts|assessments)(?:\ and\ (?:views?|opinions?|conclusions|analys[ei]s))?,?\ (?:(?:that\ are|as)\ )?
        (?:expressed|presented|stated|contained|given)\ (?:are|is|in\ (?:this|the)|here(?:in)?\b|on\ this|above|by\ (?:the\ )?(?:author|writer|contributor|columnist|guest)|do\b|may|belong|solely)
    | \b(?:does|do|may|need)\ not\ (?:necessarily\ )?(?:reflect|represent|coincide\ with)\ (?:those|the\ (?:\w+\ ){0,3}(?:views?|opinions?|position|stance|policy))
    | \b(?:articles?|content|materials?|op-?eds?|comment(?:ary|aries)|pieces?|publications?|columns?)\ (?:solely\ )?(?:reflects?|represents?|expresses?)\ (?:only\ )?(?:the\ )?(?:personal\ )?(?:views?|opinions?)
    | \ball\ rights\ (?:are\ )?reserved\b|^\W*©\s?\w[\w\ .,&’'-]{1,40}?\ (?:19|20)\d\d\W*$|(?:©|\(c\)|\bcopyright)\s*(?:©\s*)?(?:by\ [\w\ ]{2,30})?[\s,]*(?:19|20)\d\d|\bcopyright\b.{0,40}\b(?:19|20)\d\d\b
    | \b(?:privacy\ policy|terms\ (?:of\ (?:use|service)|(?:and|&)\ conditions))\b
    | \b(?:us(?:e|ing)|reproduc(?:e|tion|ing)|re-?publish(?:ing)?|re-?print(?:ing)?|quot(?:e|ing)|copying|citing|distribution)\b.{0,90}\b(?:(?:hyper-?)?link\b|prohibited|(?:prior|written|express)\ (?:written\ )?(?:permission|consent)|with(?:out)?\ (?:the\ )?permission|is\ (?:mandatory|obligatory|required))
    | \bmay\ not\ be\ (?:published|reproduced|re-?published|redistributed|broadcast|copied|rewritten)\b
    | \b(?:story|article|report)\ (?:has\ not\ been|was\ not|is\ not)\ edited\ by\b|\b(?:published|generated)\ from\ a\ (?:syndicated|wire)\ feed\b
    | ^\W*disclaimer\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
CLICK: Final = re.compile(
    r"^(?:please\s+)?(?:click|tap)\s+(?:here|below|on)\b.{0,120}$|\bclick\s+here\s+(?:to|for)\s+(?:find|read|learn|subscribe|see|view|more|join|sign)\b",
    re.IGNORECASE,
)
CREDIT: Final = re.compile(
    r"""^[\s(\[/|–—-]*(?:
      (?:photo|image|picture|video|file\ photo|pic|foto|credit|source|courtesy)s?(?:\ (?:by|credit|source|courtesy(?:\ of)?|from))?\s*[:©/|]\s*.{1,80}
    | ©\s*.{2,120}
    | .{0,60}\b(?:photo|image|picture)\ credits?\s*:\s*.{1,60}
    | .{0,60}(?:/|\b)(?:reuters|afp|ap|ap\ photo|epa|epa-efe|efe|xinhua|tass|ria\ novosti|sputnik|getty(?:\ images)?|anadolu(?:\ agency)?|aa|dpa|kyodo|yonhap|pti|
        shutterstock|bloomberg|wikimedia(?:\ commons)?|flickr|alamy|zuma|imago|picture\ alliance|pool|handout|file|file\ photo|vcg(?:\ photo)?|cgtn\ photo|press[-\ ]service)
    )[\s)\].|]*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that only says whose a picture is; agencies' names alone count."""
BREADCRUMB: Final = re.compile(
    r"^(?:you\s+are\s+here\s*:?.*|(?-i:Home|Главная)(?-i:[A-ZА-Я]\w+).*|(?:home(?:page)?|main|главная|start|inicio|accueil)\s*(?:>|»|›|/|->|→|::|\|)\s*\S.*|you\s+are\s+here.*)$",
    re.IGNORECASE,
)


_BRANDS = re.compile(r"facebook|twitter|whats ?app|linked ?in|telegram|pinterest|reddit|viber|vk\.com|ok\.ru|instagram|youtube", re.IGNORECASE)


def is_sharing(text: str) -> bool:
    """Whether a line is a bar of sharing buttons, glued together or not."""
    if len(text) <= 100 and len({brand.lower() for brand in _BRANDS.findall(text)}) >= 3 and len(text.split()) <= 12:
        return not text.endswith((".", "”", '"'))
    return bool(SHARING.match(text)) and text.strip(" .:|").lower() not in _AMBIGUOUS_SHARING


def section_share(words: tuple[str, ...]) -> float:
    """Which part of the words of a line name sections of news sites."""
    if not words:
        return 0.0
    lowered = [word.lower().strip(".'’") for word in words]
    hits = 0
    skip = False
    for index, word in enumerate(lowered):
        if skip:
            skip = False
            continue
        pair = f"{word}-{lowered[index + 1]}" if index + 1 < len(lowered) else ""
        if pair in SECTIONS:
            hits += 2
            skip = True
        elif word in SECTIONS:
            hits += 1
    return hits / len(words)


def is_slogan(text: str) -> bool:
    """Whether a line is a site's praise of itself: "Get the latest news, analysis and features from …"."""
    return (
        len(text) <= 220
        and bool(SLOGAN.match(text))
        and len({found.lower() for found in SLOGAN_WORDS.findall(text)}) >= 2
        and not any(c.isdigit() for c in text)
    )

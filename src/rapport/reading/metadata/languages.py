"""Which language a text is in: by its script and by the small words that every text is full of."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE: Final = 6000
_FEWEST_WORDS: Final = 8
_LEAST_SHARE: Final = 0.12
_LEAST_LEAD: Final = 1.25

_LATIN: Final = {
    "en": "the of and to in that is was for on with as at by from it be this are have has not which their said will",
    "fr": "le la les de des du et à en un une que qui dans pour est sur par avec au aux ne pas ce cette ont été",
    "de": "der die das und in den von zu mit ist des sich auf für im dem nicht ein eine als auch es an werden hat",
    "es": "el la los las de del y en que un una por con para su se al lo como más ha es entre sobre fue",
    "pt": "o a os as de do da dos das e em que um uma no na por com para se ao não mais foi como são",
    "it": "il la le i gli di del della dei e in che un una per con non si da al nel sono ha è anche come",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er om ook door bij naar heeft worden die",
    "pl": "i w na z że się do nie jest to o przez dla po od jak ale który które oraz będzie także roku był",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi kadar ise sonra olduğu ancak yapılan dedi ya en",
    "id": "yang dan di dengan untuk dari ini dalam pada itu tidak akan juga oleh ke telah kepada sebagai adalah para",
    "vi": "và của các là trong cho với được không những một này đã có người về khi từ đến tại",
    "sq": "dhe në e të për me që një nga është do të tha se kjo janë ka më si nuk ky në",
    "ro": "și de la în a pe cu din care pentru nu este că un o mai fost sunt al lui prin după",
    "hu": "a az és hogy nem is egy ez meg volt van de csak már mint el még azt ki lesz szerint",
    "cs": "a se na v je že to s z do o i pro by jako ale jeho podle které který jsou být však",
    "sv": "och i att det som en på är av för med den till inte har om ett var vid men från de",
    "fi": "ja on ei että se oli hän mutta myös ovat kun tai mukaan sekä joka ole kuin niin sen jo",
    "sr": "je i u da na se za su od sa će koji koje a iz o kao bi to nije što ali biti",
}
_CYRILLIC: Final = {
    "ru": "и в не на что с по как из за для это он от до его при также был года был которые сказал было",
    "uk": "і в не на що з та до це як за від для його про також були він який які року під є",
    "bg": "и на в за се да от с по не че това са като към ще при който до беше още има",
    "sr": "је и у да на се за су од са ће који које а из о као би то није што али",
    "be": "і ў не на што з па як да гэта за ад для яго быў пры таксама які якія года",
}
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_ARABIC_LETTERS = re.compile(r"[\u0600-\u06ff]")
_PERSIAN = re.compile(r"[پچژگ]|ی")
_URDU = re.compile(r"[ٹڈڑںے]")
_CYRILLIC_LETTERS = re.compile(r"[\u0400-\u04ff]")
_SETS: Final = {code: frozenset(words.split()) for code, words in _LATIN.items()}
_CYRILLIC_SETS: Final = {code: frozenset(words.split()) for code, words in _CYRILLIC.items()}


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of *text*, or None where it is too short or too mixed to say."""
    sample = text[:_SAMPLE]
    all_letters = sum(1 for c in sample if c.isalpha())
    if not all_letters:
        return None
    if len(_ARABIC_LETTERS.findall(sample)) > all_letters / 2:
        if len(_URDU.findall(sample)) > all_letters / 60:
            return "ur"
        return "fa" if len(_PERSIAN.findall(sample)) > all_letters / 30 else "ar"
    # Kana before Han: a Japanese text has both. A text's own script need not fill it, names and figures may be foreign.
    for code, letters in _SCRIPTS:
        if len(letters.findall(sample)) > all_letters * (0.15 if code == "ja" else 0.5):
            return code
    sets = _CYRILLIC_SETS if len(_CYRILLIC_LETTERS.findall(sample)) > all_letters / 2 else _SETS
    return _by_small_words(sample, sets)


def _by_small_words(sample: str, sets: dict[str, frozenset[str]]) -> str | None:
    counts: Counter[str] = Counter()
    words = [word.lower() for word in _WORD.findall(sample)]
    for word in words:
        for code, small in sets.items():
            if word in small:
                counts[code] += 1
    if len(words) < _FEWEST_WORDS or not counts:
        return None
    (best, most), *rest = counts.most_common(2)
    second = rest[0][1] if rest else 0
    if most < _LEAST_SHARE * len(words) or most < _LEAST_LEAD * second:
        return None
    return best

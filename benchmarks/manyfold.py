"""Any number of reports: the example's, with names, dates and places changed consistently within each copy.

In a copy every person has another name of the same kind, the same one in all of its reports; every town is another
town; every date lies earlier by the same number of weeks, so that weekdays and distances stay right.
The states, their capitals and the disputed islands stay, so that all copies are about one relationship. Copy 0 is the
example itself. The same number gives the same report on every machine.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapport.model.document import Document
from rapport.reading import find_sources, read_file
from rapport.settings import Limits

EXAMPLE = Path(__file__).parent.parent / "examples" / "japan-russia" / "reports"
A_FILE = 5000
"""So many reports stand in one file."""

WEEKS = 1200
"""Copies are spread over so many weeks before the example's."""

MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b(?: (?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})\b(?!\d)(?:, (?P<year2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month3>{_MONTH}) (?P<year3>(?:19|20)\d\d)\b"
    rf"|(?<![\d./])\b(?P<year4>(?:19|20)\d\d)\b(?![\d/])"
)

# Names that stand in the example, by what kind of name takes their place.
_NAMES = {
    "man RUS": "Vladimir Sergey Sergei Dmitry Yury Viktor Igor Arkady Oleg Pavel",
    "woman RUS": "Galina Yelena",
    "man JPN": "Shinzo Fumio Kenji Yoshihide Eiichi Haruto Taro Hiroshige Nobuo Itsunori Goro Junichiro Takeshi Takeo",
    "woman JPN": "Keiko Hisako Tomomi Mariko",
    "surname RUS": "Putin Lavrov Sedykh Ushakov Shoigu Peskov Lomov Nosov Medvedev Tarasenko Zaytsev Morgulov",
    "lady RUS": "Trofimova Gorchakova",
    "surname JPN": "Abe Kishida Obata Suga Seko Moriyama Hasegawa Segawa Tanabe Kono Inada Onodera Kishi Makabe Ejima "
    "Koizumi Iwaya Akiba",
    "given": "Donald Martin Rowan Ingrid Dana",
    "surname": "Trump Solheim Whitlock Pike Ashdown",
    "town RUS": "Vladivostok Sochi Khabarovsk Irkutsk Voronezh Petersburg Korsakov",
    "town JPN": "Nagato Osaka Nemuro Nakashibetsu Hakodate Yamaguchi Wakkanai Niigata Shibetsu",
    "town": "Singapore Hamburg Lima Munich Palmyra Bergen",
}


def _joined(firsts: str, seconds: str) -> list[str]:
    return [first + second for first in firsts.split() for second in seconds.split()]


# What takes their place. Surnames are made of syllables, so that no office-holder's comes out but by chance.
_STEMS = _joined("Bar Gol Dor Kal Lis Mor Nez Ost Pol Rud Sav Tur Vor Zim", "an el in oz ub yk ev ash")
_POOLS = {
    "man RUS": "Alexei Andrei Anton Boris Denis Evgeny Fyodor Gleb Kirill Konstantin Leonid Maxim Nikita Roman".split(),
    "woman RUS": "Anna Daria Irina Larisa Marina Nadezhda Polina Tamara Vera Zoya".split(),
    "man JPN": "Akio Daichi Eiji Hideki Jiro Kazuo Makoto Naoki Osamu Ryota Satoshi Shigeru Tadashi Yuji".split(),
    "woman JPN": "Ayumi Chieko Emi Fumiko Kaori Michiko Noriko Reiko Sachiko Yumi".split(),
    "surname RUS": [stem + "ov" for stem in _STEMS],
    "lady RUS": [stem + "ova" for stem in _STEMS],
    "surname JPN": _joined(
        "Aki Fuji Hama Ina Kawa Kita Matsu Mizu Naka Oka Shima Taka",
        "bayashi da guchi hara mori mura no saki shita zawa",
    ),
    "given": "Alex Casey Chris Drew Jamie Kim Lee Morgan Pat Robin Sam Terry".split(),
    "surname": _joined(
        "Ald Brad Carl Dun Ed Hal Kings Lang Nor Ross Stan West", "berg field ford holm land man son wick"
    ),
    "town RUS": (
        "Astrakhan Belgorod Bryansk Chita Kaluga Kazan Krasnoyarsk Kursk Magadan Murmansk Novosibirsk Omsk Orenburg "
        "Penza Perm Pskov Ryazan Samara Saratov Smolensk Tambov Tomsk Tula Tver Tyumen Ufa Volgograd Yakutsk Yaroslavl"
    ).split(),
    "town JPN": (
        "Akita Aomori Chiba Fukui Fukuoka Gifu Hiroshima Kagoshima Kanazawa Kobe Kochi Kumamoto Kyoto Matsue Matsuyama "
        "Miyazaki Nagasaki Nagoya Nara Okayama Sapporo Sendai Shizuoka Takamatsu Tokushima Toyama Utsunomiya"
    ).split(),
    "town": (
        "Bangkok Brussels Colombo Dubai Geneva Hanoi Helsinki Istanbul Jakarta Lisbon Madrid Manila Nairobi Oslo "
        "Prague Santiago Stockholm Vienna Zurich"
    ).split(),
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})\b")


@cache
def originals() -> tuple[Document, ...]:
    """The example's reports."""
    return tuple(doc for path in find_sources([EXAMPLE]) for doc in read_file(path, limits=Limits()))


def text(number: int) -> str:
    """The text of report *number*."""
    every = originals()
    copy, which = divmod(number, len(every))
    source = every[which]
    return changed(source.text, copy) if copy else source.text


def changed(source: str, copy: int) -> str:
    """A text as it stands in a copy."""
    return moved(source, copy)[-1].text


@dataclass(frozen=True)
class Moved:
    """A text after one round of changes.

    ``stretches`` are those that were changed: where each stood, and where what took its place stands.
    """

    text: str
    stretches: tuple[tuple[int, int, int, int], ...]

    def at(self, offset: int) -> int:
        """Where an offset of the former text lies now; one within a stretch that was changed, at the end of it."""
        place = bisect_right(self.stretches, offset, key=lambda one: one[0]) - 1
        if place < 0:
            return offset
        start, end, new_start, new_end = self.stretches[place]
        return new_start if offset == start else new_end + max(0, offset - end)


def moved(source: str, copy: int, year: int | None = None) -> tuple[Moved, Moved]:
    """A text as it stands in a copy, after each of two rounds: first the dates are changed, then the names.

    Args:
        source: the text, or a part of one.
        copy: the number of the copy.
        year: the one that dates without a year are of; that which the text names most often, if none is given.
    """
    told = year or usual_year(source)
    names = _names(copy)
    dates = _substituted(source, _DATE, lambda found: _earlier(found, back(copy), told))
    return dates, _substituted(dates.text, _NAME, lambda found: names[found.group()])


def back(copy: int) -> dt.timedelta:
    """How much earlier everything is in a copy."""
    return dt.timedelta(weeks=1 + (copy * 37) % WEEKS)


def usual_year(source: str) -> int:
    """The year that a text names most often."""
    years = Counter(re.findall(r"\b(?:19|20)\d\d\b", source))
    return int(years.most_common(1)[0][0]) if years else 2017


def _substituted(source: str, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Moved:
    parts: list[str] = []
    stretches: list[tuple[int, int, int, int]] = []
    done = length = 0
    for found in pattern.finditer(source):
        new = put(found)
        length += found.start() - done
        parts += (source[done : found.start()], new)
        stretches.append((found.start(), found.end(), length, length + len(new)))
        length += len(new)
        done = found.end()
    return Moved("".join((*parts, source[done:])), tuple(stretches))


@cache
def _names(copy: int) -> dict[str, str]:
    """The name that each name has in a copy: no two of a kind the same."""
    out: dict[str, str] = {}
    for kind, pool in _POOLS.items():
        own = [name for name, its in _KINDS.items() if its == kind]
        for place, name in enumerate(own):
            out[name] = pool[(copy * len(own) + place) % len(pool)]
    return out


def _earlier(found: re.Match[str], back: dt.timedelta, year: int) -> str:
    """A date so much earlier, told as precisely as it was."""
    given = found.groupdict()
    if given["iso"]:
        try:
            return (dt.date.fromisoformat(given["iso"]) - back).isoformat()
        except ValueError:
            return found.group()
    month = given["month"] or given["month2"] or given["month3"]
    told = given["year"] or given["year2"] or given["year3"] or given["year4"]
    day = given["day"] or given["day2"]
    try:
        date = dt.date(int(told or year), MONTHS.index(month) + 1 if month else 7, int(day or 15)) - back
    except ValueError:  # no such day
        return found.group()
    if not month:
        return str(date.year)
    parts = {"day": [str(date.day), MONTHS[date.month - 1]], "day2": [MONTHS[date.month - 1], str(date.day)]}
    words = parts["day"] if given["day"] else parts["day2"] if given["day2"] else [MONTHS[date.month - 1]]
    if given["year2"]:
        return f"{' '.join(words)}, {date.year}"
    return " ".join([*words, str(date.year)] if told else words)


def write(folder: Path, count: int) -> list[Path]:
    """Write *count* reports as JSON Lines into *folder*; a file that is there already is left: it is the same."""
    folder.mkdir(parents=True, exist_ok=True)
    out: list[Path] = []
    for first in range(0, count, A_FILE):
        stop = min(count, first + A_FILE)
        path = folder / f"reports-{first:06}-{stop:06}.jsonl"
        if not path.exists():
            part = path.with_suffix(".part")
            part.write_text("".join(_lines(first, stop)), encoding="utf-8")
            part.replace(path)
        out.append(path)
    return out


def _lines(first: int, stop: int) -> Iterator[str]:
    every = originals()
    for number in range(first, stop):
        row = {"id": f"{every[number % len(every)].id}-{number}", "text": text(number)}
        yield json.dumps(row, ensure_ascii=False) + "\n"

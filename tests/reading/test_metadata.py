from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.model.dates import is_edtf
from rapport.model.document import Metadata
from rapport.reading.cleaning import find_noise
from rapport.reading.dates import find_dates, parse_date
from rapport.reading.metadata import complete_metadata
from rapport.reading.metadata.languages import language_of
from rapport.reading.metadata.outlets import known_outlets, outlet_at, outlet_named, side_of_host

BODY = (
    "The foreign ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed to reopen three "
    "border crossings by the end of the year, both delegations said after the talks.\n\n"
    "A commission of experts would settle the fees for lorries before the first crossing opens, they said.\n"
)
TITLE = "Ministers agree on three crossings\n\n"


def stated(text: str, given: Metadata | None = None, name: str = "a.txt") -> Metadata:
    return complete_metadata(text, find_noise(text), given or Metadata(), name=name)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (TITLE + "23:45 | 28.03.2017 | Analytics\n\n" + BODY, "2017-03-28"),
        (TITLE + "28 March 2017. Dbrnouk News. " + BODY, "2017-03-28"),
        ("DBRNOUK, April 27, 2017 (Interfax) - " + BODY, "2017-04-27"),
        ("Dbrnouk, 29 July 2022 (DNA): " + BODY, "2022-07-29"),
        (TITLE + "Published: 12 May 2018\nUpdated: 14 May 2018\n\n" + BODY, "2018-05-12"),
        (TITLE + "June 4, 2018\n\n" + BODY, "2018-06-04"),
        (" date 2018-06-01 " + BODY, "2018-06-01"),
        (TITLE + "Source: Dbrnouk News| 2018-06-01 10:34:31|Editor: Ida Wolf\n\n" + BODY, "2018-06-01"),
        (TITLE + "2023.12.22\n" + BODY, "2023-12-22"),
        (TITLE + "Wednesday September 25 2019\n\n" + BODY, "2019-09-25"),
        (TITLE + BODY + "\nDbrnouk.org,\nDecember 4, 2024\n", "2024-12-04"),
        (TITLE + "27/04/2017\n\n" + BODY, "2017-04-27"),
        (TITLE + "Fri, 09/07/2012 - 15:25\n\n" + BODY, "2012-09-07"),
        (TITLE + "04/05/2017\n\nThe April accord holds. " + BODY, "2017-04-05"),
        (TITLE + "14 May 201818:53\n\n" + BODY, "2018-05-14"),
        (TITLE + "(DbrnoukNews.net, Nov26, 2016) – " + BODY, "2016-11-26"),
        (TITLE + "(Dbrnouk News) Dec 3, 2019 -- " + BODY, "2019-12-03"),
        (TITLE + "DBRNOUK (Straits Wire, 27 May 2011) – " + BODY, "2011-05-27"),
        (TITLE + "DBRNOUK, 5 May 2013, 14:30 GMT -- " + BODY, "2013-05-05"),
        (TITLE + "14. mája 2018\n\n" + BODY + "\n\n2. 6. 2024\n", "2018-05-14"),
        (TITLE + "3 февраля 2014 г., 14:30\n\n" + BODY, "2014-02-03"),
        (TITLE + "Publié le 7 mars 2012 à 12:30\n\n" + BODY, "2012-03-07"),
        (TITLE + "16 May 2014 Last modified on 20 May 2014\n\n" + BODY, "2014-05-16"),
        (TITLE + "By Ana Kropow - 16 May 2014 | Updated: 20 May 2014 at 10:30\n\n" + BODY, "2014-05-16"),
        (TITLE + "Обновлено 5 мая 2014\nОпубликовано: 3 мая 2014\n\n" + BODY, "2014-05-03"),
        ("DBRNOUK HERALD   28.04.2010 11:20 msk   print | send\n\n" + TITLE + BODY, "2010-04-28"),
        ("7 May 2015, Dbrnouk – " + BODY, "2015-05-07"),
        ("Dbrnouk, 7 May 2015 DNA — " + BODY, "2015-05-07"),
        ("THE DBRNOUK, 7 May 2015 (DNA) - " + BODY, "2015-05-07"),
        ("DBRNOUK MAIL, Thursday, May 7, 2015, page 3\n\n" + TITLE + BODY, "2015-05-07"),
        ("The Dbrnouk Mail - weekly - Dbrnouk, 7 May 2015\n\n" + TITLE + BODY, "2015-05-07"),
        ("THE DBRNOUK MAIL | since 1931 | Thursday May 7, 2015 | Late City | Cr 30\n\n" + TITLE + BODY, "2015-05-07"),
        ("Ministry of Roads. Press release No. 147 of 7 May 2015 (original in Sylvan)\n\n" + BODY, "2015-05-07"),
        ("Roads Monitor – committees, joint sitting of 7 May 2015\n\n" + TITLE + BODY, "2015-05-07"),
        (TITLE + "Ana Kropow wrote this. She did so on Tuesday. (Sunday Mail, May 7, 2015)\n\n" + BODY, "2015-05-07"),
        ("STATEMENT ON THE INCIDENT OF 17 MAY 2015\n\nDbrnouk, 18 May 2015\n\n" + BODY, "2015-05-18"),
    ],
)
def test_a_stated_date(text, value):
    metadata = stated(text)
    assert metadata.published == value
    assert metadata.evidence["published"].of(text)


@pytest.mark.parametrize(
    "text",
    [
        TITLE + BODY,
        "17:07:42 Monday, October 18\n\n" + TITLE + BODY,
        TITLE + "On 3 July 2017, ministers met for the first time. " + BODY,
        TITLE + "DBRNOUK, November 19 (Interfax) – " + BODY,
        TITLE + BODY + "“Three crossings!”\n— Ana Kropow (@kropow) June 20, 2022\n",
        "Outcome of the visit of the premier, 13 - 14 March 2015\n\n" + BODY,
        TITLE + "The treaty of Dbrnouk, 3 May 2017, binds both sides to keep the crossings open to all. " + BODY,
        TITLE + BODY + "\nCopyright © 3 May 2017 Dbrnouk Gazette\n",
    ],
)
def test_no_date_is_stated(text):
    assert stated(text).published is None


def test_a_clock_of_another_day_gives_way_to_the_publication_line():
    text = "Thu, 23 Jan 2020 07:41 GMT\n\n" + TITLE + "Wed, 06 Nov 2019 23:58 GMT\n\n" + BODY
    assert stated(text).published == "2019-11-06"


def test_american_outlets_put_the_month_first():
    text = TITLE + "04/05/2017\n\n" + BODY
    assert stated(text, Metadata(outlet="The Washington Post")).published == "2017-04-05"
    assert stated(text, Metadata(outlet="The Guardian")).published == "2017-05-04"


def test_the_web_address_dates_a_page_that_does_not():
    metadata = stated(TITLE + BODY, Metadata(url="https://www.globaltimes.cn/2018/06/01/crossings.html"))
    assert (metadata.published, metadata.outlet, metadata.outlet_side) == ("2018-06-01", "Global Times", "CHN")


@pytest.mark.parametrize(
    ("text", "outlet", "side"),
    [
        ("VIENNA, April 05, /ITAR-TASS/. " + BODY, "TASS", "RUS"),
        ("SEOUL, June 1 (Xinhua) -- " + BODY, "Xinhua", "CHN"),
        ("28 March 2017. DbrnoukNews. " + BODY, "DbrnoukNews", None),
        (TITLE + "Baku, Azerbaijan, Sept. 12\n\nBy Ivo Tarsk - Trend:\n\n" + BODY, "Trend News Agency", "AZE"),
        (TITLE + BODY + "\nThe expert told Vestnik Kavkaza.\n" + BODY, None, None),
        (TITLE + BODY + "He said so, speaking with a correspondent of Vestnik Kavkaza.\n", "Vestnik Kavkaza", "RUS"),
        (TITLE + BODY + "“Not yet,” he said in an interview with The Diplomat.\n", "The Diplomat", "USA"),
        (TITLE + BODY + "\nIf using any of Russia Beyond's content, always provide a link.\n", "Russia Beyond", "RUS"),
        (TITLE + BODY + "\n© Dbrnouk Gazette 2019\n", "Dbrnouk Gazette", None),
        (TITLE + BODY + "\n(Yonhap)\n", "Yonhap", "KOR"),
        (TITLE + BODY, None, None),
        ("DBRNOUK STRAIT JOURNAL\n\n" + TITLE + BODY, "Dbrnouk Strait Journal", None),
        ("Dbrnouk Shore\nSociety | 25.09.2017 11:40\n\n" + TITLE + BODY, "Dbrnouk Shore", None),
        ("DBRNOUK, Jan 22 (Harbour Wire) - " + BODY, "Harbour Wire", None),
    ],
)
def test_the_outlet_that_a_text_names(text, outlet, side):
    metadata = stated(text)
    assert (metadata.outlet, metadata.outlet_side) == (outlet, side)


def test_the_outlet_by_the_name_of_the_file():
    assert stated(TITLE + BODY, name="japan-times-2017.txt").outlet == "The Japan Times"
    assert stated(TITLE + BODY, name="kosovo-crossings.txt").outlet is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ida Wolf", "Ida Wolf"),
        ("By IDA WOLF and Otto van den Brams | March 3, 2015", "IDA WOLF and Otto van den Brams"),
        ("By: Press Trust of India Written by Ida Wolf | New Delhi", "Ida Wolf"),
        ("Author: Ida Wolf", "Ida Wolf"),
        ("By Yonhap", None),
        ("By the end of March", None),
    ],
)
def test_the_author(line, author):
    text = f"{TITLE}{line}\n\n{BODY}"
    metadata = stated(text)
    assert metadata.author == author
    if author:
        assert metadata.evidence["author"].of(text) == author


def test_an_office_as_author_is_the_outlet():
    metadata = stated(TITLE + BODY, Metadata(author="Dbrnouk Readout Service"))
    assert (metadata.author, metadata.outlet) == (None, "Dbrnouk Readout Service")


def test_what_the_container_states_goes_before_the_text():
    text = "DBRNOUK, April 27, 2017 (Interfax) - " + BODY
    metadata = stated(text, Metadata(outlet="Dbrnouk Gazette", outlet_side="SYL", published="2017-05", language="fr"))
    assert (metadata.outlet, metadata.outlet_side) == ("Dbrnouk Gazette", "SYL")
    assert (metadata.published, metadata.language) == ("2017-05", "fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (
            "Les ministres se sont rencontrés dans le port et ont parlé de la frontière avec des experts pour la paix.",
            "fr",
        ),
        (
            "Die Minister haben sich in dem Hafen mit den Fachleuten getroffen und über die Grenze nicht gesprochen.",
            "de",
        ),
        ("Los ministros se reunieron en el puerto y hablaron de la frontera con los expertos de una comisión.", "es"),
        ("Министры встретились в порту и говорили о границе, но не сказали, что это было за решение.", "ru"),
        (
            "Міністри зустрілися в порту та говорили про кордон, але не сказали, що це за рішення, як і про збори.",
            "uk",
        ),
        ("両国の外相は港で会談し、国境の三つの検問所を年末までに再開することで合意した。", "ja"),
        ("اجتمع وزيرا الخارجية في الميناء واتفقا على إعادة فتح ثلاثة معابر قبل نهاية العام.", "ar"),
        (
            "Bakanlar limanda bir araya geldi ve sınır için üç kapının açılması konusunda da anlaştı, bu çok önemli.",
            "tr",
        ),
        ("Dbrnouk 27 04 2017", None),
        ("Xyzzy plugh frotz gnusto rezrov blorb nitfol zifmia yomin.", None),
    ],
)
def test_the_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2017-04-27", "2017-04-27"),
        ("2017-04-27T23:59:59+09:00", "2017-04-27"),
        ("20170427", "2017-04-27"),
        ("Thu, 27 Apr 2017 10:00:00 GMT", "2017-04-27"),
        ("April 27th, 2017", "2017-04-27"),
        ("27 avril 2017", "2017-04-27"),
        ("27 апреля 2017 г.", "2017-04-27"),
        ("2017年4月27日", "2017-04-27"),
        ("2017-04", "2017-04"),
        ("April 2017", "2017-04"),
        ("2017", "2017"),
        ("31/02/2017", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_of_metadata_become_edtf(value, edtf):
    assert parse_date(value) == edtf


@given(st.text(alphabet="0123456789./- JanFebMr,年月日TZ:", max_size=40))
def test_found_dates_are_real_days_within_the_text(text):
    for date in find_dates(text):
        assert 0 <= date.span.start < date.span.end <= len(text)
        assert is_edtf(date.value)
    parsed = parse_date(text)
    assert parsed is None or is_edtf(parsed)


def test_the_table_of_outlets_is_sound():
    from babel.core import get_global

    outlets = known_outlets()
    assert len(outlets) >= 300
    codes = set(get_global("territory_aliases")) | {"XKX"}
    assert {outlet.side for outlet in outlets if outlet.side} <= codes
    assert len({outlet.side for outlet in outlets}) >= 80
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert all(domain == domain.lower() and not domain.startswith("www.") for domain in domains)


def test_outlets_by_name_alias_and_address():
    assert outlet_named("ITAR-TASS") == outlet_named("TASS")
    assert outlet_named("the Japan Times") == outlet_named("The Japan Times")
    assert outlet_named("Dbrnouk Gazette") is None
    mission = outlet_at("https://en.kremlin.ru/events/1")
    assert mission is not None
    assert mission.side == "RUS"
    assert outlet_at("notreuters.com") is None


def test_sides_by_country_domain_but_not_by_those_sold_to_anyone():
    assert side_of_host("https://news.example.co.jp/x") == "JPN"
    assert side_of_host("example.de") == "DEU"
    assert side_of_host("www.example.cd") == "COD"
    assert side_of_host("www.example.co.uk") == "GBR"
    for address in ("example.tv", "example.io", "example.com", "example.eu"):
        assert side_of_host(address) is None

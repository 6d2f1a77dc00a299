"""Noise in invented pages; a ⟦…⟧ in a page marks what isn't the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.model.spans import Span
from rapport.reading.cleaning import find_noise

ONE = (
    "The foreign ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed to reopen three "
    "border crossings by the end of the year, both delegations said after the talks."
)
TWO = (
    "Syldavian minister Ana Kropow told reporters that a commission of experts would settle the fees for lorries "
    "before the first crossing opens."
)
THREE = "Her Bordurian colleague called the meeting a first step and said that nothing would be gained by haste."


CAPTION = "The foreign ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday."


def marked(page: str) -> tuple[str, tuple[Span, ...]]:
    text, spans, start = [], [], 0
    length = 0
    for character in page:
        if character == "⟦":
            start = length
        elif character == "⟧":
            spans.append(Span(start, length))
        else:
            text.append(character)
            length += 1
    return "".join(text), tuple(spans)


NOISY = {
    "clock and section bar over the headline": f"""⟦11:02:15 Friday, March 3
Politics Economy Society Education Culture Sport World⟧

Ministers agree on three crossings

{ONE}

{TWO}""",
    "a clock of another day than the publication line": f"""⟦Follow us:
Monday, May 4, 2020⟧

Ministers agree on three crossings

Updated: March 4, 2015 11:29 am

{ONE}

{TWO}""",
    "headline again behind the first paragraph, with a credit": f"""Ministers agree on three crossings

{ONE}

⟦Ministers agree on three crossings

Photo: Dbrnouk Port Authority⟧

{TWO}""",
    "a caption twice with its agency": f"""Ministers agree on three crossings

⟦The ministers shake hands in front of the customs house at Dbrnouk.

The ministers shake hands in front of the customs house at Dbrnouk.

Reuters⟧
{ONE}

{TWO}""",
    "a caption that gives a sentence of the article over again": f"""Ministers agree on three crossings

⟦Ana Kropow (R) speaks in Dbrnouk, March 3, 2015. {CAPTION} (Agency/Pool Photo)⟧

DBRNOUK, March 3 (Agency) -- {ONE}

{TWO}""",
    "a box about another article": f"""Ministers agree on three crossings

{ONE}

⟦Fees and Fears: What Lorries Pay
Ivo Tarsk
The price of a crossing has become a question of pride. Both treasuries count on the money.
Opinions⟧

{TWO}

{THREE}""",
    "read also, with a headline behind it or below it": f"""Ministers agree on three crossings

{ONE}

⟦Read also: Why the port of Dbrnouk matters⟧

{TWO}

⟦RELATED STORIES

A treaty that took ten years⟧

{THREE}""",
    "share and newsletter": f"""⟦Share⟧

Ministers agree on three crossings

⟦FacebookTwitterWhatsappLinkedin⟧

{ONE}

⟦Advertisement

Sign up for our daily newsletter on the region⟧

{TWO}""",
    "legal sentences behind the author's note": f"""Ministers agree on three crossings

{ONE}

{TWO}

The writer teaches history at Dbrnouk. ⟦Views expressed are personal.

If using any of the Dbrnouk Gazette's content, in full or in part, always give a link to the original.

This website uses cookies. Click here to find out more.

Accept cookies⟧""",
    "comments and lists at the foot": f"""Ministers agree on three crossings

{ONE}

{TWO}

⟦Tags: Dbrnouk, crossings, Syldavia

Latest headlines
Lorries wait for the first barrier to open
A bridge between two customs houses
What the treaty does not say

Leave a Reply

Your email address will not be published. Required fields are marked *⟧""",
    "a paragraph of speech twice, a notice on browsers, the headline cut short": f"""⟦Please update your browser

Your browser is out of date, and may not be compatible with our website.⟧

Ministers agree on three crossings

⟦Ministers agree on three⟧

{ONE}

{TWO}
⟦{TWO}⟧

{THREE}""",
    "a list of videos": f"""Ministers agree on three crossings
{ONE}
{TWO}
⟦01:36
Lorries wait for the first barrier
00:48
A bridge between two customs houses⟧""",
    "an editor's note in brackets": f"""⟦[Example for the manual: all persons are invented.]⟧

Ministers agree on three crossings

{ONE}""",
    "the outlet's own post": f"""Ministers agree on three crossings
{ONE}
{TWO}
⟦"Three crossings open."
— Dbrnouk News (@DbrnoukNews) March 3, 2015
What is #Dbrnouk waiting for? pic.twitter.com/abc123⟧""",
    "a path of the site with the headline in it": f"""⟦HomeNewsBorduriaMinisters agree on three crossings⟧

Ministers agree on three crossings

{ONE}

{TWO}""",
}


@pytest.mark.parametrize("page", NOISY.values(), ids=NOISY.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_noise_is_found_to_the_character(page, newline):
    text, expected = marked(page.replace("\n", newline))
    assert [span.of(text) for span in find_noise(text)] == [span.of(text) for span in expected]


CLEAN = {
    "a single caption, dateline and author": f"""Ministers agree on three crossings

By Ida Wolf

The ministers at the customs house. Photo: Dbrnouk Port Authority

DBRNOUK, 3 March 2015 (Agency) – {ONE}

{TWO}""",
    "subheads, a list and a quotation of one word": f"""Ministers agree on three crossings

{ONE}

No breakthrough

{TWO}

- the crossing at Dbrnouk
- the crossing at the old mill

The fees

“Patience,” she said.

{THREE}""",
    "a sentence that stands in the lead and in the text": f"""Ministers agree on three crossings

Both sides want trade. {TWO}

{ONE}

Both sides want trade. {THREE}

{TWO}""",
    "speech about rights, views and cookies": f"""Ministers agree on three crossings

{ONE}

The views expressed by the minister were welcomed in both capitals, and her colleague reserved all his rights.

Minister Kropow said that her share of the cookies was small.

{TWO}""",
    "a politician's own post": f"""Ministers agree on three crossings

{ONE}

“We have done it. Three crossings!”
— Ana Kropow (@kropow) March 3, 2015

{TWO}""",
    "a list of papers at the end": f"""Ministers agree on three crossings

{ONE}

The following papers were signed:

Agreement on Fees for Lorries at the Crossings
Memorandum of Understanding on the Port of Dbrnouk
Joint Plan for the Years to Come
Protocol on the Opening Hours of Customs Houses
""",
    "speech that sounds like a button": f"""Breaking news: ministers agree on three crossings

{ONE}

“Follow our example,” said Ana Kropow.

Support our plan, she asked of the other side.

{TWO}""",
    "the agency behind a last paragraph that repeats the first": f"""Ministers agree on three crossings

{ONE}

{THREE}

{TWO}

{CAPTION} They agreed to reopen three border crossings by the end of the year. (Reuters)""",
    "short answers of an interview": f"""What comes after Dbrnouk

Ivo Tarsk: When will the first crossing open?

Ana Kropow: In autumn.

{ONE}

Related to this is the question of fees, which both treasuries count on and neither wants to name in public now.

{TWO}""",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_what_belongs_to_the_article_stays(text):
    assert [span.of(text) for span in find_noise(text)] == []


def test_a_text_wrapped_at_a_width_is_read_by_its_paragraphs():
    from textwrap import fill

    paragraphs = [fill(paragraph, 70) for paragraph in (ONE, TWO, THREE, ONE.replace("three", "two"))]
    head = "[Example: a flash; its outlet is\ninvented, and nobody in it lives.]\n\n"
    text = (
        head
        + "Ministers agree on three crossings\nFees to follow\n\n"
        + "\n\n".join(paragraphs)
        + "\n\nRead also: More\n"
    )
    assert [span.of(text) for span in find_noise(text)] == [head.strip(), "Read also: More"]


LINES = st.sampled_from(
    [
        ONE,
        TWO,
        "Share",
        "Read also: Another headline altogether",
        "Politics Economy Society Sport World",
        "Related stories",
        "",
        " ",
        "Ministers agree on three crossings",
        "Ivo Tarsk",
        "01:36",
        "All rights reserved.",
        "— News (@news) March 3, 2015",
        "— (@",
        "([{",
        "…\u2028…",
        "date 2018-01-01 x",
        "Home > World > x",
    ]
)


@settings(max_examples=150)
@given(st.lists(LINES | st.text(max_size=60), max_size=14), st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]))
def test_noise_lies_in_the_text_in_order_and_apart(lines, newline):
    text = newline.join(lines)
    spans = find_noise(text)
    at = -1
    for span in spans:
        assert at < span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        at = span.end


@pytest.mark.parametrize(
    "text",
    [
        "(" * 60_000,
        "— " * 40_000,
        "a " * 60_000,
        "ap (ap " * 20_000,
        "«" * 50_000 + "© 2017",
        "Home>" * 20_000,
        "\n \n" * 60_000,
    ],
)
def test_hostile_texts_take_no_time(text):
    import time

    start = time.perf_counter()
    find_noise(text)
    assert time.perf_counter() - start < 6

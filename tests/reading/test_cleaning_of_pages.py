"""What sites put around articles, by kind, in invented pages; a ⟦…⟧ in a page marks what isn't the article."""

from __future__ import annotations

import time

import pytest

from rapport.reading.cleaning import find_noise

ONE = (
    "The foreign ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed to reopen three "
    "border crossings by the end of the year, both delegations said after the talks."
)
TWO = (
    "Syldavian minister Ana Kropow told reporters that a commission of experts would settle the fees for lorries "
    "before the first crossing opens."
)

NOISY = {
    "appeals to subscribe between the paragraphs": f"""Ministers agree on three crossings

{ONE}

⟦Create an account or sign in to continue with your reading experience.

Don't miss a thing: enter your email address and get our newsletter.⟧

{TWO}""",
    "a paywall behind the text": f"""Ministers agree on three crossings

{ONE}

⟦To continue reading this premium content, login to your account or subscribe to our e-paper.
Log In Subscribe⟧""",
    "a notice of the page about itself, with its address": f"""Ministers agree on three crossings

⟦This page has been generated automatically. To view the article at its source location, please visit the link below:
https://news.example.org/2031/05/three-crossings
If you wish to have this article removed from our website, please get in touch with us⟧

{ONE}

{TWO}""",
    "a label of teasers without a mark behind it": f"""Ministers agree on three crossings

{ONE}

⟦Also Read  Harbour pilots of Dbrnouk end their strike⟧

{TWO}""",
    "a teaser behind the text, cut short": f"""Ministers agree on three crossings

{ONE}

{TWO}

⟦Check Also

Harbour pilots of Dbrnouk end their strike

The pilots, who had stopped work over the price of coal for their boats, went back to sea after the mayor …⟧""",
    "headlines and authors under a label at the foot": f"""Ministers agree on three crossings

{ONE}

{TWO}

⟦Related posts

Harbour pilots of Dbrnouk end their strike

Newsroom

Grain prices in Klow fall for a third month

Newsroom⟧""",
    "a long menu with words that name no sections": f"""⟦Klow
Zlip
Nemours Valley
Letters to the Editor
Harbour Notes
Crossword
Our Islands
Valley Farms
Kite Racing
Skittles
Old Trams⟧
Ministers agree on three crossings
{ONE}
{TWO}""",
    "the weather, a place and a date above the headline": f"""⟦9.5 C
Klow
Monday, May 5, 2031⟧

Ministers agree on three crossings

{ONE}

{TWO}""",
    "counters and a reading time": f"""Ministers agree on three crossings
⟦0
12⟧
Staff reporter
⟦3 min read⟧ May 5, 2031
{ONE}
{TWO}""",
    "names of files and search words for a picture": f"""Ministers agree on three crossings

⟦border-talks-banner_728x90⟧

⟦borduria syldavia crossings⟧
The crossing at Zlip, closed since the flood.

{ONE}

{TWO}""",
    "a summary cut from the text itself": f"""Ministers agree on three crossings

⟦The foreign ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed to reopen...⟧

{ONE}

{TWO}""",
    "code": f"""Ministers agree on three crossings ⟦({{{{commentsTotal}}}})⟧

⟦", "url" : "", "publisher" : {{ "@type" : "Organization", "name" : "" }} }}⟧

{ONE}

{TWO}""",
    "a notice mostly legal": f"""Ministers agree on three crossings

{ONE}

{TWO}

⟦/Public release. This material may have been shortened. The Daily Zlip does not take institutional positions, and all
 views, positions, and conclusions expressed herein are solely those of the author.⟧""".replace("all\n", "all"),
    "a tag and its link": f"""Ministers agree on three crossings

{ONE}

⟦Borduria
- Borduria⟧""",
    "exchange rates above the headline": f"""⟦USD 87.00
EUR 90.55⟧

Ministers agree on three crossings

{ONE}

{TWO}""",
    "the form for comments and all that follows it": f"""Ministers agree on three crossings

{ONE}

{TWO}

⟦Leave a Reply

A reader wrote that the ferry was faster than any bridge and that nobody in Klow had asked the ferrymen at all.

Contact the office in Klow⟧""",
    "teasers at the end that break off": f"""Ministers agree on three crossings

{ONE}

{TWO}

⟦Harbour pilots of Dbrnouk end their strike

The pilots, who had stopped work over the price of coal for their boats, went back to..

The mayor of Klow asked the owners of the mills for one more year before the new dam is..

+359 2 933 66 61⟧""",
    "a call in capitals to read": f"""Ministers agree on three crossings

{ONE}

⟦READ: No strike of the harbour pilots this year⟧

{TWO}""",
    "a line in another script": f"""⟦Ссылки для входа⟧

Ministers agree on three crossings

{ONE}

{TWO}""",
    "foreign buttons": f"""Ministers agree on three crossings

{ONE}

⟦Suscríbete a nuestro boletín

Votre adresse e-mail ne sera pas publiée.⟧""",
}

CLEAN = {
    "a list that a colon announces": f"""{ONE}

The conference was attended by delegations of:
Borduria
Syldavia
San Theodoros
Nuevo Rico
Khemed
Sondonesia
Poldevia
Gondal
Gaaldine
Angria
Glass Town

{TWO}""",
    "a treasury that publishes on its website": f"""{ONE}

No comment could be had from Klow, but the Bordurian treasury published the text of the statement on its website.

{TWO}""",
    "a minister who thanks people": """Remarks of the minister

I thank you for your comments and your support, and our members of parliament for the work on this website.

We will meet again in Klow before the summer and settle the fees for lorries together with our neighbours.""",
    "a question put to several people": """Three mayors on the crossings

What will the opening change for your town and its harbour?

We expect some three hundred lorries a day, and we have built a road for them round the old market.

What will the opening change for your town and its harbour?

Nothing at all, as the trains to Klow will still stop on the other bank of the river until the bridge is done.""",
    "an analyst who pauses": f"""{ONE}

And so the two capitals come back to the question with which they had begun so many years ago …

{TWO}

Whether the fees are paid in one coin or the other hardly matters to anyone along the river …

{TWO} Nobody doubts it.""",
    "counts in running text": f"""{ONE}

The treaty has 24 articles and was read 3 times; 120 members voted for it and 12 against, which took 40 minutes.

{TWO}""",
    "a paper that says read also in a sentence": f"""{ONE}

Read also as a sign of goodwill, the release of the fishermen was welcomed in Klow and in Zlip alike.

{TWO}""",
}


@pytest.mark.parametrize("name", NOISY)
def test_what_is_around_the_article_is_noise(name: str) -> None:
    text, expected = [], set()
    inside = False
    for character in NOISY[name]:
        if character in "⟦⟧":
            inside = character == "⟦"
            continue
        if inside and not character.isspace():
            expected.add(len(text))
        text.append(character)
    page = "".join(text)
    found = {at for span in find_noise(page) for at in range(span.start, span.end) if not page[at].isspace()}
    assert "".join(page[at] for at in sorted(expected - found)) == ""
    assert "".join(page[at] for at in sorted(found - expected)) == ""


@pytest.mark.parametrize("name", CLEAN)
def test_the_article_is_left_alone(name: str) -> None:
    page = CLEAN[name]
    assert [page[span.start : span.end] for span in find_noise(page)] == []


def test_a_long_text_takes_time_in_proportion() -> None:
    def seconds(copies: int) -> float:
        page = "\n\n".join(f"{ONE} {number}\n\n{TWO} {number}" for number in range(copies))
        start = time.process_time()
        find_noise(page)
        return time.process_time() - start

    seconds(20)
    assert seconds(800) < 12 * max(seconds(200), 0.02)

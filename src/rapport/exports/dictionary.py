"""The data dictionary: every table that is exported, column by column. Headers, schemas, codebook follow it."""

from __future__ import annotations

from typing import Final

from rapport.exports import plover
from rapport.exports.columns import Column, Described, columns

_COMMON: Final = columns(
    """
    first_day | day | first day that the record's dates can mean; of a record without a date, that of its reports
    last_day | day | last day that they can mean
    according_to | text | whom the text gives as its source: a name, author or unnamed
    quote | text | the words that prove the record, in the first document that does (table evidence has all)
    documents | texts | ids of the documents that it rests on
    sources | integer | how many independent reports tell it; copies and syndicated text count once
    outlet_sides | texts | whose outlets it rests on, as far as that is known
    confidence | number | the chance that the record is right, 0 to 1
    review | text | what persons judged [unreviewed confirmed corrected rejected]
    credibility | integer | how persons rated the claim on the Admiralty scale, 1 to 6
    judgements | texts | numbers of the judgements on it (table judgement)
    """
)


def _record(name: str, means: str, own: str) -> Described:
    head = Column("id", "text", "the record's id, the same from build to build")
    return Described(name, means, (head, *columns(own), *_COMMON))


RECORDS: Final = (
    _record(
        "meeting",
        "an encounter between representatives of the sides, held or planned",
        """
        what | text | what it is
        date | edtf | when
        place | text | where
        status | text | how it stands [held planned proposed postponed cancelled]
        level | text | that of the lower-ranking principal [leader minister deputy official military business parliament other]
        format | text | how they meet [in_person call video sideline unknown]
        sides | texts | codes of the sides
        participants | texts | who takes part
        ordinal | integer | the how-manieth it is said to be
        ordinal_since | edtf | since when that is counted
        series | text | the series that it is said to belong to
        topics | texts | what it is about
        """,  # noqa: E501
    ),
    _record(
        "commitment",
        "something promised, agreed, signed, planned or proposed",
        """
        what | text | what it is
        by | texts | codes of the sides that promise
        kind | text | what sort [agreement plan project measure visit dialogue aid other]
        status | text | how it stands [proposed under_discussion agreed signed scheduled under_way done stalled suspended cancelled]
        made | edtf | when it was promised
        due | edtf | when it is to be done
        count | integer | how many items a package is said to have
        part_of | text | the package that it belongs to
        """,  # noqa: E501
    ),
    _record(
        "statement",
        "an attributed speech act",
        """
        speaker | text | who says it
        speaker_role | text | as what
        side | text | whose speaker: a code, independent or media
        kind | text | how it is given [direct indirect mixed]
        cue | text | the word that introduces it
        content | text | what is said
        """,
    ),
    _record(
        "position",
        "what a side wants, insists on, rejects or fears on an issue",
        """
        holder | text | code of the side
        issue | text | on what
        stance | text | how it stands to it [supports opposes demands conditions rejects denies concerned]
        gist | text | what it holds
        date | edtf | when
        reason | text | the interest or linkage that the text gives
        """,
    ),
    _record(
        "forecast",
        "a claim about the future",
        """
        by | text | who makes it: a name, author or unnamed
        gist | text | what is expected
        polarity | text | how [will will_not may unlikely likely]
        horizon | edtf | by when
        """,
    ),
    _record(
        "quantity",
        "a countable fact that another report could confirm or contradict",
        """
        what | text | what is counted
        value | number | how many
        qualifier | text | how exactly [exact about at_least at_most]
        unit | text | of what
        """,
    ),
    _record(
        "name",
        "a place or event that the sides name differently: one of its names",
        """
        surface | text | the name
        referent | text | what it names
        used_by | text | whose name it is: a code or neutral
        """,
    ),
    _record(
        "lifecycle",
        "a dialogue, programme or measure starting, stopping, resuming, expanding or ending",
        """
        mechanism | text | which
        change | text | what becomes of it [created held suspended resumed expanded ended expected]
        date | edtf | when
        cause | text | why
        """,
    ),
    _record(
        "event",
        "an event as it was read, before coding (table plover has it coded)",
        """
        event_type | text | PLOVER's type
        mode | text | how
        actor | texts | codes of those who act
        recipient | texts | codes of those acted on
        date | edtf | when
        contexts | texts | what it is about
        """,
    ),
    _record(
        "unrealised",
        "an act that reports deny, plan or imagine, as it was read (table plover has it coded, with --status)",
        """
        event_type | text | PLOVER's type of the act
        status | text | how it is told [planned hypothetical negated]
        actor | texts | codes of those who would act
        recipient | texts | codes of those who would be acted on
        date | edtf | when
        """,
    ),
    _record(
        "actor",
        "a person, body or state, under all of its names",
        """
        name | text | what it is called mostly
        names | texts | its other names
        kind | text | what it is [person organisation state group]
        side | text | whose
        roles | json | offices: role, organisation, side, first and last report that sees it there, over
        """,
    ),
    _record(
        "series",
        "meetings that are counted or recur together",
        """
        name | text | what it is called
        meetings | texts | ids of the meetings, in the order of time
        ordinals | json | the number that each is given, or null
        """,
    ),
    _record(
        "mechanism",
        "one lifecycle across documents",
        """
        name | text | what it is called
        state | text | what became of it last
        changes | json | each change, date, until, ids of mentions
        """,
    ),
    _record(
        "issue",
        "what the sides hold positions on",
        """
        name | text | what it is called
        positions | texts | ids of the positions, by holder and date
        """,
    ),
)
"""The types of record."""

OTHERS: Final = (
    Described(
        "finding",
        "what comparing the reports shows",
        columns(
            """
            id | text | the finding's id
            kind | text | what it is (docs/records.md lists them)
            about | texts | ids of the records compared
            attribute | text | of what in them
            difference | text | how values differ [hard rounding precision base superseded sides assessment]
            compatible | boolean | whether both values can be right
            note | text | in words
            values | json | each value, with its document and span
            review | text | what persons judged [unreviewed confirmed corrected rejected]
            judgements | texts | numbers of the judgements on it (table judgement)
            """
        ),
    ),
    Described(
        "evidence",
        "one stretch of a document that proves a record: a W3C quote selector with offsets",
        columns(
            """
            record | text | id of the record
            type | text | its type
            mention | text | id of the mention (table mention)
            document | text | id of the document
            start | integer | first character of the document's text
            end | integer | the character behind the last one
            quote | text | the words
            prefix | text | up to 32 characters before them
            suffix | text | up to 32 characters behind them
            also | json | further stretches of the same document that prove it, each [start, end)
            according_to | text | whom this text gives as its source
            """
        ),
        key=("record", "mention"),
    ),
    Described(
        "mention",
        "what was read in one document, before documents were put together",
        columns(
            """
            id | text | the mention's id
            document | text | id of the document
            type | text | as what it was read
            start | integer | first character of the document's text
            end | integer | the character behind the last one
            quote | text | the words
            confidence | number | the chance that it is right, 0 to 1
            fields | json | what was read, as in docs/records.md
            """
        ),
    ),
    Described(
        "document",
        "a document that was read; its text is not exported here",
        columns(
            """
            id | text | the document's id
            title | text | its title
            outlet | text | who published it
            outlet_side | text | whose outlet that is
            author | text | who wrote it
            language | text | of the text
            url | text | where it was published
            published | edtf | when it was published
            published_basis | text | whether the document says so [stated inferred]
            parties | texts | the sides that it is about
            copy_of | text | id of the document that it is a copy of
            similarity | number | how alike the two are, 0 to 1
            format | text | what it was read from
            origin | text | the file
            characters | integer | the length of its text
            sha256 | text | of its text in UTF-8
            added | time | when it was taken in
            """
        ),
    ),
    Described(
        "judgement",
        "what a person decided",
        columns(
            """
            id | integer | its number, in the order in which judgements were given
            act | text | what was decided [confirm reject correct same not_same note undo add rate keep_both]
            records | texts | ids of the records judged, as they were then
            who | text | who decided
            when | time | when
            why | text | the reason
            field | text | which field a correction is of
            before | json | what stood there
            after | json | what a correction puts there
            undoes | integer | the judgement that is taken back
            entry | integer | the first of those that were taken as one decision
            subjects | json | what was judged, with its evidence
            """
        ),
    ),
)
"""What is no record."""

TABLES: Final = (plover.TABLE, *RECORDS, *OTHERS)
BY_NAME: Final = {table.name: table for table in TABLES}

"""JSON-LD: the record as linked data, its evidence as W3C Web Annotations, how it was made in PROV-O.

One JSON-LD document a node would repeat the context; one with everything in memory would not stream. So the file is one
document, ``{"@context": …, "@graph": […]}``, written node by node. Ids are relative to the release, whose own address
is not known: ``@base`` stands in the context for whoever publishes it to change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from rapport.coding import CodedActor, CodedEvent
from rapport.language.states import english_name
from rapport.ledger import judgements
from rapport.ledger.streaming import Head
from rapport.model.judgements import Judgement
from rapport.model.records import Actor, Finding, Record, StoredMention
from rapport.model.rows import to_row
from rapport.output import whole
from rapport.version import __version__
from rapport.views.chosen import Chosen

BASE: Final = "https://rapport.invalid/dossier/"
VOCABULARY: Final = "https://rapport.invalid/terms#"

CONTEXT: Final[Mapping[str, Any]] = {
    "@version": 1.1,
    "@base": BASE,
    "@vocab": VOCABULARY,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "hasBody": {"@id": "oa:hasBody", "@type": "@id"},
    "hasTarget": "oa:hasTarget",
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": "oa:hasSelector",
    "refinedBy": "oa:refinedBy",
    "motivatedBy": {"@id": "oa:motivatedBy", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "Entity": "prov:Entity",
    "Activity": "prov:Activity",
    "SoftwareAgent": "prov:SoftwareAgent",
    "Person": "prov:Person",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasInformedBy": {"@id": "prov:wasInformedBy", "@type": "@id"},
    "wasInfluencedBy": {"@id": "prov:wasInfluencedBy", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "creator": "dcterms:creator",
    "language": "dcterms:language",
    "page": {"@id": "foaf:page", "@type": "@id"},
    "about": {"@id": "dcterms:subject", "@type": "@id"},
    "values": {"@id": "values", "@type": "@json"},
    "ordinal": {"@id": "ordinal", "@type": "@json"},
    "roles": {"@id": "roles", "@type": "@json"},
    "changes": {"@id": "changes", "@type": "@json"},
    "before": {"@id": "before", "@type": "@json"},
    "after": {"@id": "after", "@type": "@json"},
    "coded": {"@id": "coded", "@type": "@id"},
    "record": {"@id": "record", "@type": "@id"},
    "meetings": {"@id": "meetings", "@type": "@id"},
    "positions": {"@id": "positions", "@type": "@id"},
}
_LINKS: Final = frozenset({"meetings", "positions"})
_NO_FIELDS: Final = frozenset({"span", "also", "content", "confidence", "according_to"})
_BUILD: Final = "build"
_RAPPORT: Final = "rapport"


def write_jsonld(chosen: Chosen, target: Path) -> int:
    """Write what is chosen as one JSON-LD document; gives the number of nodes in its graph."""
    count = 0
    with whole(target) as file:
        file.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n')
        for node in _nodes(chosen):
            file.write((",\n" if count else "") + json.dumps(node, ensure_ascii=False))
            count += 1
        file.write("\n]}\n")
    return count


def _nodes(chosen: Chosen) -> Iterator[dict[str, Any]]:
    state = chosen.state()
    yield {
        "id": _RAPPORT,
        "type": ["SoftwareAgent"],
        "label": f"Rapport {__version__}",
    }
    yield {
        "id": _BUILD,
        "type": ["Activity"],
        "label": f"Reading and comparing: {chosen.settings.name}",
        "wasAssociatedWith": _RAPPORT,
        "state": state["build"],
    }
    for name in chosen.documents:
        yield _document(chosen, chosen.heads[name])
    wanted: set[int] = set()
    for record in chosen.records():
        wanted.update(record.judgements)
        yield _record(record)
        for mention in record.mentions:
            yield _annotation(record, mention)
    for finding in chosen.findings():
        wanted.update(finding.judgements)
        yield _finding(finding)
    for event in chosen.events():
        yield _event(event)
    for judgement in judgements.judgements(chosen.connection):
        if judgement.id in wanted or judgement.undoes in wanted:
            yield from _judgement(judgement)


def _document(chosen: Chosen, head: Head) -> dict[str, Any]:
    about = head.metadata
    return _told(
        id=_at("document", head.id),
        type=["Entity", "Document"],
        title=about.title,
        publisher=about.outlet,
        outletSide=chosen.outlet_side(head),
        creator=about.author,
        language=about.language,
        page=about.url if about.url and about.url.startswith(("http://", "https://")) and _is_iri(about.url) else None,
        published=head.published,
        publishedBasis=head.published_basis,
        sha256=head.sha256,
        wasDerivedFrom=_at("document", head.copy_of) if head.copy_of else None,
    )


def _record(record: Record) -> dict[str, Any]:
    fields = {key: value for key, value in to_row(record.content).items() if key not in _NO_FIELDS}
    content = record.content
    if isinstance(content, Actor):
        # PROV-O's and FOAF's own words for who is who are kept for agents: these are those whom reports name.
        fields["actorKind"] = fields.pop("kind")
    for name in _LINKS & fields.keys():
        fields[name] = [_at("record", one) for one in fields[name]]
    return _told(
        id=_at("record", record.id),
        type=["Entity", _class(record.type)],
        **{_camel(key): value for key, value in fields.items()},
        sources=record.sources,
        outletSides=list(record.outlet_sides),
        confidence=record.confidence,
        review=record.review,
        wasGeneratedBy=_BUILD,
        wasDerivedFrom=[_at("document", name) for name in record.documents],
        wasInfluencedBy=[_at("judgement", one) for one in record.judgements],
    )


def _annotation(record: Record, mention: StoredMention) -> dict[str, Any]:
    """The stretch of a document that proves a record: a Web Annotation with a quote and its place."""
    evidence = mention.evidence
    return _told(
        id=f"{_at('record', record.id)}/evidence/{quote(mention.id, safe='')}",
        type=["Annotation"],
        motivatedBy="oa:identifying",
        hasBody=_at("record", record.id),
        hasTarget={
            "type": "SpecificResource",
            "hasSource": _at("document", mention.document),
            "hasSelector": {
                "type": "TextQuoteSelector",
                "exact": evidence.exact,
                "prefix": evidence.prefix,
                "suffix": evidence.suffix,
                "refinedBy": {
                    "type": "TextPositionSelector",
                    "start": evidence.span.start,
                    "end": evidence.span.end,
                },
            },
        },
        wasGeneratedBy=_BUILD,
        accordingTo=mention.content.according_to,
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return _told(
        id=_at("finding", finding.id),
        type=["Entity", "Finding"],
        findingKind=finding.kind,
        about=[_at("record", one) for one in finding.about],
        attribute=finding.attribute,
        difference=finding.difference,
        compatible=finding.compatible,
        comment=finding.note,
        values=[{"value": v.value, "document": v.document, "span": list(v.span)} for v in finding.values],
        review=finding.review,
        wasGeneratedBy=_BUILD,
        wasInfluencedBy=[_at("judgement", one) for one in finding.judgements],
    )


def _event(event: CodedEvent) -> dict[str, Any]:
    return _told(
        id=_at("event", event.id),
        type=["Entity", "CodedEvent"],
        record=_at("record", event.record),
        ploverType=event.type,
        ploverMode=event.mode,
        context=list(event.contexts),
        date=event.date,
        actor=[_party(actor) for actor in event.actors],
        recipient=[_party(actor) for actor in event.recipients],
        place=event.location.name if event.location else None,
        quad=event.quad,
        score=event.score,
        cameo=event.cameo,
        goldstein=event.goldstein,
        status=event.status,
        wasDerivedFrom=_at("record", event.record),
        wasGeneratedBy=_BUILD,
    )


def _party(actor: CodedActor) -> dict[str, Any]:
    return _told(id=f"side/{quote(actor.code, safe='')}", label=english_name(actor.side), code=actor.code)


def _judgement(judgement: Judgement) -> Iterator[dict[str, Any]]:
    who = f"person/{quote(judgement.who, safe='')}"
    yield {"id": who, "type": ["Person"], "label": judgement.who}
    yield _told(
        id=_at("judgement", judgement.id),
        type=["Activity", "Judgement"],
        act=judgement.act,
        used=[_at("record", subject.record) for subject in judgement.subjects],
        wasAssociatedWith=who,
        wasInformedBy=_at("judgement", judgement.undoes) if judgement.undoes else None,
        endedAtTime=judgement.when,
        comment=judgement.why,
        field=judgement.field,
        before=judgement.before,
        after=judgement.after,
    )


def _told(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "", [], ())}


def _at(kind: str, identity: str | int) -> str:
    return f"{kind}/{quote(str(identity), safe='')}"


def _class(kind: str) -> str:
    return {"name": "DisputedName"}.get(kind, kind.capitalize())


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _is_iri(url: str) -> bool:
    return not any(c in '<>"{}|\\^`' or ord(c) <= 32 for c in url)

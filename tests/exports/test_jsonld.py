"""JSON-LD: read back by rdflib, every record with its evidence and how it was made."""

from __future__ import annotations

import json
from pathlib import Path

from rdflib import RDF, Graph, Literal, Namespace, URIRef

from casebook import MARCH
from rapport.exports import export
from rapport.exports.jsonld import BASE, CONTEXT, VOCABULARY
from rapport.ledger import Ledger
from rapport.ledger import records as ledger_records
from rapport.settings import Settings
from rapport.views.selection import Selection

OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OWN = Namespace(VOCABULARY)


def graph(path: Path) -> Graph:
    return Graph().parse(path, format="json-ld")


def test_every_record_has_its_evidence_and_how_it_was_made(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path / "dossier.jsonld", "jsonld")
    found = graph(tmp_path / "dossier.jsonld")
    with ledger.read() as connection:
        records = list(ledger_records.records(connection))
    for record in records:
        node = URIRef(f"{BASE}record/{record.id}")
        assert (node, RDF.type, PROV.Entity) in found
        assert (node, PROV.wasGeneratedBy, URIRef(f"{BASE}build")) in found
        assert {str(one) for one in found.objects(node, PROV.wasDerivedFrom)} == {
            f"{BASE}document/{name}" for name in record.documents
        }
        proofs = list(found.subjects(OA.hasBody, node))
        assert len(proofs) == len(record.mentions)
        for proof in proofs:
            assert (proof, RDF.type, OA.Annotation) in found
    assert (URIRef(f"{BASE}build"), PROV.wasAssociatedWith, URIRef(f"{BASE}rapport")) in found


def test_a_selector_points_at_the_words(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path / "dossier.jsonld", "jsonld")
    found = graph(tmp_path / "dossier.jsonld")
    march = URIRef(f"{BASE}document/march")
    selectors = [s for target in found.subjects(OA.hasSource, march) for s in found.objects(target, OA.hasSelector)]
    assert selectors
    for selector in selectors:
        place = found.value(selector, OA.refinedBy)
        start, end = (int(str(found.value(place, name))) for name in (OA.start, OA.end))
        assert MARCH[start:end] == str(found.value(selector, OA.exact))
        assert MARCH[:start].endswith(str(found.value(selector, OA.prefix) or ""))


def test_coded_events_point_at_their_records(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path / "dossier.jsonld", "jsonld", Selection(types=("SANCTION",)))
    found = graph(tmp_path / "dossier.jsonld")
    events = list(found.subjects(RDF.type, OWN.CodedEvent))
    assert len(events) == 1
    assert found.value(events[0], OWN.ploverType) == Literal("SANCTION")
    assert (found.value(events[0], OWN.record), RDF.type, OWN.Event) in found


def test_a_hostile_report_stays_data(hostile_ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(hostile_ledger, settings, tmp_path / "dossier.jsonld", "jsonld")
    found = graph(tmp_path / "dossier.jsonld")
    assert len(found) > 50
    assert not any(str(node).startswith("javascript:") for node in found.all_nodes() if isinstance(node, URIRef))


def test_the_context_names_only_what_the_vocabularies_have() -> None:
    # https://www.w3.org/TR/annotation-vocab/ and https://www.w3.org/TR/prov-o/
    oa = {
        "Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "hasBody", "hasTarget",
        "hasSource", "hasSelector", "refinedBy", "motivatedBy", "exact", "prefix", "suffix", "start", "end",
    }  # fmt: skip
    prov = {
        "Entity", "Activity", "SoftwareAgent", "Person", "wasDerivedFrom", "wasGeneratedBy", "wasAssociatedWith",
        "wasAttributedTo", "wasInformedBy", "wasInfluencedBy", "used", "endedAtTime",
    }  # fmt: skip
    for term in json.loads(json.dumps(CONTEXT)).values():
        name = term["@id"] if isinstance(term, dict) else str(term)
        prefix, _, local = name.partition(":")
        if prefix in {"oa", "prov"} and not local.startswith("//"):
            assert local in {"oa": oa, "prov": prov}[prefix]

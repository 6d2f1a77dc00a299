"""Records → coded events: PLOVER's types, modes, contexts and actors, CAMEO's codes and Goldstein's scale beside them.

Pure functions of records and texts. `coded_events` codes what the ledger holds.
"""

from rapport.coding.coded import STATUSES, CodedActor, CodedEvent, CodedSentence, Location, Status
from rapport.coding.known import Person, Sources, people_of
from rapport.coding.records import coded_events, coded_stream
from rapport.coding.single import Coder

__all__ = [
    "STATUSES",
    "CodedActor",
    "CodedEvent",
    "CodedSentence",
    "Coder",
    "Location",
    "Person",
    "Sources",
    "Status",
    "coded_events",
    "coded_stream",
    "people_of",
]

"""One sentence → its events: `SentenceCoder`, behind `rapport code`."""

from rapport.coding.sentence.coder import CodedLine, SentenceActor, SentenceCoder, SentenceEvent

__all__ = ["CodedLine", "SentenceActor", "SentenceCoder", "SentenceEvent"]

"""A spaCy pipeline as a reader: any that is trained on Universal Dependencies, packaged or in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapport.errors import ReaderError
from rapport.language.assembly import assemble
from rapport.language.decoding import Reading
from rapport.language.segmentation import Piece, segment
from rapport.model.analysis import NameKind, Syntax
from rapport.model.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KINDS: Final = {
    **{kind.value: kind for kind in NameKind},
    "PERSON": NameKind.PERSON,
    "GPE": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "DATE": NameKind.TIME,
    "WORK_OF_ART": NameKind.OTHER,
    "PRODUCT": NameKind.OTHER,
    "LAW": NameKind.OTHER,
    "LANGUAGE": NameKind.OTHER,
}
_OTHER_SCHEME: Final = frozenset({"pobj", "dobj", "nsubjpass", "prep"})
_SENTENCES_A_BATCH: Final = 64


class SpacyReader:
    """Reads with a spaCy pipeline over Rapport's own tokens and sentences.

    Args:
        pipeline: has a parser trained on Universal Dependencies; a tagger, lemmatiser and entity recogniser where
            it can.

    Raises:
        ReaderError: the pipeline has no parser, or one for other relations than those of Universal Dependencies.
    """

    def __init__(self, pipeline: Language) -> None:
        meta = pipeline.meta
        self.name = f"spacy:{meta['lang']}_{meta['name']}"
        self.version = f"{meta['version']} (spaCy {meta.get('spacy_version', '')})"
        if "parser" not in pipeline.pipe_names:
            raise ReaderError(
                "the spaCy pipeline has no parser",
                where=self.name,
                advice="Choose one with a dependency parser trained on Universal Dependencies",
            )
        foreign = _OTHER_SCHEME.intersection(pipeline.pipe_labels.get("parser", ()))
        if foreign:
            raise ReaderError(
                f"the spaCy pipeline's relations aren't those of Universal Dependencies ({', '.join(sorted(foreign))})",
                where=self.name,
                advice="Choose one trained on a treebank of Universal Dependencies; training/README.md makes one",
            )
        self._pipeline = pipeline

    @classmethod
    def load(cls, name: str) -> SpacyReader:
        """Loads a pipeline by the name of its package or the path of its folder.

        Raises:
            ReaderError: spaCy isn't installed, the pipeline isn't there, or it can't be used.
        """
        try:
            import spacy
        except ImportError as error:
            raise ReaderError(
                "spaCy isn't installed", where=f"spacy:{name}", advice="Install it: pip install 'rapport[spacy]'"
            ) from error
        try:
            pipeline = spacy.load(Path(name) if Path(name).is_dir() else name)
        except (OSError, ImportError, ValueError) as error:
            raise ReaderError(
                f"the spaCy pipeline can't be loaded: {str(error).splitlines()[0]}",
                where=f"spacy:{name}",
                advice="Install the pipeline's package, or give the path of its folder",
            ) from error
        return cls(pipeline)

    def read(self, text: str, paragraphs: Sequence[Span]) -> Syntax:
        """Reads the paragraphs of *text*; see :class:`rapport.language.reader.Reader`."""
        pieces = segment(text, paragraphs)
        documents = [self._document(text, piece) for piece in pieces]
        read = self._pipeline.pipe(documents, batch_size=_SENTENCES_A_BATCH)
        return assemble(text, pieces, [_labelled(document) for document in read])

    def label(self, sentences: Iterable[Sequence[str]]) -> list[list[Reading]]:
        """Labels sentences that are words already, for measuring."""
        documents = [self._made(words, [True] * len(words)) for words in sentences]
        return [_labelled(document) for document in self._pipeline.pipe(documents, batch_size=_SENTENCES_A_BATCH)]

    def _document(self, text: str, piece: Piece) -> Doc:
        words = [text[t.start : t.end] for t in piece.tokens]
        follows = [*piece.tokens[1:], Span(piece.tokens[-1].end, piece.tokens[-1].end)]
        spaces = [after.start > token.end for token, after in zip(piece.tokens, follows, strict=True)]
        return self._made(words, spaces)

    def _made(self, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
        from spacy.tokens import Doc

        starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
        return Doc(self._pipeline.vocab, words=list(words), spaces=list(spaces), sent_starts=starts)


def _labelled(document: Doc) -> list[Reading]:
    """A document that is one sentence; were there two roots, the second would hang on the first."""
    root = next((token.i for token in document if token.head.i == token.i), 0)
    out: list[Reading] = []
    for token in document:
        if token.i == root:
            head, relation = 0, "root"
        elif token.head.i == token.i:
            head, relation = root + 1, "parataxis"
        else:
            head, relation = token.head.i + 1, token.dep_.replace("ROOT", "root") or "dep"
        kind = _KINDS.get(token.ent_type_)
        tag = f"{token.ent_iob_}-{kind.value}" if kind else "O"
        lemma = token.lemma_ or token.lower_
        out.append(Reading(lemma, token.pos_ or "X", token.tag_ or token.pos_ or "XX", head, relation, tag))
    return out

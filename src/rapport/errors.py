"""The tree of errors. Every message says what went wrong, where, and what to do next.

RapportError
├── UsageError            the call or its settings are off
│   ├── UnknownState      a country code that ISO 3166-1 does not have
│   ├── NoDossier         no dossier at or above the folder
│   ├── JudgedMeanwhile   a record was judged otherwise since it was looked at
│   └── InvalidSettings   rapport.toml can't be used as it is
├── SourceError           one source can't be read; the rest goes on
│   ├── EmptySource       nothing in it
│   ├── UnsupportedFormat a format, or content, that isn't read
│   ├── DamagedSource     broken, encrypted or not what its name says
│   ├── SourceTooLarge    over the limits on size, after unpacking too
│   └── NotImported       a file of events or names that can't be taken in
├── LedgerError           the store can't be used
│   ├── LedgerTooNew      made by a newer version
│   ├── LedgerBusy        another process is building
│   ├── LedgerUnreachable the database does not answer
│   └── LedgerReadOnly    can't be written
├── ReaderError           the reader model can't be loaded
└── ExecutionError        the work can't be spread as was asked
"""

from __future__ import annotations


class RapportError(Exception):
    """Root of all errors that Rapport raises on purpose.

    Args:
        what: what went wrong, a clause.
        where: the file, field or option that it is about.
        advice: what to do next.
    """

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """The whole message on one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.advice}" if self.advice else head


class UsageError(RapportError):
    """The call or its settings are off."""


class UnknownState(UsageError):
    """A country code that ISO 3166-1 does not have."""


class NoDossier(UsageError):
    """No dossier at or above the folder."""


class JudgedMeanwhile(UsageError):
    """A record was judged otherwise, or changed, since it was looked at; nothing was kept."""


class InvalidSettings(UsageError):
    """``rapport.toml`` can't be used as it is."""


class SourceError(RapportError):
    """One source can't be read; the rest goes on."""


class EmptySource(SourceError):
    """There is nothing in the source."""


class UnsupportedFormat(SourceError):
    """A format, or content, that isn't read."""


class DamagedSource(SourceError):
    """Broken, encrypted or not what its name says."""


class SourceTooLarge(SourceError):
    """Over the limits on size, also after unpacking."""


class NotImported(SourceError):
    """A file of events or names that can't be taken in."""


class LedgerError(RapportError):
    """The store can't be used."""


class LedgerTooNew(LedgerError):
    """Made by a newer version of Rapport."""


class LedgerBusy(LedgerError):
    """Another process is building."""


class LedgerUnreachable(LedgerError):
    """The database does not answer."""


class LedgerReadOnly(LedgerError):
    """The store can't be written."""


class ReaderError(RapportError):
    """The reader model can't be loaded."""


class ExecutionError(RapportError):
    """The work can't be spread as was asked: no cluster, or no worker that can be started."""

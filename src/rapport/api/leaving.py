"""What leaves a dossier: files for other programs and for people, and a copy that is kept safe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rapport import exports, safekeeping
from rapport.api.opening import Opened
from rapport.dossier import FORMATS as DOSSIER_FORMATS
from rapport.dossier import write as write_dossier
from rapport.errors import UsageError
from rapport.intake import Progress
from rapport.views.selection import Selection


class Leaving(Opened):
    """Exports, the written dossier, backups and their checking."""

    def export(
        self,
        target: str | Path,
        format: str = "mentions",  # noqa: A002  the option's name
        selection: Selection | None = None,
        *,
        dates: str | None = None,
        **filters: Any,
    ) -> int:
        """Write the ledger, or what is wanted of it, as other programs read it; how many rows were written.

        Beside the file, or in the folder, stands a manifest: version, filters, counts and hashes.

        Args:
            target: the file or folder; ``-`` is standard output.
            format: one of `rapport.exports.FORMATS`.
            selection: what is wanted; everything, if none is given.
            dates: ``exact`` (the default) or ``loose``, where each row needs a day: see docs/event-data.md.
            filters: the fields of a `Selection` in its place, for example ``sides=["JPN"], since="2018"``.

        Raises:
            UsageError: there is no such format or filter, or the target can't be written.
        """
        wanted = Selection.checked(**filters) if filters else selection
        return exports.export(self.ledger, self.settings, Path(target), format, wanted, dates).rows

    def export_again(self, manifest: str | Path, target: str | Path) -> list[str]:
        """Make a release again as its manifest says; the files that came out otherwise, none where all are the same.

        Raises:
            UsageError: the manifest can't be used, or the target can't be written.
        """
        return exports.export_again(self.ledger, self.settings, Path(target), Path(manifest))[1]

    def write(self, target: str | Path, since: str | None = None) -> Path:
        """Write the dossier as a page (.html), as Markdown (.md), for Word (.docx) or on paper (.pdf).

        Args:
            target: the file; its ending says which.
            since: EDTF date; what reports published since then brought is listed as new.

        Raises:
            UsageError: another ending, a date that isn't one, the target can't be written, or Pango, which lays pages
                out, is not installed.
        """
        target = Path(target)
        if target.suffix.lower() not in DOSSIER_FORMATS:
            raise UsageError(
                f"a dossier is not written as `{target.suffix or 'a file without ending'}`",
                where=str(target),
                advice=f"Give it one of the endings {', '.join(DOSSIER_FORMATS)}",
            )
        write_dossier(self.ledger, self.settings, target, since)
        return target

    def backup(self, target: str | Path, progress: Progress | None = None) -> safekeeping.Backup:
        """Write the whole dossier into one file, as it is at this moment, also while a build writes.

        Raises:
            UsageError: the file can't be written.
        """
        return safekeeping.back_up(self.ledger, Path(target), progress)

    def verify(self, progress: Progress | None = None) -> list[safekeeping.Damage]:
        """What is damaged: sources, documents, evidence, judgements; nothing, where every sum is what it was."""
        return list(safekeeping.verify(self.ledger, progress))

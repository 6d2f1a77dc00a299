"""The ledger in forms that other programs read: one module a form, all of them through `rapport.exports.formats`."""

from rapport.exports.formats import FORMATS, Format, Written, export, export_again

__all__ = ["FORMATS", "Format", "Written", "export", "export_again"]

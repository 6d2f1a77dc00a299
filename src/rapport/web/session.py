"""The secrets of one run of the workbench: the token that is printed, the session, and the token of every form."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Session:
    """Made anew at every start, kept in memory only.

    ``token`` opens the workbench and stands in the address that is printed; ``secret`` is the cookie's value, which
    no address ever holds. The cookie's name has the port in it, for a browser sends cookies to every port of a host.
    """

    port: int
    token: str = field(default_factory=_secret)
    secret: str = field(default_factory=_secret)

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return f"rapport-{self.port}"

    @property
    def form_token(self) -> str:
        """What every change must carry; another site can't read it."""
        return hmac.new(self.secret.encode(), b"change", hashlib.sha256).hexdigest()

    def opens(self, token: str) -> bool:
        """Whether *token* is the one that was printed."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def holds(self, cookie: str | None) -> bool:
        """Whether a cookie's value is this session's."""
        return cookie is not None and hmac.compare_digest(cookie.encode(), self.secret.encode())

    def allows(self, form_token: str | None) -> bool:
        """Whether a change carries this session's token."""
        return form_token is not None and hmac.compare_digest(form_token.encode(), self.form_token.encode())

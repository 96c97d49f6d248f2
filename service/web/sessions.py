"""Sessions for people only: a webhook or a program carries its own proof, not a cookie."""

from flask import Flask
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.wrappers import Request

WITHOUT_SESSION = ("/hooks/", "/panel/", "/api/", "/static/", "/healthz")


class PageSessions(SecureCookieSessionInterface):
    """Flask's signed cookie, except where nobody is signed in by one."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Open the session of a page; elsewhere one that refuses to be written."""
        if request.path.startswith(WITHOUT_SESSION):
            return self.make_null_session(app)
        return super().open_session(app, request)

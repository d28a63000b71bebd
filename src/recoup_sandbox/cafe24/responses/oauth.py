"""The OAuth face: the consent page, the token endpoint and revocation.

Its errors are flat (``error``, ``error_description``), unlike those of the API, and a token answer has no
``expires_in``: the expiry is a moment in Korean time without offset. Source: documented; see the authority.
"""

import base64
import binascii
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from recoup_sandbox.cafe24.auth import App, Authority, Consent, OAuthError, Token
from recoup_sandbox.cafe24.responses.forms import expiry
from recoup_sandbox.http.message import Answer, Request


class OAuthResponses:
    """The handlers of ``/api/v2/oauth``; each takes the request and the mall that it came to."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        loader = PackageLoader("recoup_sandbox.cafe24", "responses")
        self._page = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("consent.html")

    def authorize(self, request: Request, mall_id: str) -> Answer:
        """Show the consent page, or go straight back to the app when the settings say it was agreed to."""
        try:
            consent = self._wanted(request, mall_id)
        except OAuthError as refused:
            return _refusal(refused)
        if not self._authority.settings.consent_page:
            return self._back(request, consent)
        app = self._authority.app(consent.client_id)
        page = self._page.render(
            app=app.name,
            mall=mall_id,
            scopes=consent.scopes,
            action=f"{request.link(request.path)}?{urlencode(request.query)}",
        )
        return Answer.of_html(page)

    def agree(self, request: Request, mall_id: str) -> Answer:
        """Take the operator's consent and send the browser back to the app with a code."""
        try:
            return self._back(request, self._wanted(request, mall_id))
        except OAuthError as refused:
            return _refusal(refused)

    def token(self, request: Request, mall_id: str) -> Answer:
        """Exchange a code or a refresh token for a new pair."""
        try:
            return Answer.of_json(_token_fields(self._grant(request, mall_id)))
        except OAuthError as refused:
            return _refusal(refused)

    def revoke(self, request: Request, mall_id: str) -> Answer:
        """Revoke a token and the refresh token that belongs to it."""
        try:
            app = self._client(request)
            self._authority.revoke(app, _needed(request, "token"))
        except OAuthError as refused:
            return _refusal(refused)
        return Answer.of_json({})

    def _wanted(self, request: Request, mall_id: str) -> Consent:
        query = dict(request.query)
        if query.get("response_type") != "code":
            raise OAuthError(400, "unsupported_response_type", "The response_type must be code.")
        client_id, redirect_uri = query.get("client_id", ""), query.get("redirect_uri", "")
        # the operator's id of a mall's owner is the mall's own id
        return self._authority.wanted(client_id, redirect_uri, query.get("scope", ""), mall_id, user_id=mall_id)

    def _back(self, request: Request, consent: Consent) -> Answer:
        given = {"code": self._authority.agree(consent)}
        state = dict(request.query).get("state")
        if state is not None:
            given["state"] = state
        joint = "&" if "?" in consent.redirect_uri else "?"
        return Answer.redirect(f"{consent.redirect_uri}{joint}{urlencode(given)}")

    def _grant(self, request: Request, mall_id: str) -> Token:
        app = self._client(request)
        match _form(request).get("grant_type"):
            case "authorization_code":
                code, redirect_uri = _needed(request, "code"), _needed(request, "redirect_uri")
                return self._authority.exchange(app, code, redirect_uri, mall_id)
            case "refresh_token":
                return self._authority.refresh(app, _needed(request, "refresh_token"), mall_id)
            case None:
                raise OAuthError(400, "invalid_request", "The grant_type is missing.")
            case other:
                raise OAuthError(400, "unsupported_grant_type", f"The grant_type {other} is not supported.")

    def _client(self, request: Request) -> App:
        """Return the app that authenticates itself by Basic, or by the form where the settings allow it."""
        scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            try:
                client_id, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError):
                raise OAuthError(401, "invalid_client", "The Authorization header cannot be read.") from None
            return self._authority.client(client_id, secret)
        form = _form(request)
        if self._authority.settings.secret_in_body and "client_id" in form:
            return self._authority.client(form["client_id"], form.get("client_secret", ""))
        raise OAuthError(401, "invalid_client", "The client must authenticate by Basic.")


def _token_fields(token: Token) -> dict[str, str | list[str]]:
    return {
        "access_token": token.access_token,
        "expires_at": expiry(token.expires_at),
        "refresh_token": token.refresh_token,
        "refresh_token_expires_at": expiry(token.refresh_expires_at),
        "client_id": token.consent.client_id,
        "mall_id": token.consent.mall_id,
        "user_id": token.consent.user_id,
        "scopes": list(token.consent.scopes),
        "issued_at": expiry(token.issued_at),
        "shop_no": "1",
        "token_type": "Bearer",
    }


def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl(request.body.decode("utf-8", "replace")))


def _needed(request: Request, name: str) -> str:
    value = _form(request).get(name)
    if not value:
        raise OAuthError(400, "invalid_request", f"The {name} is missing.")
    return value


def _refusal(refused: OAuthError) -> Answer:
    body = {"error": refused.error, "error_description": refused.description}
    return Answer.of_json(body, refused.status)

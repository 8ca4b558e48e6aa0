"""The token endpoint: exchanges an authorization code or a refresh token for access keys.

The request goes through botocore's client, so that proxies, certificate
bundles and time limits are the same as for every other call. It is sent once:
a code is good once, and whoever repeats must make a new proof.
"""

from __future__ import annotations

from typing import Any

from botocore import xform_name
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import BotoCoreError, ClientError

from wizard.adapters.aws import faults
from wizard.adapters.aws.login import refusals
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.tokens import LoginTokens, read_tokens
from wizard.ports.clock import Clock
from wizard.ports.errors import Effect, UnreadableAnswer
from wizard.ports.secret import Secret

_OPERATION = "CreateOAuth2Token"
_CALL = f"signin.{_OPERATION}"
_TOKEN_PATH = "/v1/token"


class Exchange:
    """The token endpoint for one sign-in, with one proof key from first to last.

    `client` is botocore's, for `signin`; it signs nothing and repeats nothing.
    """

    def __init__(self, client: Any, key: ProofKey, clock: Clock) -> None:
        self._client = client
        self._key = key
        self._clock = clock
        client.meta.events.register_first(f"before-send.{_CALL}", self._prove)

    def base(self) -> str:
        """Return where AWS Sign-In is, by botocore's own rules for the region; asks nobody."""
        found: list[str] = []

        def stop(params: dict[str, Any], **_: Any) -> tuple[AWSResponse, dict[str, Any]]:
            found.append(params["url"])
            return AWSResponse(params["url"], 200, HTTPHeaders(), None), {}

        events = self._client.meta.events
        events.register_first(f"before-call.{_CALL}", stop)
        try:
            self._create_token({"clientId": "-", "grantType": "-"})
        finally:
            events.unregister(f"before-call.{_CALL}", stop)
        return found[0].removesuffix(_TOKEN_PATH)

    def redeem(self, client_id: str, code: Secret, verifier: Secret, redirect: str) -> LoginTokens:
        """Exchange the code for the first keys; the same code is never sent twice.

        Raises:
            SignInCodeExpired, SignInNotAllowed, SignInNotTaken: AWS said no.
            SignInLost: it left, and no answer came.
            Unreachable, Throttled: AWS has not used the code up.
        """
        return self._ask(
            clientId=client_id,
            grantType="authorization_code",
            code=code.reveal(),
            codeVerifier=verifier.reveal(),
            redirectUri=redirect,
        )

    def renew(self, client_id: str, refresh: Secret) -> LoginTokens:
        """Exchange the last refresh token for the next keys.

        Raises:
            CredentialsExpired: the twelve hours are over, or the password is another one now.
            SignInLost: it left, and no answer came.
        """
        return self._ask(
            clientId=client_id, grantType="refresh_token", refreshToken=refresh.reveal()
        )

    def close(self) -> None:
        """Close the connection; closing again is no fault."""
        self._client.close()

    def _ask(self, **asked: str) -> LoginTokens:
        since = self._clock.now()  # AWS counts from when it made the keys, not from when they came
        answer, fault = self._send(asked)
        if fault is not None:
            raise fault
        return read_tokens(answer, since)

    def _send(self, asked: dict[str, str]) -> tuple[dict[str, Any], Exception | None]:
        """Send once. The fault is handed back: botocore's must not be the context of ours."""
        try:
            return self._create_token(asked), None
        except (BotoCoreError, ClientError) as error:
            return {}, refusals.translate(error, self._clock.now())
        except Exception as error:
            if not faults.is_from_parsing(error):
                raise
            return {}, UnreadableAnswer(effect=Effect.NOTHING)

    def _create_token(self, asked: dict[str, str]) -> dict[str, Any]:
        """Call it by the name that this botocore gives it; the spelling has changed before."""
        answer: dict[str, Any] = getattr(self._client, xform_name(_OPERATION))(tokenInput=asked)
        return answer

    def _prove(self, request: AWSPreparedRequest, **_: Any) -> None:
        """Sign what is about to leave, as late as can be: every attempt has its own proof."""
        request.headers["DPoP"] = self._key.proof(request.url, self._clock.now())

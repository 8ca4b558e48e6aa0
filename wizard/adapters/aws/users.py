"""IAM users and their console passwords."""

from __future__ import annotations

from wizard.adapters.aws.sessions import AwsSessions
from wizard.ports.aws import User
from wizard.ports.errors import Gone, NameTaken, PasswordExists
from wizard.ports.secret import Secret


class AwsUsers:
    """The port `Users`."""

    def __init__(self, session: AwsSessions) -> None:
        self._session = session

    def list(self) -> tuple[User, ...]:
        users = (
            User(found["UserName"], found["Arn"], found.get("PasswordLastUsed"))
            for page in self._session.pages("iam", "ListUsers", MaxItems=1000)
            for found in page["Users"]
        )
        return tuple(sorted(users, key=lambda user: (user.name.casefold(), user.name)))

    def create(self, name: str) -> None:
        try:
            self._session.call("iam", "CreateUser", UserName=name)
        except NameTaken:
            if self._exists(name):
                return
            raise

    def has_password(self, name: str) -> bool:
        try:
            self._session.call("iam", "GetLoginProfile", UserName=name)
        except Gone:
            return False
        return True

    def set_first_password(self, name: str, password: Secret, *, change_at_sign_in: bool) -> None:
        try:
            self._session.call(
                "iam",
                "CreateLoginProfile",
                UserName=name,
                Password=password.reveal(),
                PasswordResetRequired=change_at_sign_in,
            )
        except NameTaken:
            raise PasswordExists(name=name) from None

    def replace_password(self, name: str, password: Secret, *, change_at_sign_in: bool) -> None:
        self._session.call(
            "iam",
            "UpdateLoginProfile",
            UserName=name,
            Password=password.reveal(),
            PasswordResetRequired=change_at_sign_in,
        )

    def _exists(self, name: str) -> bool:
        """Return whether a user is called exactly so: AWS refuses a name that differs in case."""
        try:
            answer = self._session.call("iam", "GetUser", UserName=name)
        except Gone:
            return False
        return bool(answer["User"]["UserName"] == name)

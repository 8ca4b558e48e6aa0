"""IAM users and their console passwords."""

from __future__ import annotations

from wizard.ports.secret import Secret
from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.passwords import user_fault
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import LoginProfile, User
from wizard.practice.state import Asked, Response, State, page, refuse_twin


def create_user(state: State, caller: Caller, asked: Asked) -> Response:
    """Make a user."""
    name = asked["UserName"]
    refuse_twin(state.users, name, f"User with name {name} already exists.")
    user = User(name, state.arn(f"user/{name}"), state.now())
    state.users.append(user)
    return {"User": user_output(user)}


def get_user(state: State, caller: Caller, asked: Asked) -> Response:
    """Return a user."""
    return {"User": user_output(state.user(asked["UserName"]))}


def list_users(state: State, caller: Caller, asked: Asked) -> Response:
    """Return the users by name."""
    users = sorted(state.users, key=lambda user: user.name.casefold())
    return page(asked, [user_output(user) for user in users], "Users")


def get_login_profile(state: State, caller: Caller, asked: Asked) -> Response:
    """Show that a user has a console password, and since when."""
    user = state.user(asked["UserName"])
    return {"LoginProfile": _login_shown(user, login_profile(user))}


def create_login_profile(state: State, caller: Caller, asked: Asked) -> Response:
    """Give a user a first console password."""
    user = state.user(asked["UserName"])
    if user.login is not None:
        raise ApiRefusal(
            "EntityAlreadyExists", f"Login Profile for user {user.name} already exists."
        )
    if "Password" not in asked:
        raise ApiRefusal("ValidationError", "Password is required to create a login profile.")
    password = Secret(asked["Password"])
    judge_password(state, password, None)
    reset = bool(asked.get("PasswordResetRequired", False))
    user.login = LoginProfile(password, state.now(), reset)
    return {"LoginProfile": _login_shown(user, user.login)}


def update_login_profile(state: State, caller: Caller, asked: Asked) -> Response:
    """Replace the password, or the duty to change it, or both."""
    user = state.user(asked["UserName"])
    login = login_profile(user)
    if "Password" in asked:
        replace_password(state, login, Secret(asked["Password"]))
    if "PasswordResetRequired" in asked:
        login.reset_required = bool(asked["PasswordResetRequired"])
    return {}


def replace_password(state: State, login: LoginProfile, password: Secret) -> None:
    """Set a new password if the account's rules allow it."""
    judge_password(state, password, login)
    login.former.insert(0, login.password)
    login.password = password


def judge_password(state: State, password: Secret, login: LoginProfile | None) -> None:
    """Refuse a password that the rules in force do not allow."""
    root, policy = state.root, state.password_policy
    fault = user_fault(password.reveal(), policy, root.email, root.account_name)
    if fault is None and policy is not None and login is not None:
        remembered = [login.password, *login.former][: policy.reuse]
        if password in remembered:
            fault = "Password does not conform to the account password policy."
    if fault is not None:
        raise ApiRefusal("PasswordPolicyViolation", fault)


def user_output(user: User) -> Response:
    """Return a user as AWS shows it."""
    answer: Response = {
        "Path": "/",
        "UserName": user.name,
        "UserId": user.user_id,
        "Arn": user.arn,
        "CreateDate": user.created,
    }
    if user.password_last_used is not None:
        answer["PasswordLastUsed"] = user.password_last_used
    return answer


def login_profile(user: User) -> LoginProfile:
    """Return the user's console password, or refuse as AWS does."""
    if user.login is None:
        raise ApiRefusal("NoSuchEntity", f"Login Profile for User {user.name} cannot be found.")
    return user.login


def _login_shown(user: User, login: LoginProfile) -> Response:
    return {
        "UserName": user.name,
        "CreateDate": login.created,
        "PasswordResetRequired": login.reset_required,
    }


OPERATIONS = {
    "CreateUser": create_user,
    "GetUser": get_user,
    "ListUsers": list_users,
    "GetLoginProfile": get_login_profile,
    "CreateLoginProfile": create_login_profile,
    "UpdateLoginProfile": update_login_profile,
}

"""IAM users and their console passwords."""

from __future__ import annotations

from wizard.ports.secret import Secret
from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.passwords import user_fault
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import LoginProfile, User
from wizard.practice.state import Params, Response, State, paginate, refuse_taken_name


def create_user(state: State, caller: Caller, params: Params) -> Response:
    """Create a user."""
    name = params["UserName"]
    refuse_taken_name(state.users, name, f"User with name {name} already exists.")
    user = User(name, state.arn(f"user/{name}"), state.now())
    state.users.append(user)
    return {"User": user_output(user)}


def get_user(state: State, caller: Caller, params: Params) -> Response:
    """Return a user."""
    return {"User": user_output(state.user(params["UserName"]))}


def list_users(state: State, caller: Caller, params: Params) -> Response:
    """Return the users by name."""
    users = sorted(state.users, key=lambda user: user.name.casefold())
    return paginate(params, [user_output(user) for user in users], "Users")


def get_login_profile(state: State, caller: Caller, params: Params) -> Response:
    """Return since when a user has a console password."""
    user = state.user(params["UserName"])
    return {"LoginProfile": _login_output(user, login_profile(user))}


def create_login_profile(state: State, caller: Caller, params: Params) -> Response:
    """Create a user's first console password."""
    user = state.user(params["UserName"])
    if user.login is not None:
        raise ApiRefusal(
            "EntityAlreadyExists", f"Login Profile for user {user.name} already exists."
        )
    if "Password" not in params:
        raise ApiRefusal("ValidationError", "Password is required to create a login profile.")
    password = Secret(params["Password"])
    check_password(state, password, None)
    reset = bool(params.get("PasswordResetRequired", False))
    user.login = LoginProfile(password, state.now(), reset)
    return {"LoginProfile": _login_output(user, user.login)}


def update_login_profile(state: State, caller: Caller, params: Params) -> Response:
    """Replace the password, or whether it must be changed at sign-in, or both."""
    user = state.user(params["UserName"])
    login = login_profile(user)
    if "Password" in params:
        replace_password(state, login, Secret(params["Password"]))
    if "PasswordResetRequired" in params:
        login.reset_required = bool(params["PasswordResetRequired"])
    return {}


def replace_password(state: State, login: LoginProfile, password: Secret) -> None:
    """Set a new password if the password policy allows it."""
    check_password(state, password, login)
    login.previous.insert(0, login.password)
    login.password = password


def check_password(state: State, password: Secret, login: LoginProfile | None) -> None:
    """Refuse a password that the password policy does not allow."""
    root, policy = state.root, state.password_policy
    fault = user_fault(password.reveal(), policy, root.email, root.account_name)
    if fault is None and policy is not None and login is not None:
        remembered = [login.password, *login.previous][: policy.reuse]
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


def _login_output(user: User, login: LoginProfile) -> Response:
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

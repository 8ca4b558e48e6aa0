"""IAM users and their console passwords."""

from __future__ import annotations

from wizard.ports.secret import Secret
from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.passwords import user_fault
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import LoginProfile, Root, User
from wizard.practice.state import Asked, Response, State, page, refuse_twin


def create_user(state: State, caller: Caller, asked: Asked) -> Response:
    """Make a user."""
    name, path = asked["UserName"], asked.get("Path", "/")
    refuse_twin(state.users, name, f"User with name {name} already exists.")
    user = User(name, path, state.arn(f"user{path}{name}"), state.now())
    state.users.append(user)
    return {"User": shown(user)}


def get_user(state: State, caller: Caller, asked: Asked) -> Response:
    """Show a user, or the caller where none is named."""
    if "UserName" in asked:
        return {"User": shown(state.user(asked["UserName"]))}
    if isinstance(caller.holder, Root):
        return {"User": _root_shown(caller.holder)}
    return {"User": shown(caller.holder)}


def list_users(state: State, caller: Caller, asked: Asked) -> Response:
    """Show the users by name."""
    prefix = asked.get("PathPrefix", "/")
    users = sorted(state.users, key=lambda user: user.name.casefold())
    return page(asked, [shown(user) for user in users if user.path.startswith(prefix)], "Users")


def delete_user(state: State, caller: Caller, asked: Asked) -> Response:
    """Delete a user that nothing hangs on any more."""
    user = state.user(asked["UserName"])
    hanging = (
        (user.login is not None, "delete login profile"),
        (bool(user.keys), "delete access keys"),
        (bool(state.devices_of(user)), "deactivate MFA devices"),
        (bool(state.groups_of(user)), "remove users from group"),
        (bool(user.policies), "detach all policies"),
    )
    for still, what in hanging:
        if still:
            raise ApiRefusal("DeleteConflict", f"Cannot delete entity, must {what} first.")
    state.users.remove(user)
    return {}


def get_login_profile(state: State, caller: Caller, asked: Asked) -> Response:
    """Show that a user has a console password, and since when."""
    user = _named(state, caller, asked)
    return {"LoginProfile": _login_shown(user, _login(user))}


def create_login_profile(state: State, caller: Caller, asked: Asked) -> Response:
    """Give a user a first console password."""
    user = _named(state, caller, asked)
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
    login = _login(user)
    if "Password" in asked:
        replace_password(state, login, Secret(asked["Password"]))
    if "PasswordResetRequired" in asked:
        login.reset_required = bool(asked["PasswordResetRequired"])
    return {}


def delete_login_profile(state: State, caller: Caller, asked: Asked) -> Response:
    """Take the console password away."""
    user = _named(state, caller, asked)
    _login(user)
    user.login = None
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


def shown(user: User) -> Response:
    """Return a user as AWS shows it."""
    answer: Response = {
        "Path": user.path,
        "UserName": user.name,
        "UserId": user.user_id,
        "Arn": user.arn,
        "CreateDate": user.created,
    }
    if user.password_last_used is not None:
        answer["PasswordLastUsed"] = user.password_last_used
    return answer


def _root_shown(root: Root) -> Response:
    # Root has no name and no path, whatever the model calls required.
    answer: Response = {"UserId": root.account_id, "Arn": root.arn, "CreateDate": root.created}
    if root.password_last_used is not None:
        answer["PasswordLastUsed"] = root.password_last_used
    return answer


def _named(state: State, caller: Caller, asked: Asked) -> User:
    if "UserName" in asked:
        return state.user(asked["UserName"])
    if isinstance(caller.holder, User):
        return caller.holder
    # Only an AssumeRoot session may leave the name out: IAM's service model, GetLoginProfile.
    raise ApiRefusal(
        "ValidationError", "Must specify userName when calling with non-User credentials"
    )


def _login(user: User) -> LoginProfile:
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
    "DeleteUser": delete_user,
    "GetLoginProfile": get_login_profile,
    "CreateLoginProfile": create_login_profile,
    "UpdateLoginProfile": update_login_profile,
    "DeleteLoginProfile": delete_login_profile,
}

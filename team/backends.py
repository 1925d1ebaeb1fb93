from allauth.account.auth_backends import AuthenticationBackend


class RoleBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth checks who somebody is; `User.has_perm` says, from the role, what she may do."""

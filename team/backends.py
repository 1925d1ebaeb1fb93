from allauth.account.auth_backends import AuthenticationBackend

from lune.rows import row_by_key
from team.models import User


class RoleBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth checks who somebody is; `User.has_perm` says, from the role, what she may do."""

    def get_user(self, user_id: int) -> User | None:
        """Who a session belongs to, asked at each request; None once she may not sign in any more."""
        user = row_by_key(User, "id", user_id)
        return user if user and user.is_active else None

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.utils.module_loading import import_string


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types of its own
    """The demo says who may try it; a real house says nothing about its accounts."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Named, not imported: the demo stands above this room.
        accounts = import_string("lune.demo.ACCOUNTS") if settings.DEMO else []
        return super().get_context_data(**kwargs) | {"demo_accounts": accounts}

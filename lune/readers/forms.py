"""A form for somebody without an account, a session or a cookie."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lune.deeds import ONCE_FIELD, KeyReused, Once, once_with
from lune.forms import DeedForm

TRAP = "website"
SHORTEST, LONGEST = 2, 12 * 3600  # seconds between drawing a form and sending it


class AnonymousForm(DeedForm):
    """Carries its key, signed with its purpose and the moment it was drawn, in place of a session.

    `purpose` names the form. Sent faster than a hand can, too late, with a made-up key or with the trap filled, it comes
    back with a sentence and all that was typed. Its <form> includes "journal/public/includes/keys.html".
    """

    purpose: ClassVar[str]
    # A form of one button needs no time.
    shortest: ClassVar[int] = SHORTEST

    def __init__(self, request: HttpRequest, *, fresh: bool = False, **kwargs: Any) -> None:
        """Bound to what was posted, unless it is drawn `fresh` on the answer to another form."""
        if request.method == "POST" and not fresh:
            kwargs |= {"data": request.POST, "files": request.FILES}
        super().__init__(**kwargs)
        self.request = request
        self.token = self.data.get(ONCE_FIELD) or self._fresh_token()

    @property
    def once(self) -> Once:
        """For the verb, of a form that is valid."""
        return once_with(self.request, UUID(self._signer().unsign(self.token)))

    def clean(self) -> dict[str, Any] | None:
        if fault := self._fault():
            raise ValidationError(fault, code="token")
        return super().clean()

    def done(self, deed: Callable[[], object]) -> bool:
        try:
            return super().done(deed)
        except KeyReused:
            self.token = self._fresh_token()
            self.add_error(
                None, _("This form was already sent once, with other words. If you mean both, send it again.")
            )
            return False

    def _fault(self) -> str:
        """What is wrong with how the form came; a key that cannot serve again is replaced."""
        if self.data.get(TRAP):
            return _("This looked like a machine's doing. If you are a person, send it again.")
        try:
            self._signer().unsign(self.token, max_age=LONGEST)
        except SignatureExpired:
            self.token = self._fresh_token()
            return _(
                "This page stood open for more than twelve hours. Everything is still here: send it again."
            )
        except BadSignature:
            self.token = self._fresh_token()
            return _("This form came without its key. Everything is still here: send it again.")
        return _("That was very fast. Take a breath, and send it again.") if self._came_at_once() else ""

    def _came_at_once(self) -> bool:
        if not self.shortest:
            return False
        try:
            self._signer().unsign(self.token, max_age=self.shortest)
        except SignatureExpired:
            return False
        return True

    def _fresh_token(self) -> str:
        return self._signer().sign(str(uuid4()))

    def _signer(self) -> TimestampSigner:
        return signer_for(self.purpose)


def signer_for(purpose: str) -> TimestampSigner:
    return TimestampSigner(salt=f"lune.form.{purpose}")

"""Django's sessions in the database, without composing the same queries at each request."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from lune.rows import row_by_key

# What a session holds once it is begun is who signed in and what to tell her next: nobody waits for the disk for that.
# A session's beginning and its end are Django's own, and do wait.
CHANGE = """
UPDATE django_session SET session_data = %s, expire_date = %s
WHERE session_key = %s AND set_config('synchronous_commit', 'off', true) = 'off'
"""


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        """The session, or None once it is over: then Django gives it another key."""
        session = row_by_key(Session, "session_key", self.session_key)
        if session and session.expire_date > timezone.now():
            return session
        self._session_key = None
        return None

    def save(self, must_create: bool = False) -> None:
        """Raises UpdateError when the session ended meanwhile, as Django's does."""
        if must_create or self.session_key is None or connection.in_atomic_block:
            return super().save(must_create)
        changed = self.create_model_instance(dict(self.items()))
        with connection.cursor() as cursor:
            cursor.execute(CHANGE, [changed.session_data, changed.expire_date, changed.session_key])
            if not cursor.rowcount:
                raise UpdateError
        return None

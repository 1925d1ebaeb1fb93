"""Django's PostgreSQL, with a look at the connection before each request that costs no question."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the server still holds its end.

        Nobody waits for anything between two requests: what can be read then is a farewell, or the end of the stream.
        """
        if self.connection is None or self.connection.closed:
            return False
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN)
        return not poll.poll(0)

"""What the editors' pages share: who may, where their templates are."""

from django.contrib.auth.decorators import permission_required

from lune.forms import status_of
from lune.office import GET_POST, drawn_in
from team.rights import StaffRequest as Asked

__all__ = ["GET_POST", "Asked", "edits", "page", "status_of"]

edits = permission_required("journal.edit_journal", raise_exception=True)
page = drawn_in("admin/journal")

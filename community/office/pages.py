"""What the office's pages of the community share: who may, where their templates are."""

from django.contrib.auth.decorators import permission_required
from django.forms import BaseForm

from lune.forms import status_of
from lune.office import GET_POST, drawn_in
from team.rights import StaffRequest as Asked

__all__ = ["GET_POST", "Asked", "edits", "page", "remember_what_is_shown", "status_of"]

edits = permission_required("community.edit_directory", raise_exception=True)
page = drawn_in("admin/community")


def remember_what_is_shown(form: BaseForm) -> None:
    """What somebody changed is told by what she was shown: what another wrote meanwhile in other fields stays."""
    for field in form.fields.values():
        field.show_hidden_initial = True

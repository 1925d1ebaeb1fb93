"""The deeds of this room, one verb each: pages, the admin and the demo all come through here."""

from team.actions.accounts import add_account, add_first_account, change_account, check_account
from team.actions.people import add_worker, change_worker
from team.actions.qualifications import add_qualification, cancel_qualification, keep_kind

__all__ = [
    "add_account",
    "add_first_account",
    "add_qualification",
    "add_worker",
    "cancel_qualification",
    "change_account",
    "change_worker",
    "check_account",
    "keep_kind",
]

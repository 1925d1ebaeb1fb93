"""The deeds of this room, one verb each: pages, the admin and the demo all come through here."""

from team.actions.accounts import add_account, add_first_account, change_account, check_account
from team.actions.calls import cancel_call, note_call, order_list, put_on_list
from team.actions.feeds import end_feed, renew_feed
from team.actions.hours import add_hours, cancel_hours
from team.actions.months import lay_out
from team.actions.patterns import (
    add_pattern,
    give_pattern,
    restore_pattern,
    retire_pattern,
    set_cover,
)
from team.actions.people import add_worker, change_worker
from team.actions.qualifications import add_qualification, cancel_qualification, keep_kind
from team.actions.shifts import cancel_shift, give_shift, plan_shift
from team.actions.swaps import answer_swap, ask_swap, confirm_swap, withdraw_swap

__all__ = [
    "add_account",
    "add_first_account",
    "add_hours",
    "add_pattern",
    "add_qualification",
    "add_worker",
    "answer_swap",
    "ask_swap",
    "cancel_call",
    "cancel_hours",
    "cancel_qualification",
    "cancel_shift",
    "change_account",
    "change_worker",
    "check_account",
    "confirm_swap",
    "end_feed",
    "give_pattern",
    "give_shift",
    "keep_kind",
    "lay_out",
    "note_call",
    "order_list",
    "plan_shift",
    "put_on_list",
    "renew_feed",
    "restore_pattern",
    "retire_pattern",
    "set_cover",
    "withdraw_swap",
]

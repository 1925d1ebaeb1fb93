"""The deeds of the journal, one verb each: pages, the admin, the public pages and the demo all come through here."""

from journal.actions.approvals import answer_by_link, approve_in_person, link_of_token, make_approval_link
from journal.actions.consents import give_consent, give_consents, withdraw_consent
from journal.actions.issues import (
    Facts,
    archive_issue,
    change_issue,
    declare_good_to_print,
    make_issue,
    move_issue,
)
from journal.actions.moves import contribution_of_slip, move_contribution, withdraw_contribution
from journal.actions.pictures import add_picture, describe_picture, remove_picture, set_cover
from journal.actions.placing import place_contribution, shift_contribution, take_out_of_issue
from journal.actions.receiving import Draft, Sent, Voice, receive_contribution, sign_contribution
from journal.actions.sections import add_section, move_section, remove_section, rename_section
from journal.actions.texts import add_note, edit_contribution, latest_version
from journal.actions.voice import write_down

__all__ = [
    "Draft",
    "Facts",
    "Sent",
    "Voice",
    "add_note",
    "add_picture",
    "add_section",
    "answer_by_link",
    "approve_in_person",
    "archive_issue",
    "change_issue",
    "contribution_of_slip",
    "declare_good_to_print",
    "describe_picture",
    "edit_contribution",
    "give_consent",
    "give_consents",
    "latest_version",
    "link_of_token",
    "make_approval_link",
    "make_issue",
    "move_contribution",
    "move_issue",
    "move_section",
    "place_contribution",
    "receive_contribution",
    "remove_picture",
    "remove_section",
    "rename_section",
    "set_cover",
    "shift_contribution",
    "sign_contribution",
    "take_out_of_issue",
    "withdraw_consent",
    "withdraw_contribution",
    "write_down",
]

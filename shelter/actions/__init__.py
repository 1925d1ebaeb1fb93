"""The deeds of the house, one verb each: the desk, the admin, commands and imports all come through here."""

from shelter.actions.beds import put_back, take_out
from shelter.actions.census import import_census, import_upload, keep_upload
from shelter.actions.guests import NewGuest, add_guest, change_guest, lift_restriction, restrict
from shelter.actions.holds import keep_bed, release_bed
from shelter.actions.houses import add_beds, change_house, found_house, retire_bed, take_first_steps
from shelter.actions.nights import close_night, leave_note, open_night, reopen_night, set_crew, sign_handover
from shelter.actions.services import give_service, take_back_service, tell_incident, turn_away
from shelter.actions.stays import admit, correct_stay, depart, expect_departure, move, receive_visit
from shelter.actions.undo import undo_last

__all__ = [
    "NewGuest",
    "add_beds",
    "add_guest",
    "admit",
    "change_guest",
    "change_house",
    "close_night",
    "correct_stay",
    "depart",
    "expect_departure",
    "found_house",
    "give_service",
    "import_census",
    "import_upload",
    "keep_bed",
    "keep_upload",
    "leave_note",
    "lift_restriction",
    "move",
    "open_night",
    "put_back",
    "receive_visit",
    "release_bed",
    "reopen_night",
    "restrict",
    "retire_bed",
    "set_crew",
    "sign_handover",
    "take_back_service",
    "take_first_steps",
    "take_out",
    "tell_incident",
    "turn_away",
    "undo_last",
]

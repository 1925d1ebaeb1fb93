"""Who works here: accounts, people, what they have learned, their shifts."""

from team.models.accounts import NIGHT_ROLES, OFFICE_ROLES, Role, User, UserManager, UserQuerySet
from team.models.base import Kind
from team.models.calls import Answer, Call, Swap, SwapState
from team.models.feeds import Feed
from team.models.hours import OtherHours, Work
from team.models.people import Contract, Language, Worker
from team.models.qualifications import Qualification, QualificationKind
from team.models.shifts import CoverRule, Pattern, Shift

__all__ = [
    "NIGHT_ROLES",
    "OFFICE_ROLES",
    "Answer",
    "Call",
    "Contract",
    "CoverRule",
    "Feed",
    "Kind",
    "Language",
    "OtherHours",
    "Pattern",
    "Qualification",
    "QualificationKind",
    "Role",
    "Shift",
    "Swap",
    "SwapState",
    "User",
    "UserManager",
    "UserQuerySet",
    "Work",
    "Worker",
]

"""Who works here: accounts, people, what they have learned."""

from team.models.accounts import NIGHT_ROLES, OFFICE_ROLES, Role, User, UserManager, UserQuerySet
from team.models.base import Kind
from team.models.people import Contract, Language, Worker
from team.models.qualifications import Qualification, QualificationKind

__all__ = [
    "NIGHT_ROLES",
    "OFFICE_ROLES",
    "Contract",
    "Kind",
    "Language",
    "Qualification",
    "QualificationKind",
    "Role",
    "User",
    "UserManager",
    "UserQuerySet",
    "Worker",
]

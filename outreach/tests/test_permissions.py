import pytest

from team.models import Role
from team.tests.factories import UserFactory


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.PEER, {"hand_out"}),
        (Role.WORKER, {"hand_out"}),
        (Role.COORDINATOR, {"hand_out", "manage_stock", "view_figures"}),
        (Role.MANAGER, {"hand_out", "manage_stock", "view_figures"}),
        (Role.EDITOR, set()),
    ],
)
def test_rights_follow_from_the_role(role: Role, rights: set[str]) -> None:
    user = UserFactory.build(role=role)
    asked = ("hand_out", "manage_stock", "view_figures")
    assert {right for right in asked if user.has_perm(f"outreach.{right}")} == rights

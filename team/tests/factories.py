import factory

from team.models import Role, User

PASSWORD = "une-lampe-sous-la-neige"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"compte{n}")
    display_name = factory.Sequence(lambda n: f"Marie {n}")
    role = Role.WORKER
    password = factory.django.Password(PASSWORD)

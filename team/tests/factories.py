from datetime import date

import factory

from team.models import Contract, Kind, Role, User, Worker

PASSWORD = "une-lampe-sous-la-neige"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"compte{n}")
    display_name = factory.Sequence(lambda n: f"Marie {n}")
    role = Role.WORKER
    password = factory.django.Password(PASSWORD)


class WorkerFactory(factory.django.DjangoModelFactory[Worker]):
    """Somebody who has worked here for long, as a worker."""

    class Meta:
        model = Worker

    name = factory.Sequence(lambda n: f"Sophie {n:03}")
    kind = Kind.WORKER
    contract = Contract.PART_TIME
    active_from = date(2020, 1, 1)

"""Tables that only the tests have, to break promises on."""

from typing import ClassVar

from django.db import models

from lune.models import BaseModel
from privacy.fields import EncryptedTextField


class Labelled(BaseModel):
    """Gives its sealed column to each model made from it."""

    label = EncryptedTextField(blank=True, default="")

    class Meta:
        abstract = True


class Note(Labelled):
    alias = EncryptedTextField(max_length=60)
    story = EncryptedTextField(null=True, blank=True, max_length=2000, multiline=True)
    number = models.IntegerField(default=0)

    objects: ClassVar[models.Manager["Note"]]

    class Meta:
        app_label = "sealed_app"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gte=0) | models.Q(story__isnull=False),
                name="below_zero_has_a_story",
            )
        ]


class Other(Labelled):
    objects: ClassVar[models.Manager["Other"]]

    class Meta:
        app_label = "sealed_app"

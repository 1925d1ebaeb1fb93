"""Pictures, drawn again before they are kept, and voice notes waiting to be written down."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models.contributions import Contribution
from lune.models import BaseModel
from privacy.fields import EncryptedTextField


class MediaType(models.TextChoices):
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


class Picture(BaseModel):
    """A picture without anything that came with it. Without a contribution it is a cover."""

    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="pictures"
    )
    data = models.BinaryField()
    # Pixels.
    width = models.PositiveIntegerField(pgettext_lazy("picture", "width"))
    height = models.PositiveIntegerField(pgettext_lazy("picture", "height"))
    media_type = models.CharField(max_length=10, choices=MediaType.choices)
    alt = models.CharField(_("what it shows"), max_length=500, blank=True)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0),
                name="picture_has_a_size",
                violation_error_message=_("This picture is empty."),
            ),
            models.CheckConstraint(
                condition=Q(media_type__in=MediaType.values),
                name="picture_media_type_known",
                violation_error_message=_("Only JPEG and PNG are kept."),
            ),
            models.UniqueConstraint(
                fields=["contribution", "sha256"],
                name="picture_once",
                violation_error_message=_("This picture is already there."),
            ),
        ]


class VoiceNote(BaseModel):
    """What somebody said, until somebody has written it down. `audio` is base64."""

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="voice_note")
    audio: EncryptedTextField[str, str] = EncryptedTextField()
    media_type = models.CharField(max_length=20)
    written_down_at = models.DateTimeField(_("written down at"), null=True, blank=True)

    class Meta:
        verbose_name = _("voice note")
        verbose_name_plural = _("voice notes")
        ordering = ["id"]

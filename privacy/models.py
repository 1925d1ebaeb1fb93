"""The audit: who did what, who read what. It is only ever added to; PostgreSQL chains and guards it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class AuditHead(models.Model):
    """The end of a chain: how long it is, and its last line's hash. Only the lines' trigger writes here."""

    chain = models.UUIDField(primary_key=True)
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        verbose_name = _("end of an audit chain")
        verbose_name_plural = _("ends of audit chains")

    def __str__(self) -> str:
        return f"{self.chain.hex[:6]} {self.number}"


class AuditLine(models.Model):
    """One deed or one reading, by opaque names alone. A trigger fills `number`, `at`, `previous` and `hash`.

    A line's chain is the uid of the house it concerns; `scope` is what the subject belongs to: a night.
    Within a chain `number` gives the order; `id` need not, when two lines were written at once.
    `once` marks a reading that counts once for its reader, verb and scope.
    """

    class Kind(models.TextChoices):
        DEED = "deed", _("deed")
        READ = "read", _("reading")

    chain = models.UUIDField(editable=False)
    number = models.BigIntegerField(_("number"), db_default=0, editable=False)
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)
    actor = models.UUIDField(_("by"), null=True, editable=False)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind, editable=False)
    verb = models.CharField(_("what"), max_length=100, editable=False)
    subject_type = models.CharField(_("kind of subject"), max_length=100, blank=True, editable=False)
    subject = models.UUIDField(_("subject"), null=True, editable=False)
    scope = models.UUIDField(_("belongs to"), null=True, editable=False)
    once = models.BooleanField(db_default=False, editable=False)
    detail = models.JSONField(_("detail"), default=dict, editable=False)
    previous = models.BinaryField(db_default=b"", editable=False)
    hash = models.BinaryField(db_default=b"", editable=False)

    class Meta:
        verbose_name = _("audit line")
        verbose_name_plural = _("audit lines")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_chain_has_no_fork"),
            # What the canonical text of a line relies on: no verb or subject can imitate its separator.
            models.CheckConstraint(
                condition=Q(verb__regex=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$"), name="audit_verb_is_a_name"
            ),
            models.CheckConstraint(
                condition=Q(subject_type__regex=r"^([a-z0-9_]+\.[a-z0-9_]+)?$"),
                name="audit_subject_type_is_a_name",
            ),
            models.CheckConstraint(condition=Q(kind__in=["deed", "read"]), name="audit_kind_is_known"),
            models.CheckConstraint(
                condition=Q(once=False) | Q(kind="read", actor__isnull=False, scope__isnull=False),
                name="audit_once_counts_a_reader",
            ),
            models.UniqueConstraint(
                fields=["chain", "actor", "verb", "scope"], condition=Q(once=True), name="audit_once_is_once"
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "-id"], name="audit_by_subject"),
            models.Index(fields=["scope", "-id"], condition=Q(kind="deed"), name="audit_deeds_by_scope"),
            models.Index(fields=["actor", "-id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.chain.hex[:6]} {self.number}"

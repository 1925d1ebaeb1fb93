"""What came off the press: an edition is the whole of an issue at one moment, in three files, and who signed it."""

from base64 import b64decode, b64encode
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.models.base import USER
from journal.models.issues import Issue
from lune.models import BaseModel
from privacy.fields import EncryptedTextField

SHA256 = r"^[0-9a-f]{64}$"


class FileKind(models.TextChoices):
    """In the order in which the press makes them."""

    PRINT = "print", _("for the printer")
    LARGE = "large", _("large print")
    BOOKLET = "booklet", _("booklet, to fold")


class EditionQuerySet(models.QuerySet["Edition"]):
    def with_files(self) -> Self:
        """Their files' kinds, pages and hashes, in one more query; the files themselves stay where they are."""
        light = EditionFile.objects.defer("data")
        return self.defer("snapshot").prefetch_related(models.Prefetch("files", light))

    def counting_signers(self) -> Self:
        return self.annotate(signers=models.Count("signatures"))

    def signed_by(self, people: int) -> Self:
        """Those that so many people signed."""
        return self.counting_signers().filter(signers__gte=people)

    def latest_of(self, issue: Issue) -> "Edition | None":
        return self.filter(issue=issue).order_by("-number").first()


class Edition(BaseModel):
    """An issue as it stood at one moment. `snapshot` is JSON: it may hold what is not public yet, so it is sealed.

    It is emptied, and the files destroyed, once a later edition took its place: what somebody withdrew stays in none.
    """

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="editions", verbose_name=_("issue"))
    number = models.PositiveSmallIntegerField(_("number"))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))
    # Of the snapshot: what would be printed now has another one as soon as a comma moves.
    fingerprint = models.CharField(_("fingerprint of the contents"), max_length=64)
    snapshot: EncryptedTextField[str, str] = EncryptedTextField(blank=True)
    emptied_at = models.DateTimeField(_("files destroyed at"), null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "number"],
                name="edition_number_unique",
                violation_error_message=_("Somebody else is making the PDF of this issue."),
            ),
            models.CheckConstraint(condition=Q(fingerprint__regex=SHA256), name="edition_fingerprint_is_one"),
        ]

    def file(self, kind: str) -> "EditionFile | None":
        """One of its files, read already by `with_files`."""
        return next((file for file in self.files.all() if file.kind == kind), None)

    @property
    def print_file(self) -> "EditionFile | None":
        return self.file(FileKind.PRINT)

    @property
    def is_whole(self) -> bool:
        return all(self.file(kind) for kind in FileKind.values)


class EditionFile(BaseModel):
    """One PDF of an edition. `data` is base64: the texts in it are sealed wherever else they are kept."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    kind = models.CharField(_("kind"), max_length=7, choices=FileKind.choices)
    data: EncryptedTextField[str, str] = EncryptedTextField()
    pages = models.PositiveSmallIntegerField(_("pages"))
    # Bytes.
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of an edition")
        verbose_name_plural = _("files of editions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind"], name="editionfile_once"),
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values, pages__gt=0, size__gt=0, sha256__regex=SHA256),
                name="editionfile_is_one",
            ),
        ]

    @classmethod
    def of(cls, data: bytes, **facts: Any) -> "EditionFile":
        """A file that holds these bytes, not saved yet."""
        return cls(data=b64encode(data).decode(), size=len(data), **facts)

    @property
    def content(self) -> bytes:
        return b64decode(self.data)


class ProofSignature(BaseModel):
    """Somebody read this file and says that it may be printed. PostgreSQL keeps it as it was written."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="signatures")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("signed by"))
    at = models.DateTimeField(_("signed at"))
    # Of the printer's file, again: it outlives the file.
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("signature of a proof")
        verbose_name_plural = _("signatures of proofs")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "by"],
                name="proofsignature_two_people",
                violation_error_message=_("You have signed it already: somebody else signs second."),
            ),
            models.CheckConstraint(condition=Q(sha256__regex=SHA256), name="proofsignature_sha256_is_one"),
        ]

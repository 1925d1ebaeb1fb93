import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import privacy.fields


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0008_visits_are_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint of the contents")),
                ("snapshot", privacy.fields.EncryptedTextField(blank=True)),
                (
                    "emptied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="files destroyed at"),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="journal.issue",
                        verbose_name="issue",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="EditionFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("print", "for the printer"),
                            ("large", "large print"),
                            ("booklet", "booklet, to fold"),
                        ],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("data", privacy.fields.EncryptedTextField()),
                ("pages", models.PositiveSmallIntegerField(verbose_name="pages")),
                ("size", models.PositiveIntegerField(verbose_name="size")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="journal.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an edition",
                "verbose_name_plural": "files of editions",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ProofSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField(verbose_name="signed at")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed by",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="journal.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature of a proof",
                "verbose_name_plural": "signatures of proofs",
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("issue", "number"),
                name="edition_number_unique",
                violation_error_message="Somebody else is making the PDF of this issue.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("fingerprint__regex", "^[0-9a-f]{64}$")),
                name="edition_fingerprint_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionfile",
            constraint=models.UniqueConstraint(fields=("edition", "kind"), name="editionfile_once"),
        ),
        migrations.AddConstraint(
            model_name="editionfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["print", "large", "booklet"]),
                    ("pages__gt", 0),
                    ("sha256__regex", "^[0-9a-f]{64}$"),
                    ("size__gt", 0),
                ),
                name="editionfile_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="proofsignature",
            constraint=models.UniqueConstraint(
                fields=("edition", "by"),
                name="proofsignature_two_people",
                violation_error_message="You have signed it already: somebody else signs second.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proofsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="proofsignature_sha256_is_one"
            ),
        ),
    ]

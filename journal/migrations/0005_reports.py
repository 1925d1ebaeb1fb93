import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import privacy.fields


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0004_withdrawal_has_its_time"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=60, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("is_offered", models.BooleanField(default=True, verbose_name="offered on the form")),
            ],
            options={
                "verbose_name": "broad place",
                "verbose_name_plural": "broad places",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="ClientReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("violence", "Hit, pushed, choked"),
                                ("sexual", "Forced to do something sexual"),
                                ("condom", "Condom refused or taken off"),
                                ("unpaid", "Did not pay, or took the money back"),
                                ("robbery", "Robbed"),
                                ("threats", "Threats or blackmail"),
                                ("weapon", "A weapon was shown or used"),
                                ("held", "Kept from leaving"),
                                ("drugged", "Drugged without knowing"),
                                ("filmed", "Filmed or photographed without agreeing"),
                                ("followed", "Followed or harassed"),
                                ("insults", "Insulted, humiliated"),
                                ("authority", "Power abused (police, guard, driver, owner…)"),
                                ("other", "Something else that was not wanted"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="what happened",
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("reading", "To read"),
                            ("more_asked", "More asked"),
                            ("talk", "Only talk"),
                            ("kept", "Kept"),
                            ("counted", "Counted only"),
                            ("refused", "Not kept"),
                            ("published", "On the list"),
                            ("expired", "Expired"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("public", "public page"), ("taken_down", "taken down for her")],
                        max_length=20,
                        verbose_name="how it came",
                    ),
                ),
                ("slip", models.BinaryField(max_length=32, null=True, unique=True)),
                ("decided_on", models.DateField(null=True, verbose_name="decided on")),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.reportarea",
                        verbose_name="broad place",
                    ),
                ),
            ],
            options={
                "verbose_name": "report for the list",
                "verbose_name_plural": "reports for the list",
                "ordering": ["-id"],
                "permissions": [("moderate_reports", "Can read originals of reports and decide on them")],
            },
        ),
        migrations.CreateModel(
            name="ReportConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("talk", "talk only"),
                            ("count", "count it"),
                            ("team", "the team may know"),
                            ("list", "the printed list"),
                            ("partners", "partner groups"),
                            ("police", "the police, without who told"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="given at")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn at")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="journal.clientreport",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.consentwording",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent for a report",
                "verbose_name_plural": "consents for reports",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportMark",
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
                    models.CharField(choices=[("telephone", "telephone"), ("plate", "plate")], max_length=20),
                ),
                ("digest", models.BinaryField(max_length=32)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="journal.clientreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark of a report",
                "verbose_name_plural": "marks of reports",
            },
        ),
        migrations.CreateModel(
            name="ReportOriginal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("left_on", models.DateField(verbose_name="left on")),
                ("same", models.BinaryField(max_length=32, null=True)),
                ("since", privacy.fields.EncryptedTextField(blank=True, default="", verbose_name="when")),
                (
                    "band",
                    privacy.fields.EncryptedTextField(blank=True, default="", verbose_name="time of day"),
                ),
                (
                    "setting",
                    privacy.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="what kind of place"
                    ),
                ),
                (
                    "exact_place",
                    privacy.fields.EncryptedTextField(
                        blank=True, default="", max_length=200, verbose_name="where exactly"
                    ),
                ),
                ("age", privacy.fields.EncryptedTextField(blank=True, default="", verbose_name="age")),
                ("height", privacy.fields.EncryptedTextField(blank=True, default="", verbose_name="height")),
                ("build", privacy.fields.EncryptedTextField(blank=True, default="", verbose_name="build")),
                (
                    "hair",
                    privacy.fields.EncryptedTextField(
                        blank=True, default="", max_length=200, verbose_name="hair, beard"
                    ),
                ),
                (
                    "signs",
                    privacy.fields.EncryptedTextField(
                        blank=True,
                        default="",
                        max_length=1000,
                        multiline=True,
                        verbose_name="signs to know this person by",
                    ),
                ),
                (
                    "vehicle",
                    privacy.fields.EncryptedTextField(
                        blank=True, default="", max_length=200, verbose_name="vehicle"
                    ),
                ),
                (
                    "plate",
                    privacy.fields.EncryptedTextField(
                        blank=True, default="", max_length=20, verbose_name="plate"
                    ),
                ),
                (
                    "telephone",
                    privacy.fields.EncryptedTextField(
                        blank=True, default="", max_length=40, verbose_name="telephone"
                    ),
                ),
                (
                    "description",
                    privacy.fields.EncryptedTextField(
                        blank=True,
                        default="",
                        max_length=20000,
                        multiline=True,
                        verbose_name="what happened, in your words",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="original",
                        to="journal.clientreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "original of a report",
                "verbose_name_plural": "originals of reports",
            },
        ),
        migrations.CreateModel(
            name="ReportAddition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "text",
                    privacy.fields.EncryptedTextField(
                        max_length=20000, multiline=True, verbose_name="addition"
                    ),
                ),
                ("added_on", models.DateField(verbose_name="added on")),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="additions",
                        to="journal.reportoriginal",
                    ),
                ),
            ],
            options={
                "verbose_name": "addition to a report",
                "verbose_name_plural": "additions to reports",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "question",
                    privacy.fields.EncryptedTextField(
                        max_length=2000, multiline=True, verbose_name="question"
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="asked on")),
                (
                    "answer",
                    privacy.fields.EncryptedTextField(
                        blank=True, max_length=20000, multiline=True, null=True, verbose_name="answer"
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="journal.reportoriginal",
                    ),
                ),
            ],
            options={
                "verbose_name": "question about a report",
                "verbose_name_plural": "questions about reports",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportSharing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "to",
                    models.CharField(
                        choices=[("partners", "partner groups"), ("police", "the police")],
                        max_length=20,
                        verbose_name="told to",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to="journal.clientreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "sharing of a report",
                "verbose_name_plural": "sharings of reports",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("keep", "Keep, with a public text"),
                            ("count", "Count only"),
                            ("refuse", "Not keep"),
                        ],
                        max_length=20,
                        verbose_name="decision",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "not_a_worker",
                                "It comes neither from somebody who works nor with her agreement",
                            ),
                            ("not_targeted", "It is about somebody who does not go after people who work"),
                            ("colleague", "It is about another worker, who puts nobody in danger"),
                            ("price", "It is about prices or service, with no danger to anybody"),
                            ("known", "The same event is already on the list"),
                            ("too_little", "Too little to warn anybody with"),
                            ("would_show", "It could not be told without showing who told it"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                ("replaced_at", models.DateTimeField(null=True, verbose_name="replaced at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="journal.clientreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "vote",
                "verbose_name_plural": "votes",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="InsertBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="batch")),
                ("place", models.CharField(max_length=80, verbose_name="place")),
                ("copies", models.PositiveSmallIntegerField(verbose_name="copies")),
                ("entries", models.PositiveSmallIntegerField(verbose_name="entries")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "batch of the insert",
                "verbose_name_plural": "batches of the insert",
                "ordering": ["-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("copies__range", (1, 2000))),
                        name="insert_some_copies",
                        violation_error_message="From 1 to 2,000 copies.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ListEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="number")),
                (
                    "public_text",
                    privacy.fields.EncryptedTextField(
                        blank=True, max_length=600, multiline=True, null=True, verbose_name="public text"
                    ),
                ),
                ("place", models.CharField(max_length=60, verbose_name="broad place")),
                ("month", models.DateField(verbose_name="month")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="off the list since")),
                ("withdrawn", models.BooleanField(default=False, verbose_name="withdrawn")),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry",
                        to="journal.clientreport",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the list",
                "verbose_name_plural": "entries of the list",
                "ordering": ["number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="entry_month_is_a_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("expires_on", None), ("published_on", None)),
                            models.Q(("expires_on__isnull", False), ("published_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="entry_out_with_its_last_day",
                        violation_error_message="An entry goes out with the day it is valid until.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on", None),
                            ("expires_on__gt", models.F("published_on")),
                            _connector="OR",
                        ),
                        name="entry_expires_later",
                        violation_error_message="An entry is valid for at least a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("public_text__isnull", False)),
                            models.Q(("ended_on__isnull", False), ("public_text__isnull", True)),
                            _connector="OR",
                        ),
                        name="entry_text_goes_when_it_ends",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="clientreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("kinds__len__gt", 0)),
                name="report_has_a_kind",
                violation_error_message="Say at least one thing that happened.",
            ),
        ),
        migrations.AddConstraint(
            model_name="clientreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="report_month_is_a_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="clientreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "public"), ("taken_by", None)),
                    models.Q(("channel", "taken_down"), ("taken_by__isnull", False)),
                    _connector="OR",
                ),
                name="report_taken_down_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="clientreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_on", None),
                        ("state__in", ["received", "reading", "more_asked", "talk", "expired", "withdrawn"]),
                    ),
                    models.Q(
                        ("decided_on__isnull", False),
                        (
                            "state__in",
                            ["kept", "counted", "refused", "published", "talk", "expired", "withdrawn"],
                        ),
                    ),
                    _connector="OR",
                ),
                name="report_decision_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportconsent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("report", "purpose"),
                name="report_one_standing_consent",
                violation_error_message="She already agrees to this.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), ("withdrawn_at__gte", models.F("given_at")), _connector="OR"
                ),
                name="report_consent_ends_after_it_began",
            ),
        ),
        migrations.AddIndex(
            model_name="reportmark",
            index=models.Index(fields=["digest"], name="report_mark_digest"),
        ),
        migrations.AddConstraint(
            model_name="reportmark",
            constraint=models.UniqueConstraint(fields=("report", "kind", "digest"), name="report_mark_once"),
        ),
        migrations.AddConstraint(
            model_name="reportoriginal",
            constraint=models.UniqueConstraint(
                fields=("same", "left_on"),
                name="report_told_once_a_day",
                violation_error_message="These same words already came in today.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer__isnull", True), ("answered_on", None)),
                    models.Q(("answer__isnull", False), ("answered_on__isnull", False)),
                    _connector="OR",
                ),
                name="report_answer_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportquestion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_on", None)),
                fields=("original",),
                name="report_one_question_at_a_time",
                violation_error_message="A question is already waiting for her answer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("report", "by"),
                name="report_one_vote_each",
                violation_error_message="You already gave your opinion on this report.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision", "refuse"), ("reason", ""), _connector="XOR"),
                name="report_refusal_has_a_reason",
                violation_error_message="Choose the reason why it is not kept.",
            ),
        ),
    ]

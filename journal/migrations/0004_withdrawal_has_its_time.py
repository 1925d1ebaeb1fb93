from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0003_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_withdrawn_after_given",
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                    models.Q(("withdrawn_at__gte", models.F("given_at")), ("withdrawn_at__isnull", False)),
                    _connector="OR",
                ),
                name="consent_withdrawn_after_given",
                violation_error_message="A consent is withdrawn after it was given.",
            ),
        ),
    ]

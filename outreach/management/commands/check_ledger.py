from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outreach.ledger import discrepancies
from outreach.models import Balance
from outreach.words import discrepancy_sentences


class Command(BaseCommand):
    help = "Adds the ledger up against the balances, and looks for a negative past. Ends with code 1 when it finds any."

    def handle(self, *args: Any, **options: Any) -> None:
        found = discrepancies()
        for sentence in discrepancy_sentences(found):
            self.stderr.write(sentence)
        if found:
            sentence = ngettext(
                "The ledger does not add up in %(count)d place.",
                "The ledger does not add up in %(count)d places.",
                len(found),
            )
            raise CommandError(sentence % {"count": len(found)})
        self.stdout.write(_("The ledger adds up: %(count)d balances.") % {"count": Balance.objects.count()})

"""What a report can say by a tick: kinds, ranges, bands. Ranges rather than figures, weeks rather than hours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What happened, in words of the street and not of a court."""

    VIOLENCE = "violence", _("Hit, pushed, choked")
    SEXUAL = "sexual", _("Forced to do something sexual")
    CONDOM = "condom", _("Condom refused or taken off")
    UNPAID = "unpaid", _("Did not pay, or took the money back")
    ROBBERY = "robbery", _("Robbed")
    THREATS = "threats", _("Threats or blackmail")
    WEAPON = "weapon", _("A weapon was shown or used")
    HELD = "held", _("Kept from leaving")
    DRUGGED = "drugged", _("Drugged without knowing")
    FILMED = "filmed", _("Filmed or photographed without agreeing")
    FOLLOWED = "followed", _("Followed or harassed")
    INSULTS = "insults", _("Insulted, humiliated")
    AUTHORITY = "authority", _("Power abused (police, guard, driver, owner…)")
    OTHER = "other", _("Something else that was not wanted")


class Band(TextChoices):
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", pgettext_lazy("part of a day", "Evening")
    NIGHT = "night", pgettext_lazy("part of a day", "Night")


class Since(TextChoices):
    THIS_WEEK = "this_week", _("This week")
    LAST_WEEK = "last_week", _("Last week")
    MONTH = "month", _("Within a month")
    YEAR = "year", _("Within a year")
    LONGER = "longer", _("Longer ago")


class Setting(TextChoices):
    STREET = "street", _("Street or park")
    CAR = "car", _("Car, taxi, truck")
    HOTEL = "hotel", _("Hotel or motel")
    HOME = "home", _("Somebody's home")
    BAR = "bar", _("Bar, club, peep-show")
    SALON = "salon", _("Salon, studio, agency")
    ONLINE = "online", _("Online or by telephone")


class Age(TextChoices):
    UNDER_25 = "under_25", _("Under 25")
    TO_35 = "to_35", _("25 to 35")
    TO_50 = "to_50", _("35 to 50")
    TO_65 = "to_65", _("50 to 65")
    OVER_65 = "over_65", _("Over 65")


class Height(TextChoices):
    SHORT = "short", pgettext_lazy("height of a person", "Short")
    MIDDLE = "middle", pgettext_lazy("height of a person", "Middling")
    TALL = "tall", pgettext_lazy("height of a person", "Tall")


class Build(TextChoices):
    THIN = "thin", pgettext_lazy("build of a person", "Thin")
    MIDDLE = "middle", pgettext_lazy("build of a person", "Middling")
    STURDY = "sturdy", pgettext_lazy("build of a person", "Sturdy")
    LARGE = "large", pgettext_lazy("build of a person", "Large")


class Decision(TextChoices):
    KEEP = "keep", _("Keep, with a public text")
    COUNT = "count", _("Count only")
    REFUSE = "refuse", _("Not keep")


class Reason(TextChoices):
    """Why a report is not kept: what the list is for, not whether its author is believed."""

    NOT_A_WORKER = "not_a_worker", _("It comes neither from somebody who works nor with her agreement")
    NOT_TARGETED = "not_targeted", _("It is about somebody who does not go after people who work")
    COLLEAGUE = "colleague", _("It is about another worker, who puts nobody in danger")
    PRICE = "price", _("It is about prices or service, with no danger to anybody")
    KNOWN = "known", _("The same event is already on the list")
    TOO_LITTLE = "too_little", _("Too little to warn anybody with")
    WOULD_SHOW = "would_show", _("It could not be told without showing who told it")


# What the author can leave by a tick, and in her own words. Every one is optional, and sealed.
TICKED = {"since": Since, "band": Band, "setting": Setting, "age": Age, "height": Height, "build": Build}
WRITTEN = ("exact_place", "hair", "signs", "vehicle", "plate", "telephone", "description")
TOLD = (*TICKED, *WRITTEN)

"""What stands in every issue of the demo: the masthead, and public numbers of Québec."""

from journal.actions.masthead import add_helpline, change_masthead
from journal.demo.cast import Cast
from journal.models import Helpline, Masthead

# Name, telephone, what for, hours.
LINES = (
    ("Urgence", "911", "Danger maintenant, surdose, incendie", "Jour et nuit"),
    ("Info-Santé et Info-Social", "811", "Une infirmière ou une travailleuse sociale", "Jour et nuit"),
    ("Suicide", "1 866 277-3553", "1 866 APPELLE : pour soi, ou pour quelqu’une d’autre", "Jour et nuit"),
    ("SOS violence conjugale", "1 800 363-9010", "Écoute, et une place où dormir", "Jour et nuit"),
    ("Info-aide violence sexuelle", "1 888 933-9007", "Écoute et références", "Jour et nuit"),
    ("Drogue : aide et référence", "1 800 265-2626", "Écoute, information, ressources", "Jour et nuit"),
)
SUBTITLE = "Le journal de rue des femmes qui y travaillent"
IMPRINT = """Les voix de la ruELLES paraît trois fois par année. Il est conçu, écrit, édité et distribué par des femmes \
du milieu, et offert dans une trentaine d’endroits du centre-ville.

Les textes appartiennent à leurs autrices. On ne les reprend pas ailleurs sans leur accord."""
CONTRIBUTE = """Un texte, un poème, un dessin, une photo, ou votre voix : tout se lit, tout s’écoute. Vous signez \
comme vous voulez, ou pas du tout. Rien ne paraît sans que vous ayez relu et dit oui, et vous pouvez le reprendre \
n’importe quand.

On peut l’envoyer d’ici, sans compte ni courriel, ou le dire à une intervenante, qui l’écrit."""
CONTRIBUTE_EN = """A text, a poem, a drawing, a photograph, or your voice: everything is read, everything is listened \
to. Sign as you like, or not at all. Nothing appears before you have read it again and said yes, and you can take it \
back at any time."""


def furnish(cast: Cast) -> None:
    change_masthead(
        masthead=Masthead(
            pk=1,
            subtitle=SUBTITLE,
            imprint=IMPRINT,
            how_to_contribute=CONTRIBUTE,
            how_to_contribute_en=CONTRIBUTE_EN,
        ),
        by=cast.editor,
    )
    for position, (name, phone, text, hours) in enumerate(LINES, 1):
        line = Helpline(name=name, phone=phone, text=text, hours=hours, position=position)
        add_helpline(helpline=line, by=cast.editor)

"""What a new questionnaire proposes to ask before its first question; it is changed to fit what is asked."""

CONSENT = """\
Répondre est libre. Dire non, passer une question ou arrêter en chemin ne change rien à ce que vous recevez ici, ni \
aujourd’hui ni plus tard.

On ne demande pas votre nom. Vos réponses sont gardées sans nom, sans jour et sans heure\u00a0: seulement la semaine. Personne \
ne pourra les retrouver parmi les autres, ni vous les remettre, une fois cette page fermée.

Elles servent à savoir de quoi les personnes d’ici ont besoin, et à le demander à celles et ceux qui décident. Elles ne sortent \
d’ici que sous forme de chiffres, et jamais quand moins de cinq personnes ont répondu la même chose."""

CONSENT_EN = """\
Answering is up to you. Saying no, passing over a question or stopping on the way changes nothing in what you receive here, \
now or later.

Your name is not asked. Your answers are kept without a name, a day or an hour: only the week. Once this page is \
closed, nobody can find them among the others, nor give them back to you.

They serve to know what people here need, and to ask for it from those who decide. They leave this place as figures only, and \
never where fewer than five people answered the same."""

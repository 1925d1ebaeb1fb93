"""How likely each answer is to each question of the model, in their order; invented, like everything in the demo.

A choice or a scale: weights. Several: of each choice, how many in a hundred take it. A number: lowest, highest, most
often. Words: how many in a hundred write something.
"""

from collections.abc import Sequence

Odds = Sequence[Sequence[int] | int]

PROFILE: Odds = (
    (11, 24, 31, 22, 12),
    (94, 38, 14, 9, 12),
    (62, 14, 33, 55, 9, 8, 17, 7),
    (58, 25, 17),
    (41, 57, 24, 22, 38, 6),
    (0, 32, 6),
    (9, 22, 36, 24, 9),
    (74, 49, 52, 44, 66, 58, 12),
    (16, 34, 25, 17, 8),
    (8, 30, 24, 20, 12, 6),
    (55, 27, 18),
    (13, 28, 44, 15),
    (46, 37, 33, 19, 14, 17, 16, 11, 10),
    (58, 44, 33, 47, 39, 9),
    (68, 73, 52, 47, 12, 61, 9),
    (46, 29, 27, 31, 48, 26, 17, 33, 29, 52, 34, 9, 6),
    (34, 21, 14, 21, 10),
    (17, 13, 70),
    (28, 36, 36),
    (15, 28, 33, 17, 7),
    (41, 33, 11, 15),
    (38, 17, 21, 19, 18, 14, 27, 15, 36, 8),
    (31, 26, 37, 22, 25, 33, 29, 21, 9),
    (4, 40, 22),
    (39, 36, 24, 48, 46, 16, 41, 37, 52, 5),
    (38, 22, 18, 13, 9),
    (12, 21, 31, 24, 12),
    40,
    0,
)

NIGHT_WORDS = (
    "Plus de couvertures quand il gèle.",
    "Un casier qui ferme.",
    "Un café avant six heures.",
    "La télé moins fort.",
    "Qu’on nous laisse entrer quand il pleut.",
    "Des serviettes plus grandes.",
    "A quiet corner to call my daughter.",
    "Un lit de plus. Toujours.",
    "Un peu de lumière dans le corridor.",
    "Rien, continuez.",
)
WORDS = (
    "Une place à moi où dormir, le reste suit.",
    "Quelqu’un qui vient avec moi la première fois, pas juste une adresse.",
    "Un employeur qui ne me demande pas d’effacer dix ans de ma vie.",
    "Du temps. Je ne veux pas qu’on me presse.",
    "Mes papiers. Sans carte, rien ne bouge.",
    "Des cours le soir, pas à huit heures du matin.",
    "Que mon dossier arrête de me suivre.",
    "A phone that works, and a place to charge it.",
    "Être payée pendant la formation.",
    "Qu’on arrête de penser que je veux être sauvée.",
    "Apprendre l’ordinateur sans avoir honte.",
    "Travailler comme paire, ici.",
    "Un endroit où laisser mes affaires le jour.",
    "Savoir mes droits avant de signer quoi que ce soit.",
    "Somebody who explains the forms without sighing.",
    "Une garderie qui ouvre le soir.",
    "Des chaussures de sécurité. C’est bête, mais c’est ça.",
    "Qu’on me rappelle quand on dit qu’on va rappeler.",
    "Finir mon secondaire avec d’autres de mon âge.",
    "Ne plus avoir mal au dos.",
)

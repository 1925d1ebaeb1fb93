"""Invented names and texts, in the language of those who would have typed them. Nobody here exists."""

ALIASES = (
    "Éloïse", "Mimi", "La Grande", "Noëlla", "Tania", "Roxy", "Josée B.", "Cassandre", "Perle", "Lulu",
    "Marie-Ève", "Chantal", "Kim", "Zoé", "Nadine", "Ti-Lou", "Sabrina", "Véro", "Océane", "Gigi",
    "Maya", "Sandy", "Fleur", "Angèle", "Coco", "Béa", "Kathy", "Joëlle", "Luna", "Manon D.",
    "Doudou", "Patricia", "Mégane", "Sky", "Rita", "Naomie", "La Rousse", "Florence", "Steph", "Aïcha",
    "Diane", "Jessie", "Miel", "Carmen", "Lili", "Nathalie", "Éli", "Brigitte", "Kiki", "Solange",
    "Alexa", "Mélo", "Ginette", "Ambre", "Tamara", "Cricri", "Rosalie", "Yasmine", "Pénélope", "Julie F.",
    "Sacha", "Blanche", "Ève", "Corinne", "Nana", "Maude", "Olive", "Shanelle", "Claudette", "Iris",
    "Mado", "Karo", "Lise", "Dahlia", "Jo", "Émilie", "Sofia", "Fanny", "Cannelle", "Huguette",
    "Vanille", "Andrée", "Lou-Ann", "Mireille", "Flavie", "Sonia", "Nico", "Estelle", "Marguerite", "Suzie",
)  # fmt: skip

GUEST_NOTES = (
    "Préfère le lit près de la porte.",
    "Allergie aux arachides.",
    "Demande à être réveillée à 6 h 30.",
    "Dort avec la veilleuse allumée.",
    "Aime mieux qu'on ne l'appelle pas devant les autres.",
)

HANDOVER = (
    "Commander du café et des collations : il reste deux jours.",
    "Le lit 2 grince, à resserrer au matin.",
    "La laveuse a débordé, vider le filtre avant la prochaine brassée.",
    "Une personne attend l'appel de la clinique, lui rappeler au réveil.",
    "Il manque des serviettes et du shampoing.",
    "Nuit calme. Beaucoup de passages après 2 h.",
    "Garder un sac bleu au bureau : il sera repris demain.",
    "Sonnette de la porte arrière faible, frapper fort.",
    "Penser à aérer le dortoir avant 22 h.",
    "Manteaux chauds reçus en don, triés dans la salle du fond.",
    "Le livreur passera à 9 h, laisser la liste sur la table.",
    "Deux personnes demandent une accompagnatrice pour la cour jeudi.",
)

INCIDENTS = (
    (
        "health",
        "ambulance",
        "Malaise dans la salle commune. Ambulanciers venus, la personne est repartie avec eux, consciente.",
    ),
    ("health", "nobody", "Somnolence marquée, surveillance aux dix minutes pendant une heure. Tout va bien."),
    (
        "health",
        "on_call",
        "Surdose évitée : naloxone donnée, la personne s'est réveillée et a refusé l'ambulance.",
    ),
    (
        "violence",
        "nobody",
        "Dispute autour d'un sac. Les deux personnes ont été séparées et se sont parlé au matin.",
    ),
    (
        "violence",
        "police",
        "Menaces à la porte par quelqu'un de l'extérieur. Police appelée, il était parti.",
    ),
    ("intrusion", "nobody", "Un homme a sonné plusieurs fois. Resté dehors, parti après dix minutes."),
    (
        "intrusion",
        "on_call",
        "Voiture arrêtée longtemps devant la maison, phares éteints. Personne de garde avisée.",
    ),
    ("property", "nobody", "Téléphone disparu dans le dortoir, retrouvé sous un matelas."),
    ("other", "fire", "Détecteur de fumée déclenché par le grille-pain. Pompiers venus, rien à signaler."),
)

RESTRICTION_REASON = (
    "Menaces répétées envers une autre personne du dortoir. À revoir en équipe avant de la recevoir."
)
PAST_RESTRICTION_REASON = "A ouvert la porte arrière pendant la nuit malgré deux avertissements."
OUTAGE_NOTE = "Sommier brisé, pièce commandée."
ADDRESS = "1 234, rue Imaginée, Québec (adresse inventée)"

TO_THE_TEAM = (
    "Le lit 4 est demandé pour une personne qui sort de l'hôpital ce soir. Lui garder si elle appelle.",
    "Il reste peu de collations : en demander demain matin.",
)

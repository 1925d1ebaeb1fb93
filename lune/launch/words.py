"""The launcher's sentences, French and English: no catalogue can be compiled before the environment stands."""

import os
import re

SENTENCES: dict[str, tuple[str, str]] = {
    # Steps, one line each.
    "step_environment": ("Environnement Python", "Python environment"),
    "step_pip": ("Recherche de pip", "Looking for pip"),
    "step_packages": ("Dépendances verrouillées ({lock})", "Locked dependencies ({lock})"),
    "step_keys": ("Clés de chiffrement", "Encryption keys"),
    "step_cluster": ("Création de la base PostgreSQL", "Making the PostgreSQL database"),
    "step_database": ("Démarrage de PostgreSQL", "Starting PostgreSQL"),
    "step_outside": ("Connexion à PostgreSQL (DATABASE_URL)", "Connecting to PostgreSQL (DATABASE_URL)"),
    "step_prepare": ("Préparation de Lune", "Preparing Lune"),
    "step_migrate": ("Migrations", "Migrations"),
    "step_catalogues": ("Catalogues de langue", "Language catalogues"),
    "step_cache": ("Table du cache", "Cache table"),
    "step_demo": ("Données de démonstration", "Demo data"),
    "step_server": ("Démarrage du serveur", "Starting the server"),
    "waiting_environment": (
        "Une autre commande installe l’environnement : attente…",
        "Another command is installing the environment: waiting…",
    ),
    "waiting_database": (
        "Une autre commande se sert de la base : attente de sa fin…",
        "Another command uses the database: waiting for it to end…",
    ),
    # What a person reads when Lune is ready.
    "ready": ("Lune est prête : {address}", "Lune is ready: {address}"),
    "ready_accounts": ("Comptes de démonstration :", "Demo accounts:"),
    "ready_setup": (
        "La première page mène à la première maison : {address}",
        "The first page leads through the first house: {address}",
    ),
    "ready_code": ("Son code : {code}", "Its code: {code}"),
    "ready_keys": (
        "Les clés sont dans {path} : en garder une copie ailleurs, sans elles rien ne se relit.",
        "The keys are in {path}: keep a copy elsewhere, nothing can be read without them.",
    ),
    "ready_stop": ("Ctrl-C pour arrêter.", "Ctrl-C to stop."),
    "stopped": ("Lune est arrêtée.", "Lune has stopped."),
    "database_died": (
        "PostgreSQL s’est arrêté : Lune le redémarre.",
        "PostgreSQL has stopped: Lune is starting it again.",
    ),
    "database_back": ("PostgreSQL est revenu.", "PostgreSQL is back."),
    "server_died": (
        "Le serveur s’est arrêté : Lune le redémarre.",
        "The server has stopped: Lune is starting it again.",
    ),
    # What goes wrong.
    "no_disk": (
        "Le disque est plein ({path}) : libérer de la place, puis recommencer. Rien n’est abîmé.",
        "The disk is full ({path}): make room, then start again. Nothing is damaged.",
    ),
    "cannot_write": (
        "Lune ne peut pas écrire dans {path} : donner le droit d’y écrire, puis recommencer.",
        "Lune cannot write in {path}: give the right to write there, then start again.",
    ),
    "os_error": ("La machine refuse : {reason} ({path}).", "The machine refuses: {reason} ({path})."),
    "already_running": (
        "Lune tourne déjà dans ce dossier (processus {pid}) : {address}",
        "Lune already runs in this folder (process {pid}): {address}",
    ),
    "already_starting": (
        "Lune démarre déjà dans ce dossier (processus {pid}).",
        "Lune is already starting in this folder (process {pid}).",
    ),
    "database_held": (
        "La base sert à une autre commande (processus {pid}) : attendre sa fin, puis recommencer.",
        "Another command uses the database (process {pid}): wait for it to end, then start again.",
    ),
    "port_taken": (
        "Le port {port} est pris par un autre programme. Essayer : python3 bin/lune run --port {free}",
        "Port {port} is taken by another program. Try: python3 bin/lune run --port {free}",
    ),
    "port_forbidden": (
        "Le port {port} n’est pas permis ici. Essayer : python3 bin/lune run --port {free}",
        "Port {port} is not allowed here. Try: python3 bin/lune run --port {free}",
    ),
    "port_impossible": (
        "Un port va de 1 à {last} : {port} n’en est pas un.",
        "A port goes from 1 to {last}: {port} is none.",
    ),
    "environment_busy": (
        "Les dépendances ont changé mais Lune tourne dans ce dossier : l’arrêter (Ctrl-C), puis recommencer.",
        "The dependencies have changed but Lune runs in this folder: stop it (Ctrl-C), then start again.",
    ),
    "no_venv": (
        "Python ne sait pas faire d’environnement ici ({reason}).",
        "Python cannot make an environment here ({reason}).",
    ),
    "no_pip": (
        "Aucun pip sur cette machine, et aucun ne s’obtient par ses réglages (pip.conf, PIP_INDEX_URL, apt) : "
        "installer pip, ou vérifier le réseau, puis recommencer.",
        "There is no pip on this machine and none can be had through its settings (pip.conf, PIP_INDEX_URL, apt): "
        "install pip, or check the network, then start again.",
    ),
    "no_network": (
        "Les dépendances n’ont pas pu être téléchargées : vérifier le réseau ou les réglages de pip. Détails : {log}",
        "The dependencies could not be downloaded: check the network or pip’s settings. Details: {log}",
    ),
    "packages_failed": (
        "L’installation des dépendances a échoué : {reason} Détails : {log}",
        "Installing the dependencies failed: {reason} Details: {log}",
    ),
    "no_binaries": (
        "PostgreSQL n’est pas dans {path}. Indiquer une base par DATABASE_URL.",
        "PostgreSQL is not in {path}. Name a database in DATABASE_URL.",
    ),
    "cluster_failed": (
        "PostgreSQL n’a pas pu créer sa base. Détails : {log}",
        "PostgreSQL could not make its database. Details: {log}",
    ),
    "database_failed": (
        "PostgreSQL ne démarre pas. Détails : {log}",
        "PostgreSQL does not start. Details: {log}",
    ),
    "database_keeps_dying": (
        "PostgreSQL s’arrête sans cesse : Lune s’arrête aussi. Ce qui était enregistré l’est. Détails : {log}",
        "PostgreSQL keeps stopping: Lune stops too. What was saved is saved. Details: {log}",
    ),
    "roles_failed": (
        "PostgreSQL a refusé la préparation des rôles. Détails : {log}",
        "PostgreSQL refused to prepare the roles. Details: {log}",
    ),
    "outside_unreachable": (
        "La base de DATABASE_URL ne répond pas : {reason}",
        "The database of DATABASE_URL does not answer: {reason}",
    ),
    "outside_version": (
        "Lune demande PostgreSQL 15 à 18 ; celui de DATABASE_URL est le {found}.",
        "Lune needs PostgreSQL 15 to 18; the one of DATABASE_URL is {found}.",
    ),
    "keys_missing": (
        "La base existe mais ses clés ({path}) manquent : remettre le fichier des clés, sinon rien ne se relit. "
        "Pour une démonstration neuve, effacer {var}.",
        "The database exists but its keys ({path}) are missing: put the key file back, or nothing can be read. "
        "For a new demo, delete {var}.",
    ),
    "keys_unreadable": ("Le fichier des clés ne se lit pas : {path}", "The key file cannot be read: {path}"),
    "prepare_failed": ("La préparation a échoué : {reason}", "Preparing failed: {reason}"),
    "prepare_failed_log": ("La préparation a échoué. Détails : {log}", "Preparing failed. Details: {log}"),
    "server_failed": (
        "Le serveur ne démarre pas. Détails : {log}",
        "The server does not start. Details: {log}",
    ),
    "server_keeps_dying": (
        "Le serveur s’arrête sans cesse : Lune s’arrête aussi. Détails : {log}",
        "The server keeps stopping: Lune stops too. Details: {log}",
    ),
    "no_module": (
        "Rien de ce nom : {name}. Il y a : {known}.",
        "Nothing by that name: {name}. There is: {known}.",
    ),
    "none": ("rien encore", "nothing yet"),
    # Checks.
    "check_format": ("Mise en forme", "Formatting"),
    "check_lint": ("Règles de code", "Lint"),
    "check_types": ("Types", "Types"),
    "check_floors": ("Étages", "Floors"),
    "check_migrations": ("Migrations manquantes", "Missing migrations"),
    "check_catalogues": ("Catalogues", "Catalogues"),
    "check_deploy": ("Mise en production", "Deployment"),
    "checks_passed": ("Tout est en ordre.", "Everything is in order."),
    "checks_failed": ("En défaut : {names}.", "Failing: {names}."),
}


def english() -> bool:
    """Tell whether the machine's locale asks for English; French is the default."""
    chosen = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in chosen if value), "").lower().startswith("en")


def say(key: str, **values: object) -> str:
    """Return the sentence `key` in the reader's language, with French's no-break spaces."""
    french, other = SENTENCES[key]
    if english():
        return other.format(**values)
    return re.sub(r" (?=[:;!?%»])", "\N{NO-BREAK SPACE}", french).format(**values)

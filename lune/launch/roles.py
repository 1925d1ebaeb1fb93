"""The embedded server's two roles: one owns the tables and migrates, the other is the application."""

from lune.launch.cluster import APPLICATION, OWNER, Cluster, sql

REAL, DEMO = "lune", "lune_demo"

ROLE = """
SELECT 'CREATE ROLE {role} LOGIN {rights} PASSWORD ''{password}'''
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec
"""
DATABASE = """
SELECT 'CREATE DATABASE {name} OWNER {owner}'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}') \\gexec
REVOKE ALL ON DATABASE {name} FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {application};
"""
# Written in the template: each database made later, a test's too, then has them from its first table on.
DEFAULT_RIGHTS = """
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {application};
"""


def ensure(cluster: Cluster, databases: tuple[str, ...]) -> None:
    """Make the roles and the databases that are not there yet. Raises Trouble."""
    names = {"owner": OWNER, "application": APPLICATION}
    roles = ROLE.format(role=OWNER, rights="CREATEDB", password=cluster.password(OWNER))
    roles += ROLE.format(role=APPLICATION, rights="", password=cluster.password(APPLICATION))
    sql(cluster, "template1", roles + DEFAULT_RIGHTS.format(**names))
    if databases:
        sql(cluster, "postgres", "".join(DATABASE.format(name=name, **names) for name in databases))

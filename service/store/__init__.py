"""Everything that lasts: tables, queries, migrations, encryption at rest."""

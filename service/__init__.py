"""The Flask service: the only place that knows Flask, SQLAlchemy, DBOS, pages and argv."""

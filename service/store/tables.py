"""The tables, the same on SQLite and PostgreSQL. What is personal is sealed before it gets here.

Moments are stored in UTC. Ids are made by `service.store.ids`: sortable by time, never reused,
because workflow ids derive from them.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from service.store.columns import Document, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(24)
NAME = String(100)
STATE = String(20)


def _id() -> Column[str]:
    return Column("id", ID, primary_key=True)


def _one_of(name: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{name} IN ({listed})", name=name)


deliveries = Table(
    "deliveries",
    metadata,
    _id(),
    Column("channel", NAME, nullable=False),
    Column("brand", NAME, nullable=False),
    Column("dedup_key", String(200), nullable=False),
    Column("source", STATE, nullable=False),
    Column("external_id", String(200), nullable=False, server_default=""),
    Column("body", LargeBinary),
    Column("size_bytes", Integer, nullable=False, server_default="0"),
    Column("state", STATE, nullable=False),
    Column("reason", Document),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("received_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("next_try_at", Moment),
    UniqueConstraint("channel", "dedup_key"),
    Index("ix_deliveries_state_id", "state", "id"),
    _one_of("state", "received", "handed", "done", "ignored", "unreadable", "dismissed"),
    _one_of("source", "webhook", "sweep"),
)

reviews = Table(
    "reviews",
    metadata,
    _id(),
    Column("brand", NAME, nullable=False),
    Column("channel", NAME, nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("revision", String(64), nullable=False),
    Column("place", String(200), nullable=False, server_default=""),
    Column("state", STATE, nullable=False),
    Column("reason", Document),
    Column("branch", STATE),
    Column("crisis", Boolean, nullable=False, server_default=text("false")),
    Column("human_first", Boolean, nullable=False, server_default=text("false")),
    Column("blocking", Integer, nullable=False, server_default="0"),
    Column("urgency", Integer, nullable=False, server_default="5"),
    Column("body", Document, nullable=False),
    Column("search", Text, nullable=False, server_default=""),
    Column("private", LargeBinary),
    Column("received_at", Moment, nullable=False),
    Column("as_of", Moment),
    Column("due_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("channel", "external_id"),
    Index("ix_reviews_inbox", "brand", "state", "urgency", "due_at", "id"),
    _one_of(
        "state",
        "new",
        "drafting",
        "ready",
        "blocked",
        "needs_human",
        "crisis",
        "nothing_to_answer",
        "approved",
        "published",
        "rejected",
        "escalated",
        "no_answer_needed",
    ),
)

drafts = Table(
    "drafts",
    metadata,
    _id(),
    Column("review_id", ID, ForeignKey("reviews.id", ondelete="CASCADE"), nullable=False),
    Column("revision", String(64), nullable=False),
    Column("hash", String(16), nullable=False),
    Column("status", STATE, nullable=False),
    Column("guidelines_version", String(20), nullable=False),
    Column("body", Document, nullable=False),
    Column("by", ID, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_drafts_review_id", "review_id", "id"),
)

decisions = Table(
    "decisions",
    metadata,
    _id(),
    Column("review_id", ID, ForeignKey("reviews.id", ondelete="CASCADE"), nullable=False),
    Column("draft_id", ID, ForeignKey("drafts.id", ondelete="CASCADE")),
    Column("revision", String(64), nullable=False),
    Column("kind", STATE, nullable=False),
    Column("body", Document, nullable=False),
    Column("by", ID, nullable=False),
    Column("by_name", NAME, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_decisions_review_id", "review_id", "id"),
    _one_of("kind", "approve", "reject", "escalate", "no_answer_needed"),
)

publications = Table(
    "publications",
    metadata,
    _id(),
    Column("decision_id", ID, ForeignKey("decisions.id", ondelete="CASCADE"), nullable=False),
    Column("review_id", ID, ForeignKey("reviews.id", ondelete="CASCADE"), nullable=False),
    Column("channel", NAME, nullable=False),
    Column("place", String(200), nullable=False, server_default=""),
    Column("revision", String(64), nullable=False),
    Column("idempotency_key", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("seen", Document, nullable=False),
    Column("state", STATE, nullable=False),
    Column("reason", Document),
    Column("external_id", String(200), nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("round", Integer, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("next_try_at", Moment),
    UniqueConstraint("decision_id"),
    UniqueConstraint("idempotency_key"),
    Index("ix_publications_state", "state", "id"),
    Index("ix_publications_place", "channel", "place", "state", "id"),
    Index(
        "uq_publications_one_under_way",
        "review_id",
        unique=True,
        sqlite_where=text("state IN ('intended', 'sending', 'sent', 'awaiting', 'unconfirmed')"),
        postgresql_where=text(
            "state IN ('intended', 'sending', 'sent', 'awaiting', 'unconfirmed')"
        ),
    ),
    _one_of(
        "state",
        "intended",
        "sending",
        "sent",
        "awaiting",
        "accepted",
        "published",
        "rejected",
        "unconfirmed",
        "conflict",
        "failed",
        "abandoned",
    ),
)


def _versions(name: str) -> Table:
    return Table(
        name,
        metadata,
        _id(),
        Column("brand", NAME, nullable=False),
        Column("number", Integer, nullable=False),
        Column("state", STATE, nullable=False),
        Column("content_hash", String(20), nullable=False),
        Column("yaml", Text, nullable=False),
        Column("reason", Text, nullable=False, server_default=""),
        Column("by", ID, nullable=False),
        Column("by_name", NAME, nullable=False),
        Column("created_at", Moment, nullable=False),
        Column("published_at", Moment),
        UniqueConstraint("brand", "number"),
        Index(
            f"uq_{name}_one_published",
            "brand",
            unique=True,
            sqlite_where=text("state = 'published'"),
            postgresql_where=text("state = 'published'"),
        ),
        _one_of("state", "draft", "published", "archived"),
    )


guideline_versions = _versions("guideline_versions")
facts_versions = _versions("facts_versions")

releases = Table(
    "releases",
    metadata,
    _id(),
    Column("brand", NAME, nullable=False),
    Column("number", Integer, nullable=False),
    Column("step", STATE, nullable=False),
    Column("by", ID, nullable=False),
    Column("by_name", NAME, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    Index("ix_releases_brand_number", "brand", "number", "id"),
    _one_of("step", "offered", "overridden"),
)

trials = Table(
    "trials",
    metadata,
    _id(),
    Column("brand", NAME, nullable=False),
    Column("number", Integer, nullable=False),
    Column("against", String(20), nullable=False),
    Column("kind", STATE, nullable=False),
    Column("state", STATE, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer, nullable=False, server_default="0"),
    Column("summary", Document),
    Column("body", LargeBinary),
    Column("reason", Document),
    Column("by", ID, nullable=False),
    Column("by_name", NAME, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("ix_trials_brand_number", "brand", "number", "id"),
    Index("ix_trials_state", "state", "id"),
    _one_of("kind", "reviews", "suite"),
    _one_of("state", "waiting", "running", "done", "cancelled", "failed"),
)

evaluations = Table(
    "evaluations",
    metadata,
    _id(),
    Column("brand", NAME, nullable=False),
    Column("state", STATE, nullable=False),
    Column("wish", Document, nullable=False),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer, nullable=False, server_default="0"),
    Column("progress", Document),
    Column("reason", Document),
    Column("by", ID, nullable=False),
    Column("by_name", NAME, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("ix_evaluations_state", "state", "id"),
    _one_of("state", "waiting", "running", "done", "cancelled", "failed"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("target", NAME, nullable=False),
    Column("type", STATE, nullable=False),
    Column("occasion", String(120), nullable=False),
    Column("brand", NAME, nullable=False),
    Column("review_id", ID, ForeignKey("reviews.id", ondelete="CASCADE"), nullable=False),
    Column("data", Document, nullable=False),
    Column("state", STATE, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("round", Integer, nullable=False, server_default="0"),
    Column("last_status", Integer),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("next_try_at", Moment),
    UniqueConstraint("target", "occasion"),
    Index("ix_outbox_state", "state", "id"),
    Index("ix_outbox_review_id", "review_id"),
    _one_of("state", "waiting", "delivered", "failed", "disabled"),
)

cursors = Table(
    "cursors",
    metadata,
    Column("channel", NAME, primary_key=True),
    Column("cursor", Text, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

users = Table(
    "users",
    metadata,
    _id(),
    Column("login", NAME, nullable=False, unique=True),
    Column("name", NAME, nullable=False),
    Column("language", String(2), nullable=False, server_default=""),
    Column("password_hash", String(200)),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("session_version", Integer, nullable=False, server_default="1"),
    Column("created_at", Moment, nullable=False),
)

roles = Table(
    "roles",
    metadata,
    Column("user_id", ID, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("brand", NAME, primary_key=True),
    Column("role", STATE, primary_key=True),
    _one_of("role", "agent", "qa", "manager", "admin"),
)

signin_links = Table(
    "signin_links",
    metadata,
    _id(),
    Column("user_id", ID, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

tokens = Table(
    "tokens",
    metadata,
    _id(),
    Column("name", String(12), nullable=False, unique=True),
    Column("user_id", ID, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("note", NAME, nullable=False, server_default=""),
    Column("scopes", Document, nullable=False),
    Column("brand", NAME, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("last_used_at", Moment),
    Column("revoked_at", Moment),
)

switches = Table(
    "switches",
    metadata,
    Column("key", NAME, primary_key=True),
    Column("value", Document, nullable=False),
)

model_spend = Table(
    "model_spend",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("tokens", BigInteger, nullable=False),
    Column("usd", Float, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Moment, nullable=False),
    Column("actor", ID, nullable=False),
    Column("action", NAME, nullable=False),
    Column("brand", NAME, nullable=False, server_default=""),
    Column("subject", String(40), nullable=False, server_default=""),
    Column("detail", String(200), nullable=False, server_default=""),
    Index("ix_audit_subject", "subject", "id"),
)

"""The tables that weeks and declarations read and write, as SQLAlchemy knows them."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

METADATA = MetaData()
_INSTANT = DateTime(timezone=True)

people = Table(
    "people",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("first_name", String(100)),
    Column("last_name", String(100)),
    Column("phone", String(20)),
    Column("language", String(2)),
)

employees = Table(
    "employees",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id")),
)

managers = Table(
    "managers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id")),
    Column("host", ForeignKey("hosts.id")),
    Column("role", String(10)),
)

appointments = Table(
    "appointments",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("host", ForeignKey("hosts.id")),
    Column("person", ForeignKey("people.id")),
    Column("first_name", String(100)),
    Column("last_name", String(100)),
    Column("starts_on", Date),
)

hosts = Table("hosts", METADATA, Column("id", Integer, primary_key=True), Column("name", String(200)))

sites = Table(
    "sites",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("host", ForeignKey("hosts.id")),
    Column("name", String(100)),
    Column("street", String(200)),
    Column("postcode", String(5)),
    Column("town", String(100)),
    Column("timezone", String(40)),
)

assignments = Table(
    "assignments",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("employee", Integer),
    Column("host", ForeignKey("hosts.id")),
    Column("site", ForeignKey("sites.id")),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("job", String(200)),
)

weekly_shifts = Table(
    "weekly_shifts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("assignment", ForeignKey("assignments.id")),
    Column("employee", Integer),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("weekday", SmallInteger),
    Column("starts", SmallInteger),
    Column("ends", SmallInteger),
    Column("break_minutes", SmallInteger),
)

declarations = Table(
    "declarations",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("employee", Integer),
    Column("assignment", ForeignKey("assignments.id")),
    Column("host", ForeignKey("hosts.id")),
    Column("day", Date),
    Column("starts_at", _INSTANT),
    Column("ends_at", _INSTANT),
    Column("break_minutes", SmallInteger),
    Column("minutes", SmallInteger),
    Column("planned_minutes", SmallInteger),
    Column("outside", Boolean),
    Column("comment", Text),
    Column("state", String(12)),
    Column("reason", Text),
    Column("proposal", JSONB),
    Column("rounds", SmallInteger),
    Column("arbitrated", Boolean),
    Column("tacit", Boolean),
    Column("decided_by", ForeignKey("people.id")),
    Column("decided_at", _INSTANT),
    Column("version", Integer),
    Column("closing", Uuid),
)

completions = Table(
    "completions",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("employee", Integer),
    Column("monday", Date),
    Column("complete", Boolean),
)

declaration_versions = Table(
    "declaration_versions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("declaration", ForeignKey("declarations.id")),
    Column("version", Integer),
    Column("author", ForeignKey("people.id")),
    Column("at", _INSTANT),
    Column("content", JSONB),
)

absences = Table(
    "absences",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("employee", Integer),
    Column("kind", String(20)),
    Column("starts_at", _INSTANT),
    Column("ends_at", _INSTANT),
    Column("whole_days", Boolean),
    Column("half", String(9)),
    Column("open_ended", Boolean),
    Column("extended", Integer),
    Column("covers_from", _INSTANT),
    Column("paper_due_on", Date),
    Column("comment", Text),
    Column("state", String(10)),
    Column("version", Integer),
)

absence_versions = Table(
    "absence_versions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("absence", ForeignKey("absences.id")),
    Column("version", Integer),
    Column("author", ForeignKey("people.id")),
)

absence_papers = Table(
    "absence_papers",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("absence", ForeignKey("absences.id")),
    Column("covers_from", _INSTANT),
    Column("received_at", _INSTANT),
    Column("kept_days", Integer),
    Column("erased_at", _INSTANT),
)

absence_notices = Table(
    "absence_notices",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("away", ForeignKey("absences.id")),
    Column("host", ForeignKey("hosts.id")),
    Column("starts_at", _INSTANT),
    Column("state", String(10)),
    Column("acknowledged_by", ForeignKey("people.id")),
    Column("acknowledged_at", _INSTANT),
)

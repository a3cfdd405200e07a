"""Closings, adjustments and agreements are facts too: chained, and agreements corrected by a version after the first.

Adjustments stand in the chain of their employee, closings in that of their establishment, agreements in that of their
groupement. What was there before begins its chain as it stands.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import ledger, sql_migration

ID = "2026-11-26T01:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Chain what the office decides"


CHAINS = f"""
-- As it was, but for whose chain it is: a trigger may name the column, which else is the employee's.
CREATE OR REPLACE FUNCTION chain_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    NEW.chain := NEW.content ->> coalesce(TG_ARGV[0], 'employee');
    INSERT INTO ledger_heads AS head (ledger, chain, length, hash) VALUES (TG_TABLE_NAME, NEW.chain, 1, '')
    ON CONFLICT (ledger, chain) DO UPDATE SET length = head.length + 1
    RETURNING length, hash INTO NEW.place, NEW.previous;
    NEW.hash := sha256(NEW.previous || convert_to(
        concat_ws('|', NEW.version, NEW.author, extract(epoch FROM NEW.at), NEW.content), 'UTF8'));
    UPDATE ledger_heads SET hash = NEW.hash WHERE ledger = TG_TABLE_NAME AND chain = NEW.chain;
    RETURN NEW;
END $$;

ALTER TABLE agreements ADD version integer NOT NULL DEFAULT 1;

-- Which version of each agreement a closing counted by; for those of before, what is known of them.
ALTER TABLE closings ADD agreements jsonb NOT NULL DEFAULT '{{}}' CHECK (jsonb_typeof(agreements) = 'object');
UPDATE closings SET agreements = coalesce((
    SELECT jsonb_object_agg(agreement.id, 1) FROM agreements agreement
     WHERE agreement.groupement = closings.groupement), '{{}}');
ALTER TABLE closings ALTER agreements DROP DEFAULT;

ALTER TABLE adjustments
    ADD employee integer REFERENCES employees ON DELETE RESTRICT, ADD version integer NOT NULL DEFAULT 1;
UPDATE adjustments SET employee = declaration.employee
  FROM declarations declaration WHERE declaration.id = adjustments.declaration;
ALTER TABLE adjustments ALTER employee SET NOT NULL;
GRANT UPDATE (version) ON adjustments TO navette_app;

{ledger("agreement_versions", "agreement", "agreements", "groupement")}
{ledger("closing_versions", "closing", "closings", "establishment")}
{ledger("adjustment_versions", "adjustment", "adjustments", "employee")}

INSERT INTO agreement_versions (agreement, version, author, at, content)
SELECT kept.id, 1, kept.written_by, kept.written_at, to_jsonb(kept)
  FROM agreements kept ORDER BY kept.written_at, kept.id;
INSERT INTO closing_versions (closing, version, author, at, content)
SELECT kept.id, 1, kept.closed_by, kept.closed_at, to_jsonb(kept)
  FROM closings kept ORDER BY kept.closed_at, kept.id;
INSERT INTO adjustment_versions (adjustment, version, author, at, content)
SELECT kept.id, 1, kept.author, kept.at, to_jsonb(kept)
  FROM adjustments kept ORDER BY kept.at, kept.id;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, CHAINS)

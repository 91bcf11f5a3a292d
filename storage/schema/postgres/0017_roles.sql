-- Who gave a role and who made a link (a member's id; NULL: the command line), and links that were
-- taken back. The givers are no foreign keys: whoever was erased stays here as a number of nobody.
ALTER TABLE grants ADD COLUMN granted_by BIGINT;
ALTER TABLE invites ADD COLUMN made_at BIGINT;
ALTER TABLE invites ADD COLUMN made_by BIGINT;
ALTER TABLE invites ADD COLUMN revoked_at BIGINT;

-- What an act was done to: an event, a notice, a suggestion or an import, with its id; and details
-- as a JSON object of short values (a field's name, a role, a count), never contents.
ALTER TABLE audit ADD COLUMN object TEXT;
ALTER TABLE audit ADD COLUMN object_id BIGINT;
ALTER TABLE audit ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
-- The export of an event's lists named the event where a member belongs.
UPDATE audit SET object = 'event', object_id = target, target = NULL
    WHERE action = 'roll-exported';
CREATE INDEX audit_by_action ON audit (action, id);

-- Rows older than this may be deleted; only storage/audit.py moves it on.
CREATE TABLE audit_trim (
    id     INTEGER PRIMARY KEY,
    before BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT audit_trim_one CHECK (id = 1)
);
INSERT INTO audit_trim (id) VALUES (1);

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE FUNCTION audit_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at >= (SELECT before FROM audit_trim WHERE id = 1) THEN
        RAISE EXCEPTION 'the audit log is append-only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_never_deleted();
-- An entry with the id of another one is refused here as on SQLite, where it would replace it.
CREATE FUNCTION audit_never_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) THEN
        RAISE EXCEPTION 'the audit log is append-only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_never_replaced BEFORE INSERT ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_never_replaced();
CREATE TRIGGER audit_trim_moves_on BEFORE UPDATE ON audit_trim
    FOR EACH ROW WHEN (NEW.before < OLD.before) EXECUTE FUNCTION audit_append_only();

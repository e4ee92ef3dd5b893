-- The console's store, version 1. Times are UTC milliseconds; ids are the texts that the screens show.

-- Where the feed was, and what the last session left behind. One row.
CREATE TABLE cursor (
    id               INTEGER PRIMARY KEY CHECK (id = 1),
    epoch            BLOB    NOT NULL DEFAULT x'',
    sequence         INTEGER NOT NULL DEFAULT 0,
    at               INTEGER NOT NULL DEFAULT 0, -- gateway's time of the last fact
    ordinal          INTEGER NOT NULL DEFAULT 0, -- of the last row ever put into facts
    inventory_digest BLOB    NOT NULL DEFAULT x'',
    clean            INTEGER NOT NULL DEFAULT 1  -- 0 while a console runs
);
INSERT INTO cursor (id) VALUES (1);

-- What was said since the last checkpoint, verbatim, in the order in which this desk applied it.
CREATE TABLE facts (
    ordinal  INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    form     INTEGER NOT NULL, -- StoredFact::Form
    epoch    BLOB    NOT NULL,
    sequence INTEGER NOT NULL, -- cursor after it; 0: unchanged
    raw      BLOB    NOT NULL
);

-- The complete state after the fact with that ordinal. The newest one that can be read counts.
CREATE TABLE checkpoint (
    ordinal          INTEGER PRIMARY KEY,
    made             INTEGER NOT NULL,
    epoch            BLOB    NOT NULL,
    sequence         INTEGER NOT NULL,
    inventory_digest BLOB    NOT NULL,
    state            BLOB    NOT NULL
);

-- What people did and asked for, kept for good. Only the delivery columns are ever written again.
CREATE TABLE journal (
    ordinal  INTEGER PRIMARY KEY AUTOINCREMENT,
    key      TEXT    NOT NULL UNIQUE, -- action id, or command id of an intent
    at       INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    role     TEXT    NOT NULL,
    desk     TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    alert    TEXT    NOT NULL DEFAULT '',
    work_order TEXT  NOT NULL DEFAULT '',
    station  TEXT    NOT NULL DEFAULT '',
    evse     INTEGER NOT NULL DEFAULT 0,
    command  TEXT    NOT NULL DEFAULT '',
    body     TEXT    NOT NULL,           -- the parameters that go to the gateway
    reached  INTEGER NOT NULL DEFAULT 0, -- when the gateway said "recorded"; 0: not yet
    sequence INTEGER NOT NULL DEFAULT 0, -- its place in the gateway's log, when the gateway says it
    refused  TEXT    NOT NULL DEFAULT '' -- why the gateway will never take it
);
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE OF key, at, kind, person, role, desk, reason, alert, work_order,
    station, evse, command, body ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- Readable projections of the state: for reports, auditors and tests. The state itself never reads them.
CREATE TABLE alerts (
    id            TEXT PRIMARY KEY,
    fault         TEXT, code TEXT, title TEXT, info TEXT,
    tier          TEXT, safety INTEGER, state TEXT,
    station       TEXT, port TEXT,
    raised        INTEGER, last_raised INTEGER, returned INTEGER, acknowledged INTEGER, closed INTEGER,
    acknowledged_by TEXT, owner TEXT, shelved_until INTEGER, shelve_reason TEXT, suppressed_by TEXT,
    count         INTEGER, work_order TEXT
) WITHOUT ROWID;

CREATE TABLE outages (
    port     TEXT NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER, -- 0: still open
    cause    TEXT, code TEXT, excluded INTEGER, alert TEXT,
    PRIMARY KEY (port, start)
) WITHOUT ROWID;

CREATE TABLE orders (
    id        TEXT PRIMARY KEY,
    alert     TEXT, site TEXT, station TEXT, ports TEXT,
    title     TEXT, fault_code TEXT, part TEXT, skill TEXT, tier TEXT,
    stage     TEXT, assignee TEXT,
    opened    INTEGER, planned INTEGER, closed INTEGER,
    test_step TEXT, test_command TEXT, test_transaction TEXT,
    test_energy_wh REAL, test_peak_w INTEGER, test_no_load INTEGER, test_why TEXT,
    overridden_by TEXT, override_reason TEXT
) WITHOUT ROWID;

CREATE TABLE evidence (
    work_order TEXT NOT NULL,
    number     INTEGER NOT NULL,
    at         INTEGER, what TEXT,
    PRIMARY KEY (work_order, number)
) WITHOUT ROWID;

CREATE TABLE commands (
    id       TEXT PRIMARY KEY,
    action   TEXT, station TEXT, port TEXT, evse INTEGER, connector INTEGER, arguments TEXT,
    person   TEXT, reason TEXT, alert TEXT,
    stage    TEXT, requested INTEGER, changed INTEGER, detail TEXT, answer TEXT
) WITHOUT ROWID;

CREATE TABLE transitions (
    alert TEXT NOT NULL,
    at    INTEGER NOT NULL,
    "from" TEXT NOT NULL, "to" TEXT NOT NULL,
    person TEXT, why TEXT,
    PRIMARY KEY (alert, at, "from", "to")
) WITHOUT ROWID;
CREATE INDEX transitions_by_time ON transitions (at);

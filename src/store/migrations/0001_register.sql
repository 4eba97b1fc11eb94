-- The register of one election. Instants are UTC texts ending in _at, civil dates end in _on, civil times in _time.
-- What is unknown is NULL. Derived tables are kept by triggers; `verify` recounts the counters.

CREATE TABLE election (
    election_id INTEGER PRIMARY KEY CHECK (election_id = 1),
    register_id TEXT NOT NULL,
    name_kk TEXT NOT NULL, name_ru TEXT NOT NULL, name_en TEXT NOT NULL, name_id TEXT NOT NULL,
    commission_kk TEXT NOT NULL, commission_ru TEXT NOT NULL, commission_en TEXT NOT NULL, commission_id TEXT NOT NULL,
    held_on TEXT NOT NULL,
    nomination_closes TEXT NOT NULL,
    registration_closes TEXT NOT NULL,
    signatures_required INTEGER NOT NULL CHECK (signatures_required >= 0),
    regions_required INTEGER NOT NULL CHECK (regions_required >= 0),
    members INTEGER NOT NULL CHECK (members > 0),
    time_zone TEXT NOT NULL,
    working TEXT,
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    person_id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    post TEXT NOT NULL CHECK (post IN ('clerk', 'officer', 'member', 'secretary', 'chair')),
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE deadline (
    deadline_code TEXT PRIMARY KEY,
    due_on TEXT NOT NULL,
    due_time TEXT,
    article TEXT,
    title_kk TEXT NOT NULL, title_ru TEXT NOT NULL, title_en TEXT NOT NULL, title_id TEXT NOT NULL,
    page TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ground (
    ground_code TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    text_kk TEXT NOT NULL, text_ru TEXT NOT NULL, text_en TEXT NOT NULL, text_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE paper (
    paper_code TEXT PRIMARY KEY,
    stage TEXT NOT NULL CHECK (stage IN ('filing', 'registration')),
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    title_kk TEXT NOT NULL, title_ru TEXT NOT NULL, title_en TEXT NOT NULL, title_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE application (
    application_id TEXT PRIMARY KEY,
    number INTEGER UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('received', 'suspended', 'conforming', 'nonconforming', 'registered', 'refused',
                                           'withdrawn', 'not_accepted')),
    name_kk TEXT NOT NULL CHECK (name_kk <> ''),
    name_ru TEXT NOT NULL CHECK (name_ru <> ''),
    name_latin TEXT,
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male')),
    birth_on TEXT,
    birth_year INTEGER,
    nominator_kk TEXT, nominator_ru TEXT, nominator_en TEXT,
    nominator_kind TEXT NOT NULL,
    nominated_on TEXT,
    received_on TEXT,
    received_time TEXT,
    received_by TEXT REFERENCES person (person_id),
    status_on TEXT,
    status_note TEXT,
    conformed INTEGER NOT NULL CHECK (conformed IN (0, 1)),
    conformity_on TEXT,
    checked_by TEXT REFERENCES person (person_id),
    signatures_collected INTEGER, signatures_checked INTEGER, signatures_valid INTEGER, signature_regions INTEGER,
    resolution_number TEXT, resolution_on TEXT,
    votes_in_favour INTEGER, votes_against INTEGER, votes_abstained INTEGER,
    decided_by TEXT REFERENCES person (person_id),
    revision INTEGER NOT NULL,
    CHECK ((number IS NULL) = (status = 'not_accepted')),
    CHECK (signatures_checked IS NULL OR signatures_collected IS NULL OR signatures_checked <= signatures_collected),
    CHECK (signatures_valid IS NULL OR signatures_checked IS NULL OR signatures_valid <= signatures_checked)
) STRICT, WITHOUT ROWID;

CREATE TABLE application_paper (
    application_id TEXT NOT NULL REFERENCES application (application_id),
    paper_code TEXT NOT NULL REFERENCES paper (paper_code),
    received_on TEXT NOT NULL,
    PRIMARY KEY (application_id, paper_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE application_ground (
    application_id TEXT NOT NULL REFERENCES application (application_id),
    ground_code TEXT NOT NULL REFERENCES ground (ground_code),
    note_kk TEXT NOT NULL, note_ru TEXT NOT NULL, note_en TEXT NOT NULL, note_id TEXT NOT NULL,
    PRIMARY KEY (application_id, ground_code)
) STRICT, WITHOUT ROWID;

-- The state of the ballot carries its data (texts proofread and approved, resolution, lapses) as JSON.
CREATE TABLE ballot (
    ballot_id INTEGER PRIMARY KEY CHECK (ballot_id = 1),
    status TEXT NOT NULL CHECK (status IN ('draft', 'proofread', 'approved', 'lapsed')),
    state TEXT NOT NULL,
    against_all_kk TEXT NOT NULL,
    against_all_ru TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE region (
    region_code INTEGER PRIMARY KEY CHECK (region_code BETWEEN 1 AND 999),
    iso TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL UNIQUE,
    name_kk TEXT NOT NULL, name_ru TEXT NOT NULL, name_en TEXT NOT NULL,
    short_kk TEXT NOT NULL, short_ru TEXT NOT NULL, short_en TEXT NOT NULL,
    grid_row INTEGER NOT NULL, grid_col INTEGER NOT NULL
) STRICT;

CREATE TABLE district (
    district_id INTEGER PRIMARY KEY,
    region_code INTEGER NOT NULL REFERENCES region (region_code),
    position INTEGER NOT NULL,
    name_kk TEXT NOT NULL, name_ru TEXT NOT NULL, name_en TEXT NOT NULL,
    CHECK (district_id = region_code * 1000 + position)
) STRICT;

-- due_from_days: days before election day from which the item can be judged at all; NULL: always.
CREATE TABLE checklist_item (
    checklist INTEGER NOT NULL,
    position INTEGER NOT NULL,
    item_code TEXT NOT NULL,
    category TEXT NOT NULL,
    critical INTEGER NOT NULL CHECK (critical IN (0, 1)),
    due_from_days INTEGER,
    text_kk TEXT NOT NULL, text_ru TEXT NOT NULL, text_en TEXT NOT NULL, text_id TEXT NOT NULL,
    defect_kk TEXT NOT NULL, defect_ru TEXT NOT NULL, defect_en TEXT NOT NULL, defect_id TEXT NOT NULL,
    PRIMARY KEY (checklist, position),
    UNIQUE (checklist, item_code)
) STRICT, WITHOUT ROWID;

-- readiness, open_defects and checked_at follow from the checks and are written with them.
CREATE TABLE station (
    station_id INTEGER PRIMARY KEY,
    region_code INTEGER NOT NULL REFERENCES region (region_code),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999),
    district_id INTEGER REFERENCES district (district_id),
    kind TEXT NOT NULL,
    access TEXT NOT NULL CHECK (access IN ('open', 'closed', 'abroad')),
    venue_kk TEXT, venue_ru TEXT,
    address_kk TEXT, address_ru TEXT,
    voters INTEGER CHECK (voters >= 0),
    members INTEGER CHECK (members > 0),
    opens_time TEXT, closes_time TEXT,
    chair_post_kk TEXT, chair_post_ru TEXT,
    example INTEGER NOT NULL CHECK (example IN (0, 1)),
    readiness TEXT NOT NULL CHECK (readiness IN ('not_checked', 'not_ready', 'ready_with_defects', 'ready')),
    open_defects INTEGER NOT NULL CHECK (open_defects >= 0),
    checked_at TEXT,
    search TEXT NOT NULL,
    revision INTEGER NOT NULL,
    CHECK (station_id = region_code * 1000000 + number),
    CHECK ((readiness = 'not_checked') = (checked_at IS NULL))
) STRICT;
CREATE INDEX station_by_readiness ON station (readiness);
CREATE INDEX station_by_district ON station (district_id);
CREATE INDEX station_by_kind ON station (kind);

-- One letter per item of the checklist: y yes, n no, a not applicable. notes is a JSON object, item code to text.
CREATE TABLE readiness_check (
    check_id TEXT PRIMARY KEY,
    station_id INTEGER NOT NULL REFERENCES station (station_id),
    checklist INTEGER NOT NULL,
    checked_at TEXT NOT NULL,
    checked_by TEXT REFERENCES person (person_id),
    answers TEXT NOT NULL CHECK (answers <> '' AND answers NOT GLOB '*[^yna]*'),
    notes TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX readiness_check_by_station ON readiness_check (station_id, check_id);

-- What a check found missing, until a later check finds it in order.
CREATE TABLE defect (
    station_id INTEGER NOT NULL REFERENCES station (station_id),
    item_code TEXT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES readiness_check (check_id) DEFERRABLE INITIALLY DEFERRED,
    opened_at TEXT NOT NULL,
    closed_by TEXT REFERENCES readiness_check (check_id) DEFERRABLE INITIALLY DEFERRED,
    closed_at TEXT,
    PRIMARY KEY (station_id, item_code, opened_by),
    CHECK ((closed_by IS NULL) = (closed_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX defect_open ON defect (item_code, station_id) WHERE closed_by IS NULL;
CREATE INDEX defect_by_opening ON defect (opened_by);
CREATE INDEX defect_by_closing ON defect (closed_by);

-- What was done, by whom and when, with every row before and after: one record per command, chained by SHA-256.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    command_id TEXT NOT NULL UNIQUE,
    recorded_at TEXT NOT NULL,
    actor_id TEXT,
    actor_name TEXT NOT NULL,
    command TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    outcome TEXT NOT NULL,
    -- JSON lines as text; deflated, as a blob, when they are many.
    changes ANY NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, seq);

CREATE TABLE region_counter (
    region_code INTEGER PRIMARY KEY,
    stations INTEGER NOT NULL, abroad INTEGER NOT NULL,
    voters INTEGER NOT NULL, voters_unknown INTEGER NOT NULL,
    not_checked INTEGER NOT NULL, not_ready INTEGER NOT NULL, ready_with_defects INTEGER NOT NULL, ready INTEGER NOT NULL,
    open_defects INTEGER NOT NULL
) STRICT;

CREATE TABLE defect_counter (
    item_code TEXT PRIMARY KEY,
    open INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER region_counted AFTER INSERT ON region BEGIN
    INSERT INTO region_counter VALUES (new.region_code, 0, 0, 0, 0, 0, 0, 0, 0, 0);
END;

CREATE TRIGGER station_counted AFTER INSERT ON station BEGIN
    UPDATE region_counter SET
        stations = stations + 1,
        abroad = abroad + (new.access = 'abroad'),
        voters = voters + coalesce(new.voters, 0),
        voters_unknown = voters_unknown + (new.voters IS NULL),
        not_checked = not_checked + (new.readiness = 'not_checked'),
        not_ready = not_ready + (new.readiness = 'not_ready'),
        ready_with_defects = ready_with_defects + (new.readiness = 'ready_with_defects'),
        ready = ready + (new.readiness = 'ready'),
        open_defects = open_defects + new.open_defects
    WHERE region_code = new.region_code;
END;
CREATE TRIGGER station_uncounted AFTER DELETE ON station BEGIN
    UPDATE region_counter SET
        stations = stations - 1,
        abroad = abroad - (old.access = 'abroad'),
        voters = voters - coalesce(old.voters, 0),
        voters_unknown = voters_unknown - (old.voters IS NULL),
        not_checked = not_checked - (old.readiness = 'not_checked'),
        not_ready = not_ready - (old.readiness = 'not_ready'),
        ready_with_defects = ready_with_defects - (old.readiness = 'ready_with_defects'),
        ready = ready - (old.readiness = 'ready'),
        open_defects = open_defects - old.open_defects
    WHERE region_code = old.region_code;
END;
CREATE TRIGGER station_recounted AFTER UPDATE OF voters, access, readiness, open_defects ON station BEGIN
    UPDATE region_counter SET
        abroad = abroad - (old.access = 'abroad') + (new.access = 'abroad'),
        voters = voters - coalesce(old.voters, 0) + coalesce(new.voters, 0),
        voters_unknown = voters_unknown - (old.voters IS NULL) + (new.voters IS NULL),
        not_checked = not_checked - (old.readiness = 'not_checked') + (new.readiness = 'not_checked'),
        not_ready = not_ready - (old.readiness = 'not_ready') + (new.readiness = 'not_ready'),
        ready_with_defects = ready_with_defects - (old.readiness = 'ready_with_defects') + (new.readiness = 'ready_with_defects'),
        ready = ready - (old.readiness = 'ready') + (new.readiness = 'ready'),
        open_defects = open_defects - old.open_defects + new.open_defects
    WHERE region_code = new.region_code;
END;

CREATE TRIGGER defect_counted AFTER INSERT ON defect WHEN new.closed_by IS NULL BEGIN
    INSERT INTO defect_counter VALUES (new.item_code, 1) ON CONFLICT (item_code) DO UPDATE SET open = open + 1;
END;
CREATE TRIGGER defect_uncounted AFTER DELETE ON defect WHEN old.closed_by IS NULL BEGIN
    UPDATE defect_counter SET open = open - 1 WHERE item_code = old.item_code;
END;
CREATE TRIGGER defect_recounted AFTER UPDATE OF closed_by ON defect BEGIN
    UPDATE defect_counter SET open = open - (old.closed_by IS NULL) + (new.closed_by IS NULL) WHERE item_code = new.item_code;
END;

-- Three letters and more are found through this index of the folded text (SQLite only; see store/stations.rs).
CREATE VIRTUAL TABLE station_search USING fts5 (search, content = 'station', content_rowid = 'station_id', tokenize = 'trigram');
CREATE TRIGGER station_indexed AFTER INSERT ON station BEGIN
    INSERT INTO station_search (rowid, search) VALUES (new.station_id, new.search);
END;
CREATE TRIGGER station_unindexed AFTER DELETE ON station BEGIN
    INSERT INTO station_search (station_search, rowid, search) VALUES ('delete', old.station_id, old.search);
END;
CREATE TRIGGER station_reindexed AFTER UPDATE OF search ON station WHEN old.search <> new.search BEGIN
    INSERT INTO station_search (station_search, rowid, search) VALUES ('delete', old.station_id, old.search);
    INSERT INTO station_search (rowid, search) VALUES (new.station_id, new.search);
END;

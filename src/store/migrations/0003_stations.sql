-- Polling stations as lists describe them, what was imported, and where a station has moved. Degrees are whole millionths.

ALTER TABLE station ADD COLUMN phone TEXT;
ALTER TABLE station ADD COLUMN time_zone TEXT;
ALTER TABLE station ADD COLUMN latitude INTEGER CHECK (latitude BETWEEN -90000000 AND 90000000);
ALTER TABLE station ADD COLUMN longitude INTEGER CHECK (longitude BETWEEN -180000000 AND 180000000);
ALTER TABLE station ADD COLUMN ground_floor INTEGER CHECK (ground_floor IN (0, 1));
ALTER TABLE station ADD COLUMN ramp INTEGER CHECK (ramp IN (0, 1));
ALTER TABLE station ADD COLUMN tactile_signs INTEGER CHECK (tactile_signs IN (0, 1));
ALTER TABLE station ADD COLUMN wheelchair_booth INTEGER CHECK (wheelchair_booth IN (0, 1));
ALTER TABLE station ADD COLUMN stencil INTEGER CHECK (stencil IN (0, 1));
ALTER TABLE station ADD COLUMN braille INTEGER CHECK (braille IN (0, 1));
ALTER TABLE station ADD COLUMN call_button INTEGER CHECK (call_button IN (0, 1));
ALTER TABLE station ADD COLUMN parking INTEGER CHECK (parking IN (0, 1));
ALTER TABLE station ADD COLUMN status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'moved', 'closed'));

-- What a list held and what was taken of it. problems: JSON lines of what was left out or looked suspicious, the first of them.
CREATE TABLE import_report (
    import_id TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    sender TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT REFERENCES person (person_id),
    rows INTEGER NOT NULL,
    new INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, missing INTEGER NOT NULL,
    duplicate INTEGER NOT NULL, suspicious INTEGER NOT NULL, wrong INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    problems TEXT NOT NULL,
    taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Which column of a sender's lists means what: a JSON object, title to column.
CREATE TABLE import_mapping (
    sender TEXT PRIMARY KEY CHECK (sender <> ''),
    columns TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A late change of venue, and what named the old one.
CREATE TABLE venue_change (
    change_id TEXT PRIMARY KEY,
    station_id INTEGER NOT NULL REFERENCES station (station_id),
    from_on TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    old_venue_kk TEXT, old_venue_ru TEXT, old_address_kk TEXT, old_address_ru TEXT,
    changed_at TEXT NOT NULL,
    changed_by TEXT REFERENCES person (person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX venue_change_by_station ON venue_change (station_id, change_id);

CREATE TABLE venue_task (
    change_id TEXT NOT NULL REFERENCES venue_change (change_id),
    task TEXT NOT NULL CHECK (task IN ('check', 'check_forms', 'voter_notices', 'published_list', 'signs')),
    done_on TEXT,
    done_by TEXT REFERENCES person (person_id),
    PRIMARY KEY (change_id, task),
    CHECK ((done_on IS NULL) = (done_by IS NULL))
) STRICT, WITHOUT ROWID;

-- Stations of a region that have each means of access, and of how many it is known.
CREATE TABLE access_counter (
    region_code INTEGER PRIMARY KEY,
    ground_floor INTEGER NOT NULL DEFAULT 0, ground_floor_known INTEGER NOT NULL DEFAULT 0,
    ramp INTEGER NOT NULL DEFAULT 0, ramp_known INTEGER NOT NULL DEFAULT 0,
    tactile_signs INTEGER NOT NULL DEFAULT 0, tactile_signs_known INTEGER NOT NULL DEFAULT 0,
    wheelchair_booth INTEGER NOT NULL DEFAULT 0, wheelchair_booth_known INTEGER NOT NULL DEFAULT 0,
    stencil INTEGER NOT NULL DEFAULT 0, stencil_known INTEGER NOT NULL DEFAULT 0,
    braille INTEGER NOT NULL DEFAULT 0, braille_known INTEGER NOT NULL DEFAULT 0,
    call_button INTEGER NOT NULL DEFAULT 0, call_button_known INTEGER NOT NULL DEFAULT 0,
    parking INTEGER NOT NULL DEFAULT 0, parking_known INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO access_counter (region_code) SELECT region_code FROM region;
CREATE TRIGGER region_access_counted AFTER INSERT ON region BEGIN
    INSERT INTO access_counter (region_code) VALUES (new.region_code);
END;
CREATE TRIGGER station_access_counted AFTER INSERT ON station
    WHEN coalesce(new.ground_floor, new.ramp, new.tactile_signs, new.wheelchair_booth, new.stencil, new.braille, new.call_button, new.parking) IS NOT NULL
BEGIN
    UPDATE access_counter SET
        ground_floor = ground_floor + coalesce(new.ground_floor, 0), ground_floor_known = ground_floor_known + (new.ground_floor IS NOT NULL),
        ramp = ramp + coalesce(new.ramp, 0), ramp_known = ramp_known + (new.ramp IS NOT NULL),
        tactile_signs = tactile_signs + coalesce(new.tactile_signs, 0), tactile_signs_known = tactile_signs_known + (new.tactile_signs IS NOT NULL),
        wheelchair_booth = wheelchair_booth + coalesce(new.wheelchair_booth, 0), wheelchair_booth_known = wheelchair_booth_known + (new.wheelchair_booth IS NOT NULL),
        stencil = stencil + coalesce(new.stencil, 0), stencil_known = stencil_known + (new.stencil IS NOT NULL),
        braille = braille + coalesce(new.braille, 0), braille_known = braille_known + (new.braille IS NOT NULL),
        call_button = call_button + coalesce(new.call_button, 0), call_button_known = call_button_known + (new.call_button IS NOT NULL),
        parking = parking + coalesce(new.parking, 0), parking_known = parking_known + (new.parking IS NOT NULL)
    WHERE region_code = new.region_code;
END;
CREATE TRIGGER station_access_uncounted AFTER DELETE ON station
    WHEN coalesce(old.ground_floor, old.ramp, old.tactile_signs, old.wheelchair_booth, old.stencil, old.braille, old.call_button, old.parking) IS NOT NULL
BEGIN
    UPDATE access_counter SET
        ground_floor = ground_floor - coalesce(old.ground_floor, 0), ground_floor_known = ground_floor_known - (old.ground_floor IS NOT NULL),
        ramp = ramp - coalesce(old.ramp, 0), ramp_known = ramp_known - (old.ramp IS NOT NULL),
        tactile_signs = tactile_signs - coalesce(old.tactile_signs, 0), tactile_signs_known = tactile_signs_known - (old.tactile_signs IS NOT NULL),
        wheelchair_booth = wheelchair_booth - coalesce(old.wheelchair_booth, 0), wheelchair_booth_known = wheelchair_booth_known - (old.wheelchair_booth IS NOT NULL),
        stencil = stencil - coalesce(old.stencil, 0), stencil_known = stencil_known - (old.stencil IS NOT NULL),
        braille = braille - coalesce(old.braille, 0), braille_known = braille_known - (old.braille IS NOT NULL),
        call_button = call_button - coalesce(old.call_button, 0), call_button_known = call_button_known - (old.call_button IS NOT NULL),
        parking = parking - coalesce(old.parking, 0), parking_known = parking_known - (old.parking IS NOT NULL)
    WHERE region_code = old.region_code;
END;
CREATE TRIGGER station_access_recounted AFTER UPDATE OF ground_floor, ramp, tactile_signs, wheelchair_booth, stencil, braille, call_button, parking ON station
    WHEN coalesce(old.ground_floor, old.ramp, old.tactile_signs, old.wheelchair_booth, old.stencil, old.braille, old.call_button, old.parking) IS NOT NULL OR coalesce(new.ground_floor, new.ramp, new.tactile_signs, new.wheelchair_booth, new.stencil, new.braille, new.call_button, new.parking) IS NOT NULL
BEGIN
    UPDATE access_counter SET
        ground_floor = ground_floor - coalesce(old.ground_floor, 0) + coalesce(new.ground_floor, 0),
        ground_floor_known = ground_floor_known - (old.ground_floor IS NOT NULL) + (new.ground_floor IS NOT NULL),
        ramp = ramp - coalesce(old.ramp, 0) + coalesce(new.ramp, 0),
        ramp_known = ramp_known - (old.ramp IS NOT NULL) + (new.ramp IS NOT NULL),
        tactile_signs = tactile_signs - coalesce(old.tactile_signs, 0) + coalesce(new.tactile_signs, 0),
        tactile_signs_known = tactile_signs_known - (old.tactile_signs IS NOT NULL) + (new.tactile_signs IS NOT NULL),
        wheelchair_booth = wheelchair_booth - coalesce(old.wheelchair_booth, 0) + coalesce(new.wheelchair_booth, 0),
        wheelchair_booth_known = wheelchair_booth_known - (old.wheelchair_booth IS NOT NULL) + (new.wheelchair_booth IS NOT NULL),
        stencil = stencil - coalesce(old.stencil, 0) + coalesce(new.stencil, 0),
        stencil_known = stencil_known - (old.stencil IS NOT NULL) + (new.stencil IS NOT NULL),
        braille = braille - coalesce(old.braille, 0) + coalesce(new.braille, 0),
        braille_known = braille_known - (old.braille IS NOT NULL) + (new.braille IS NOT NULL),
        call_button = call_button - coalesce(old.call_button, 0) + coalesce(new.call_button, 0),
        call_button_known = call_button_known - (old.call_button IS NOT NULL) + (new.call_button IS NOT NULL),
        parking = parking - coalesce(old.parking, 0) + coalesce(new.parking, 0),
        parking_known = parking_known - (old.parking IS NOT NULL) + (new.parking IS NOT NULL)
    WHERE region_code = new.region_code;
END;

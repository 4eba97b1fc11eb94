-- Gates, checklists by kind and quantity, defects that somebody must mend, photos of checks, and counters by which a check
-- that went out of date is known without looking at any station.

CREATE TABLE gate (
    gate_number INTEGER PRIMARY KEY CHECK (gate_number BETWEEN 1 AND 10),
    due_on TEXT NOT NULL UNIQUE
) STRICT;

-- kinds: the codes of the kinds of station that are asked, parted by spaces; empty: all. minimum NULL: no number is asked for.
ALTER TABLE checklist_item ADD COLUMN kinds TEXT NOT NULL DEFAULT '';
ALTER TABLE checklist_item ADD COLUMN per_voters INTEGER CHECK (per_voters > 0);
ALTER TABLE checklist_item ADD COLUMN minimum INTEGER CHECK (minimum > 0);

-- quantities is a JSON object, item code to number. checked_on is the civil day in the office's time.
ALTER TABLE readiness_check ADD COLUMN checked_on TEXT;
ALTER TABLE readiness_check ADD COLUMN quantities TEXT;

-- checked_day follows from the others, so that nothing that the audit has recorded changes: of a check from before checked_on
-- was kept it is the day in UTC, and of a station without a check it is empty.
ALTER TABLE station ADD COLUMN checked_on TEXT;
ALTER TABLE station ADD COLUMN checked_day TEXT GENERATED ALWAYS AS (coalesce(checked_on, substr(checked_at, 1, 10), '')) VIRTUAL;
DROP INDEX station_by_readiness;
CREATE INDEX station_by_readiness ON station (readiness, checked_day);

-- note: what is wrong, as the check that opened it says. reported_after: the station's latest check when the repair was
-- reported; the report no longer stands once a later check finds the item failing.
ALTER TABLE defect ADD COLUMN note TEXT;
ALTER TABLE defect ADD COLUMN responsible TEXT;
ALTER TABLE defect ADD COLUMN due_on TEXT;
ALTER TABLE defect ADD COLUMN assigned_by TEXT REFERENCES person (person_id);
ALTER TABLE defect ADD COLUMN reported_by TEXT REFERENCES person (person_id);
ALTER TABLE defect ADD COLUMN reported_at TEXT;
ALTER TABLE defect ADD COLUMN reported_after TEXT;
ALTER TABLE defect ADD COLUMN report_note TEXT;
ALTER TABLE defect ADD COLUMN reminded_on TEXT;
CREATE INDEX defect_open_by_station ON defect (station_id) WHERE closed_by IS NULL;
CREATE INDEX defect_open_by_day ON defect (due_on) WHERE closed_by IS NULL;

CREATE TABLE check_photo (
    check_id TEXT NOT NULL REFERENCES readiness_check (check_id) DEFERRABLE INITIALLY DEFERRED,
    item_code TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    attached_by TEXT REFERENCES person (person_id),
    PRIMARY KEY (check_id, item_code, sha256)
) STRICT, WITHOUT ROWID;

-- The counters. district_id 0: none. A row of zeroes counts nothing and may stay.

DROP TRIGGER region_counted;
DROP TRIGGER station_counted;
DROP TRIGGER station_uncounted;
DROP TRIGGER station_recounted;
DROP TABLE region_counter;

CREATE TABLE place_counter (
    region_code INTEGER NOT NULL,
    district_id INTEGER NOT NULL,
    stations INTEGER NOT NULL, abroad INTEGER NOT NULL,
    voters INTEGER NOT NULL, voters_unknown INTEGER NOT NULL,
    PRIMARY KEY (region_code, district_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE readiness_counter (
    region_code INTEGER NOT NULL,
    district_id INTEGER NOT NULL,
    checked_on TEXT NOT NULL,
    readiness TEXT NOT NULL,
    stations INTEGER NOT NULL, open_defects INTEGER NOT NULL,
    PRIMARY KEY (region_code, district_id, checked_on, readiness)
) STRICT, WITHOUT ROWID;

-- What changed on which day: the sum up to a day is how it stood then.
CREATE TABLE readiness_trend (
    changed_on TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    readiness TEXT NOT NULL,
    stations INTEGER NOT NULL,
    PRIMARY KEY (changed_on, checked_on, readiness)
) STRICT, WITHOUT ROWID;

INSERT INTO place_counter
    SELECT region_code, coalesce(district_id, 0), count(*), sum(access = 'abroad'), coalesce(sum(voters), 0), sum(voters IS NULL)
    FROM station GROUP BY 1, 2;

INSERT INTO readiness_counter
    SELECT region_code, coalesce(district_id, 0), checked_day, readiness, count(*), sum(open_defects)
    FROM station GROUP BY 1, 2, 3, 4;

-- Each check takes the place of the one before it. What followed from a check is in the defects that were open after it.
INSERT INTO readiness_trend
    WITH outcome AS (
        SELECT station_id, check_id, substr(checked_at, 1, 10) AS day,
            CASE (SELECT max((SELECT critical FROM checklist_item AS asked
                              WHERE asked.checklist = made.checklist AND asked.item_code = defect.item_code))
                  FROM defect WHERE defect.station_id = made.station_id
                  AND opened_by <= check_id AND (closed_by IS NULL OR closed_by > check_id))
                WHEN 1 THEN 'not_ready' WHEN 0 THEN 'ready_with_defects' ELSE 'ready' END AS followed
        FROM readiness_check AS made
    ), sequence AS (
        SELECT day, followed, lag(day, 1, '') OVER earlier AS day_before, lag(followed) OVER earlier AS followed_before
        FROM outcome WINDOW earlier AS (PARTITION BY station_id ORDER BY check_id)
    ), change AS (
        SELECT max(day, day_before) AS changed_on, day AS checked_on, followed AS readiness, 1 AS stations FROM sequence
        UNION ALL
        SELECT max(day, day_before), day_before, followed_before, -1 FROM sequence WHERE followed_before IS NOT NULL
    )
    SELECT changed_on, checked_on, readiness, sum(stations) FROM change GROUP BY 1, 2, 3 HAVING sum(stations) <> 0;

CREATE TRIGGER station_placed AFTER INSERT ON station BEGIN
    INSERT INTO place_counter VALUES (new.region_code, coalesce(new.district_id, 0), 1, new.access = 'abroad',
        coalesce(new.voters, 0), new.voters IS NULL)
    ON CONFLICT DO UPDATE SET stations = stations + 1, abroad = abroad + excluded.abroad,
        voters = voters + excluded.voters, voters_unknown = voters_unknown + excluded.voters_unknown;
    INSERT INTO readiness_counter VALUES (new.region_code, coalesce(new.district_id, 0), new.checked_day, new.readiness, 1,
        new.open_defects)
    ON CONFLICT DO UPDATE SET stations = stations + 1, open_defects = open_defects + excluded.open_defects;
END;
CREATE TRIGGER station_displaced AFTER DELETE ON station BEGIN
    UPDATE place_counter SET stations = stations - 1, abroad = abroad - (old.access = 'abroad'),
        voters = voters - coalesce(old.voters, 0), voters_unknown = voters_unknown - (old.voters IS NULL)
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0);
    UPDATE readiness_counter SET stations = stations - 1, open_defects = open_defects - old.open_defects
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0) AND checked_on = old.checked_day
        AND readiness = old.readiness;
END;
CREATE TRIGGER station_replaced AFTER UPDATE OF region_code, district_id, access, voters ON station
WHEN old.region_code <> new.region_code OR old.district_id IS NOT new.district_id OR old.access <> new.access
    OR old.voters IS NOT new.voters
BEGIN
    UPDATE place_counter SET stations = stations - 1, abroad = abroad - (old.access = 'abroad'),
        voters = voters - coalesce(old.voters, 0), voters_unknown = voters_unknown - (old.voters IS NULL)
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0);
    INSERT INTO place_counter VALUES (new.region_code, coalesce(new.district_id, 0), 1, new.access = 'abroad',
        coalesce(new.voters, 0), new.voters IS NULL)
    ON CONFLICT DO UPDATE SET stations = stations + 1, abroad = abroad + excluded.abroad,
        voters = voters + excluded.voters, voters_unknown = voters_unknown + excluded.voters_unknown;
END;
CREATE TRIGGER station_recounted AFTER UPDATE OF region_code, district_id, readiness, open_defects, checked_at, checked_on ON station
WHEN old.region_code <> new.region_code OR old.district_id IS NOT new.district_id OR old.readiness <> new.readiness
    OR old.open_defects <> new.open_defects OR old.checked_day <> new.checked_day
BEGIN
    UPDATE readiness_counter SET stations = stations - 1, open_defects = open_defects - old.open_defects
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0) AND checked_on = old.checked_day
        AND readiness = old.readiness;
    INSERT INTO readiness_counter VALUES (new.region_code, coalesce(new.district_id, 0), new.checked_day, new.readiness, 1,
        new.open_defects)
    ON CONFLICT DO UPDATE SET stations = stations + 1, open_defects = open_defects + excluded.open_defects;
END;

-- A check that is taken back leaves nothing: the later of both days is the same in both directions.
CREATE TRIGGER station_founded_checked AFTER INSERT ON station WHEN new.readiness <> 'not_checked' BEGIN
    INSERT INTO readiness_trend VALUES (new.checked_day, new.checked_day, new.readiness, 1)
    ON CONFLICT DO UPDATE SET stations = stations + 1;
END;
CREATE TRIGGER station_moved_on AFTER UPDATE OF readiness, checked_at, checked_on ON station
WHEN old.readiness <> new.readiness OR old.checked_day <> new.checked_day
BEGIN
    INSERT INTO readiness_trend SELECT max(old.checked_day, new.checked_day), old.checked_day, old.readiness, -1
    WHERE old.readiness <> 'not_checked'
    ON CONFLICT DO UPDATE SET stations = stations - 1;
    INSERT INTO readiness_trend SELECT max(old.checked_day, new.checked_day), new.checked_day, new.readiness, 1
    WHERE new.readiness <> 'not_checked'
    ON CONFLICT DO UPDATE SET stations = stations + 1;
END;

-- A closed station stays in the register for its past, and counts nowhere: not among the stations, not among those to be
-- made ready, not in the trend, and its defects are nobody's to mend. Opened anew it counts as if it had never been closed.

DROP TRIGGER station_placed;
DROP TRIGGER station_displaced;
DROP TRIGGER station_replaced;
DROP TRIGGER station_recounted;
DROP TRIGGER station_founded_checked;
DROP TRIGGER station_moved_on;
DROP TRIGGER station_access_counted;
DROP TRIGGER station_access_uncounted;
DROP TRIGGER station_access_recounted;
DROP TRIGGER defect_counted;
DROP TRIGGER defect_uncounted;
DROP TRIGGER defect_recounted;

CREATE TRIGGER station_placed AFTER INSERT ON station WHEN new.status <> 'closed' BEGIN
    INSERT INTO place_counter VALUES (new.region_code, coalesce(new.district_id, 0), 1, new.access = 'abroad',
        coalesce(new.voters, 0), new.voters IS NULL)
    ON CONFLICT DO UPDATE SET stations = stations + 1, abroad = abroad + excluded.abroad,
        voters = voters + excluded.voters, voters_unknown = voters_unknown + excluded.voters_unknown;
    INSERT INTO readiness_counter VALUES (new.region_code, coalesce(new.district_id, 0), new.checked_day, new.readiness, 1,
        new.open_defects)
    ON CONFLICT DO UPDATE SET stations = stations + 1, open_defects = open_defects + excluded.open_defects;
END;
CREATE TRIGGER station_displaced AFTER DELETE ON station WHEN old.status <> 'closed' BEGIN
    UPDATE place_counter SET stations = stations - 1, abroad = abroad - (old.access = 'abroad'),
        voters = voters - coalesce(old.voters, 0), voters_unknown = voters_unknown - (old.voters IS NULL)
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0);
    UPDATE readiness_counter SET stations = stations - 1, open_defects = open_defects - old.open_defects
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0) AND checked_on = old.checked_day
        AND readiness = old.readiness;
END;
CREATE TRIGGER station_left_place AFTER UPDATE OF region_code, district_id, access, voters, status ON station
WHEN old.status <> 'closed' AND (old.region_code <> new.region_code OR old.district_id IS NOT new.district_id
    OR old.access <> new.access OR old.voters IS NOT new.voters OR new.status = 'closed')
BEGIN
    UPDATE place_counter SET stations = stations - 1, abroad = abroad - (old.access = 'abroad'),
        voters = voters - coalesce(old.voters, 0), voters_unknown = voters_unknown - (old.voters IS NULL)
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0);
END;
CREATE TRIGGER station_came_to_place AFTER UPDATE OF region_code, district_id, access, voters, status ON station
WHEN new.status <> 'closed' AND (old.region_code <> new.region_code OR old.district_id IS NOT new.district_id
    OR old.access <> new.access OR old.voters IS NOT new.voters OR old.status = 'closed')
BEGIN
    INSERT INTO place_counter VALUES (new.region_code, coalesce(new.district_id, 0), 1, new.access = 'abroad',
        coalesce(new.voters, 0), new.voters IS NULL)
    ON CONFLICT DO UPDATE SET stations = stations + 1, abroad = abroad + excluded.abroad,
        voters = voters + excluded.voters, voters_unknown = voters_unknown + excluded.voters_unknown;
END;
CREATE TRIGGER station_left_state
AFTER UPDATE OF region_code, district_id, readiness, open_defects, checked_at, checked_on, status ON station
WHEN old.status <> 'closed' AND (old.region_code <> new.region_code OR old.district_id IS NOT new.district_id
    OR old.readiness <> new.readiness OR old.open_defects <> new.open_defects OR old.checked_day <> new.checked_day
    OR new.status = 'closed')
BEGIN
    UPDATE readiness_counter SET stations = stations - 1, open_defects = open_defects - old.open_defects
    WHERE region_code = old.region_code AND district_id = coalesce(old.district_id, 0) AND checked_on = old.checked_day
        AND readiness = old.readiness;
END;
CREATE TRIGGER station_came_to_state
AFTER UPDATE OF region_code, district_id, readiness, open_defects, checked_at, checked_on, status ON station
WHEN new.status <> 'closed' AND (old.region_code <> new.region_code OR old.district_id IS NOT new.district_id
    OR old.readiness <> new.readiness OR old.open_defects <> new.open_defects OR old.checked_day <> new.checked_day
    OR old.status = 'closed')
BEGIN
    INSERT INTO readiness_counter VALUES (new.region_code, coalesce(new.district_id, 0), new.checked_day, new.readiness, 1,
        new.open_defects)
    ON CONFLICT DO UPDATE SET stations = stations + 1, open_defects = open_defects + excluded.open_defects;
END;

-- A check that is taken back leaves nothing: the later of both days is the same in both directions.
CREATE TRIGGER station_founded_checked AFTER INSERT ON station WHEN new.readiness <> 'not_checked' AND new.status <> 'closed'
BEGIN
    INSERT INTO readiness_trend VALUES (new.checked_day, new.checked_day, new.readiness, 1)
    ON CONFLICT DO UPDATE SET stations = stations + 1;
END;
CREATE TRIGGER station_moved_on AFTER UPDATE OF readiness, checked_at, checked_on ON station
WHEN new.status <> 'closed' AND (old.readiness <> new.readiness OR old.checked_day <> new.checked_day)
BEGIN
    INSERT INTO readiness_trend SELECT max(old.checked_day, new.checked_day), old.checked_day, old.readiness, -1
    WHERE old.readiness <> 'not_checked'
    ON CONFLICT DO UPDATE SET stations = stations - 1;
    INSERT INTO readiness_trend SELECT max(old.checked_day, new.checked_day), new.checked_day, new.readiness, 1
    WHERE new.readiness <> 'not_checked'
    ON CONFLICT DO UPDATE SET stations = stations + 1;
END;
-- Its whole past leaves the trend with the station, and comes back with it.
CREATE TRIGGER station_past_moved AFTER UPDATE OF status ON station
WHEN (old.status = 'closed') <> (new.status = 'closed')
BEGIN
    INSERT INTO readiness_trend
    SELECT changed_on, checked_on, readiness, sum(stations) * iif(new.status = 'closed', -1, 1) FROM (
        SELECT max(day, day_before) AS changed_on, iif(leaves, day_before, day) AS checked_on,
            iif(leaves, followed_before, followed) AS readiness, iif(leaves, -1, 1) AS stations
        FROM (
            SELECT day, followed, lag(day, 1, '') OVER earlier AS day_before, lag(followed) OVER earlier AS followed_before
            FROM (
                SELECT check_id, coalesce(checked_on, substr(checked_at, 1, 10)) AS day,
                CASE (SELECT max((SELECT critical FROM checklist_item AS asked
                              WHERE asked.checklist = made.checklist AND asked.item_code = defect.item_code))
                  FROM defect WHERE defect.station_id = made.station_id
                  AND opened_by <= check_id AND (closed_by IS NULL OR closed_by > check_id))
                WHEN 1 THEN 'not_ready' WHEN 0 THEN 'ready_with_defects' ELSE 'ready' END AS followed
                FROM readiness_check AS made WHERE station_id = new.station_id
            ) WINDOW earlier AS (ORDER BY check_id)
        ), (SELECT 0 AS leaves UNION ALL SELECT 1)
        WHERE NOT leaves OR followed_before IS NOT NULL
    ) WHERE true GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET stations = stations + excluded.stations;
END;

CREATE TRIGGER station_access_counted AFTER INSERT ON station
WHEN new.status <> 'closed' AND coalesce(new.ground_floor, new.ramp, new.tactile_signs, new.wheelchair_booth, new.stencil, new.braille, new.call_button, new.parking) IS NOT NULL
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
WHEN old.status <> 'closed' AND coalesce(old.ground_floor, old.ramp, old.tactile_signs, old.wheelchair_booth, old.stencil, old.braille, old.call_button, old.parking) IS NOT NULL
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
CREATE TRIGGER station_access_left AFTER UPDATE OF ground_floor, ramp, tactile_signs, wheelchair_booth, stencil, braille, call_button, parking, status ON station
WHEN old.status <> 'closed' AND coalesce(old.ground_floor, old.ramp, old.tactile_signs, old.wheelchair_booth, old.stencil, old.braille, old.call_button, old.parking) IS NOT NULL
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
CREATE TRIGGER station_access_came AFTER UPDATE OF ground_floor, ramp, tactile_signs, wheelchair_booth, stencil, braille, call_button, parking, status ON station
WHEN new.status <> 'closed' AND coalesce(new.ground_floor, new.ramp, new.tactile_signs, new.wheelchair_booth, new.stencil, new.braille, new.call_button, new.parking) IS NOT NULL
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

CREATE TRIGGER defect_counted AFTER INSERT ON defect
WHEN new.closed_by IS NULL AND (SELECT status FROM station WHERE station_id = new.station_id) IS NOT 'closed'
BEGIN
    INSERT INTO defect_counter VALUES (new.item_code, 1) ON CONFLICT (item_code) DO UPDATE SET open = open + 1;
END;
CREATE TRIGGER defect_uncounted AFTER DELETE ON defect
WHEN old.closed_by IS NULL AND (SELECT status FROM station WHERE station_id = old.station_id) IS NOT 'closed'
BEGIN
    UPDATE defect_counter SET open = open - 1 WHERE item_code = old.item_code;
END;
CREATE TRIGGER defect_recounted AFTER UPDATE OF closed_by ON defect
WHEN (SELECT status FROM station WHERE station_id = new.station_id) IS NOT 'closed'
BEGIN
    UPDATE defect_counter SET open = open - (old.closed_by IS NULL) + (new.closed_by IS NULL) WHERE item_code = new.item_code;
END;
CREATE TRIGGER station_defects_moved AFTER UPDATE OF status ON station
WHEN new.open_defects > 0 AND (old.status = 'closed') <> (new.status = 'closed')
BEGIN
    UPDATE defect_counter SET open = open + iif(new.status = 'closed', -1, 1)
    WHERE item_code IN (SELECT item_code FROM defect WHERE station_id = new.station_id AND closed_by IS NULL);
END;

-- What was closed before this was counted leaves now.
DELETE FROM place_counter;
INSERT INTO place_counter
    SELECT region_code, coalesce(district_id, 0), count(*), sum(access = 'abroad'), coalesce(sum(voters), 0), sum(voters IS NULL)
    FROM station WHERE status <> 'closed' GROUP BY 1, 2;
DELETE FROM readiness_counter;
INSERT INTO readiness_counter
    SELECT region_code, coalesce(district_id, 0), checked_day, readiness, count(*), sum(open_defects)
    FROM station WHERE status <> 'closed' GROUP BY 1, 2, 3, 4;
UPDATE defect_counter SET open = open - (SELECT count(*) FROM defect JOIN station USING (station_id)
    WHERE status = 'closed' AND closed_by IS NULL AND defect.item_code = defect_counter.item_code);
UPDATE access_counter SET (ground_floor, ground_floor_known, ramp, ramp_known, tactile_signs, tactile_signs_known, wheelchair_booth, wheelchair_booth_known, stencil, stencil_known, braille, braille_known, call_button, call_button_known, parking, parking_known) = (SELECT coalesce(sum(ground_floor), 0), count(ground_floor), coalesce(sum(ramp), 0), count(ramp), coalesce(sum(tactile_signs), 0), count(tactile_signs), coalesce(sum(wheelchair_booth), 0), count(wheelchair_booth), coalesce(sum(stencil), 0), count(stencil), coalesce(sum(braille), 0), count(braille), coalesce(sum(call_button), 0), count(call_button), coalesce(sum(parking), 0), count(parking) FROM station WHERE station.region_code = access_counter.region_code AND status <> 'closed')
WHERE region_code IN (SELECT region_code FROM station WHERE status = 'closed');
INSERT INTO readiness_trend
    WITH outcome AS (
        SELECT station_id, check_id, coalesce(checked_on, substr(checked_at, 1, 10)) AS day,
            CASE (SELECT max((SELECT critical FROM checklist_item AS asked
                              WHERE asked.checklist = made.checklist AND asked.item_code = defect.item_code))
                  FROM defect WHERE defect.station_id = made.station_id
                  AND opened_by <= check_id AND (closed_by IS NULL OR closed_by > check_id))
                WHEN 1 THEN 'not_ready' WHEN 0 THEN 'ready_with_defects' ELSE 'ready' END AS followed
        FROM readiness_check AS made WHERE station_id IN (SELECT station_id FROM station WHERE status = 'closed')
    ), sequence AS (
        SELECT day, followed, lag(day, 1, '') OVER earlier AS day_before, lag(followed) OVER earlier AS followed_before
        FROM outcome WINDOW earlier AS (PARTITION BY station_id ORDER BY check_id)
    ), change AS (
        SELECT max(day, day_before) AS changed_on, day AS checked_on, followed AS readiness, -1 AS stations FROM sequence
        UNION ALL
        SELECT max(day, day_before), day_before, followed_before, 1 FROM sequence WHERE followed_before IS NOT NULL
    )
    SELECT changed_on, checked_on, readiness, sum(stations) FROM change WHERE true GROUP BY 1, 2, 3 HAVING sum(stations) <> 0
    ON CONFLICT DO UPDATE SET stations = stations + excluded.stations;

CREATE INDEX station_closed ON station (station_id) WHERE status = 'closed';

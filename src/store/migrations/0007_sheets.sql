-- Checks that come on the filled sheets of districts: who looked at the station and what was remarked of it as a whole, as the
-- sheet says. Such a check stands at the beginning of its day.
ALTER TABLE readiness_check ADD COLUMN inspector TEXT;
ALTER TABLE readiness_check ADD COLUMN remark TEXT;

-- What a list brought: stations, or checks of them.
ALTER TABLE import_report ADD COLUMN matter TEXT NOT NULL DEFAULT 'stations' CHECK (matter IN ('stations', 'checks'));

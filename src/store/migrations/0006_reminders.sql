-- The latest reminder of a defect: who recorded it, and whose akim the letter went to (a region's code or a district's id;
-- NULL: whoever must mend was reminded otherwise). reminders: how many there were since this is counted.

ALTER TABLE defect ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0);
ALTER TABLE defect ADD COLUMN reminded_by TEXT REFERENCES person (person_id);
ALTER TABLE defect ADD COLUMN reminded_place INTEGER;

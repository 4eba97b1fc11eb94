-- The whole procedure of registration: rules that can be edited, the register of bodies, and all that a case holds. Lists
-- that are counted or searched are tables; what belongs to one case alone and is read whole is JSON in a column of it.

ALTER TABLE election ADD COLUMN nomination_opens TEXT;
ALTER TABLE election ADD COLUMN withdrawal_closes TEXT;
ALTER TABLE election ADD COLUMN support_voters INTEGER CHECK (support_voters > 0);
ALTER TABLE election ADD COLUMN support_per_mille INTEGER NOT NULL DEFAULT 10 CHECK (support_per_mille BETWEEN 0 AND 1000);
ALTER TABLE election ADD COLUMN minimum_per_region INTEGER CHECK (minimum_per_region > 0);
ALTER TABLE election ADD COLUMN deposit INTEGER CHECK (deposit > 0);

ALTER TABLE paper ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));

ALTER TABLE ground ADD COLUMN refusal INTEGER NOT NULL DEFAULT 1 CHECK (refusal IN (0, 1));
ALTER TABLE ground ADD COLUMN cancellation INTEGER NOT NULL DEFAULT 0 CHECK (cancellation IN (0, 1));
ALTER TABLE ground ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));

CREATE TABLE criterion (
    criterion_code TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    years INTEGER CHECK (years > 0),
    ground_code TEXT NOT NULL REFERENCES ground (ground_code),
    text_kk TEXT NOT NULL, text_ru TEXT NOT NULL, text_en TEXT NOT NULL, text_id TEXT NOT NULL,
    evidence_kk TEXT NOT NULL, evidence_ru TEXT NOT NULL, evidence_en TEXT NOT NULL, evidence_id TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE time_limit (
    limit_code TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 366),
    article TEXT NOT NULL,
    title_kk TEXT NOT NULL, title_ru TEXT NOT NULL, title_en TEXT NOT NULL, title_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE association (
    association_id TEXT PRIMARY KEY,
    name_kk TEXT NOT NULL, name_ru TEXT NOT NULL, name_en TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('republican_association', 'union_of_legal_entities', 'other_body')),
    CHECK (name_kk <> '' OR name_ru <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE new_application (
    application_id TEXT PRIMARY KEY,
    number INTEGER UNIQUE,
    receipt INTEGER UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('received', 'suspended', 'conforming', 'nonconforming', 'registered', 'refused',
                                           'withdrawn', 'revoked', 'cancelled', 'deceased', 'not_accepted', 'entered_in_error')),
    name_kk TEXT NOT NULL CHECK (name_kk <> ''),
    name_ru TEXT NOT NULL CHECK (name_ru <> ''),
    ballot_kk TEXT, ballot_ru TEXT,
    name_latin TEXT,
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male')),
    birth_on TEXT,
    birth_year INTEGER,
    iin TEXT CHECK (iin NOT GLOB '*[^0-9]*' AND length(iin) = 12),
    citizenship TEXT CHECK (citizenship IN ('by_birth', 'acquired', 'foreign')),
    residence_since TEXT,
    residence TEXT,
    education TEXT,
    posts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(posts)),
    present_post TEXT,
    workplace TEXT,
    contacts TEXT,
    party TEXT,
    association_id TEXT REFERENCES association (association_id),
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
    language_test TEXT CHECK (json_valid(language_test)),
    signatures_collected INTEGER, signatures_checked INTEGER, signatures_valid INTEGER, signature_regions INTEGER,
    deposit TEXT CHECK (json_valid(deposit)),
    declarations TEXT CHECK (json_valid(declarations)),
    proposal TEXT CHECK (json_valid(proposal)),
    suspensions TEXT CHECK (json_valid(suspensions)),
    appeals TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(appeals)),
    resolution_number TEXT, resolution_on TEXT,
    votes_in_favour INTEGER, votes_against INTEGER, votes_abstained INTEGER,
    dissent TEXT,
    decided_by TEXT REFERENCES person (person_id),
    cancellation TEXT CHECK (json_valid(cancellation)),
    corrections INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL,
    CHECK ((status = 'not_accepted') <= (number IS NULL)),
    CHECK ((number IS NULL) <= (status IN ('not_accepted', 'entered_in_error'))),
    CHECK (signatures_checked IS NULL OR signatures_collected IS NULL OR signatures_checked <= signatures_collected),
    CHECK (signatures_valid IS NULL OR signatures_checked IS NULL OR signatures_valid <= signatures_checked),
    CHECK ((status = 'cancelled') = (cancellation IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO new_application (application_id, number, status, name_kk, name_ru, name_latin, sex, birth_on, birth_year,
    nominator_kk, nominator_ru, nominator_en, nominator_kind, nominated_on, received_on, received_time, received_by, status_on,
    status_note, conformed, conformity_on, checked_by, signatures_collected, signatures_checked, signatures_valid,
    signature_regions, resolution_number, resolution_on, votes_in_favour, votes_against, votes_abstained, decided_by, revision)
SELECT application_id, number, status, name_kk, name_ru, name_latin, sex, birth_on, birth_year,
    nominator_kk, nominator_ru, nominator_en, nominator_kind, nominated_on, received_on, received_time, received_by, status_on,
    status_note, conformed, conformity_on, checked_by, signatures_collected, signatures_checked, signatures_valid,
    signature_regions, resolution_number, resolution_on, votes_in_favour, votes_against, votes_abstained, decided_by, revision
FROM application;
DROP TABLE application;
ALTER TABLE new_application RENAME TO application;

-- The same number twice among those whose nomination stands is a mistake that no desk may make.
CREATE UNIQUE INDEX application_by_iin ON application (iin)
    WHERE status IN ('received', 'suspended', 'conforming', 'nonconforming', 'registered');

CREATE TABLE new_application_paper (
    application_id TEXT NOT NULL REFERENCES application (application_id) DEFERRABLE INITIALLY DEFERRED,
    paper_code TEXT NOT NULL REFERENCES paper (paper_code),
    received_on TEXT NOT NULL,
    pages INTEGER CHECK (pages > 0),
    remarks TEXT,
    in_order INTEGER CHECK (in_order IN (0, 1)),
    finding TEXT,
    scan_sha256 TEXT, scan_name TEXT, scan_size INTEGER,
    PRIMARY KEY (application_id, paper_code),
    CHECK ((scan_sha256 IS NULL) = (scan_name IS NULL) AND (scan_sha256 IS NULL) = (scan_size IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO new_application_paper (application_id, paper_code, received_on)
    SELECT application_id, paper_code, received_on FROM application_paper;
DROP TABLE application_paper;
ALTER TABLE new_application_paper RENAME TO application_paper;

CREATE TABLE new_application_ground (
    application_id TEXT NOT NULL REFERENCES application (application_id) DEFERRABLE INITIALLY DEFERRED,
    ground_code TEXT NOT NULL REFERENCES ground (ground_code),
    note_kk TEXT NOT NULL, note_ru TEXT NOT NULL, note_en TEXT NOT NULL, note_id TEXT NOT NULL,
    PRIMARY KEY (application_id, ground_code)
) STRICT, WITHOUT ROWID;
INSERT INTO new_application_ground SELECT application_id, ground_code, note_kk, note_ru, note_en, note_id FROM application_ground;
DROP TABLE application_ground;
ALTER TABLE new_application_ground RENAME TO application_ground;

CREATE TABLE application_criterion (
    application_id TEXT NOT NULL REFERENCES application (application_id) DEFERRABLE INITIALLY DEFERRED,
    criterion_code TEXT NOT NULL REFERENCES criterion (criterion_code),
    judgement TEXT NOT NULL CHECK (judgement IN ('met', 'not_met')),
    evidence TEXT NOT NULL,
    source TEXT NOT NULL,
    judged_on TEXT,
    judged_by TEXT REFERENCES person (person_id),
    PRIMARY KEY (application_id, criterion_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE application_support (
    application_id TEXT NOT NULL REFERENCES application (application_id) DEFERRABLE INITIALLY DEFERRED,
    region_code INTEGER NOT NULL REFERENCES region (region_code),
    collected INTEGER NOT NULL CHECK (collected >= 0),
    checked INTEGER NOT NULL,
    valid INTEGER NOT NULL CHECK (valid >= 0),
    invalid_data INTEGER NOT NULL CHECK (invalid_data >= 0),
    invalid_twice INTEGER NOT NULL CHECK (invalid_twice >= 0),
    invalid_not_voter INTEGER NOT NULL CHECK (invalid_not_voter >= 0),
    invalid_not_own INTEGER NOT NULL CHECK (invalid_not_own >= 0),
    invalid_other INTEGER NOT NULL CHECK (invalid_other >= 0),
    protocol_number TEXT,
    protocol_on TEXT,
    stopped INTEGER NOT NULL CHECK (stopped IN (0, 1)),
    PRIMARY KEY (application_id, region_code),
    CHECK (checked <= collected),
    CHECK (valid + invalid_data + invalid_twice + invalid_not_voter + invalid_not_own + invalid_other <= checked)
) STRICT, WITHOUT ROWID;

CREATE TABLE application_sheets (
    application_id TEXT NOT NULL REFERENCES application (application_id) DEFERRABLE INITIALLY DEFERRED,
    first_number INTEGER NOT NULL CHECK (first_number > 0),
    last_number INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    issued_to TEXT NOT NULL,
    returned INTEGER NOT NULL CHECK (returned >= 0),
    returned_on TEXT,
    PRIMARY KEY (application_id, first_number),
    CHECK (last_number >= first_number AND returned <= last_number - first_number + 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE application_print (
    application_id TEXT NOT NULL REFERENCES application (application_id) DEFERRABLE INITIALLY DEFERRED,
    document TEXT NOT NULL,
    prints INTEGER NOT NULL CHECK (prints > 0),
    PRIMARY KEY (application_id, document)
) STRICT, WITHOUT ROWID;

-- The bytes of the scans. The audit keeps their SHA-256, not them; `verify` computes it again.
CREATE TABLE scan (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;

-- What is decided stays as it is, whoever writes: the facts change with a recorded correction, the state along the law.
CREATE TRIGGER application_stays BEFORE DELETE ON application BEGIN
    SELECT RAISE(ABORT, 'an application is never deleted');
END;

-- A row that REPLACE would put in the place of another deletes it without asking the trigger above.
CREATE TRIGGER application_not_replaced BEFORE INSERT ON application
WHEN EXISTS (SELECT 1 FROM application WHERE application_id = new.application_id OR number = new.number
             OR receipt = new.receipt) BEGIN
    SELECT RAISE(ABORT, 'an application is never replaced');
END;
CREATE TRIGGER application_keeps_its_number BEFORE UPDATE ON application
WHEN (new.application_id, new.number, new.receipt) IS NOT (old.application_id, old.number, old.receipt) BEGIN
    SELECT RAISE(ABORT, 'an application keeps its number');
END;

CREATE TRIGGER application_facts_stay BEFORE UPDATE ON application
WHEN old.status IN ('registered', 'refused', 'withdrawn', 'revoked', 'cancelled', 'deceased', 'not_accepted', 'entered_in_error')
    AND new.corrections = old.corrections
    AND (new.name_kk, new.name_ru, new.ballot_kk, new.ballot_ru, new.name_latin, new.sex, new.birth_on, new.birth_year, new.iin,
         new.citizenship, new.residence_since, new.residence, new.education, new.posts, new.present_post, new.workplace,
         new.contacts, new.party, new.association_id, new.nominator_kk, new.nominator_ru, new.nominator_en, new.nominator_kind,
         new.nominated_on, new.number, new.receipt, new.received_on, new.received_time, new.received_by, new.conformed,
         new.conformity_on, new.checked_by, new.language_test, new.signatures_collected, new.signatures_checked,
         new.signatures_valid, new.signature_regions, new.suspensions)
    IS NOT
        (old.name_kk, old.name_ru, old.ballot_kk, old.ballot_ru, old.name_latin, old.sex, old.birth_on, old.birth_year, old.iin,
         old.citizenship, old.residence_since, old.residence, old.education, old.posts, old.present_post, old.workplace,
         old.contacts, old.party, old.association_id, old.nominator_kk, old.nominator_ru, old.nominator_en, old.nominator_kind,
         old.nominated_on, old.number, old.receipt, old.received_on, old.received_time, old.received_by, old.conformed,
         old.conformity_on, old.checked_by, old.language_test, old.signatures_collected, old.signatures_checked,
         old.signatures_valid, old.signature_regions, old.suspensions)
BEGIN
    SELECT RAISE(ABORT, 'a decided application is changed only by a correction');
END;

CREATE TRIGGER application_decision_stays BEFORE UPDATE ON application
WHEN old.status IN ('registered', 'refused', 'withdrawn', 'revoked', 'cancelled', 'deceased', 'not_accepted', 'entered_in_error')
    AND CASE
        WHEN new.status = old.status AND new.corrections <> old.corrections THEN
            (new.cancellation IS NULL) <> (old.cancellation IS NULL) OR (new.status_on, new.status_note) IS NOT (old.status_on, old.status_note)
        WHEN new.status = old.status THEN
            (new.resolution_number, new.resolution_on, new.votes_in_favour, new.votes_against, new.votes_abstained, new.dissent,
             new.decided_by, new.cancellation, new.status_on, new.status_note)
            IS NOT
            (old.resolution_number, old.resolution_on, old.votes_in_favour, old.votes_against, old.votes_abstained, old.dissent,
             old.decided_by, old.cancellation, old.status_on, old.status_note)
        WHEN old.status = 'registered' THEN new.status NOT IN ('withdrawn', 'revoked', 'cancelled', 'deceased')
        WHEN old.status = 'refused' THEN new.status NOT IN ('received', 'conforming') OR new.appeals = old.appeals
        WHEN old.status = 'cancelled' THEN new.status <> 'registered' OR new.appeals = old.appeals
        WHEN old.status = 'not_accepted' THEN new.status <> 'entered_in_error'
        ELSE true
    END
BEGIN
    SELECT RAISE(ABORT, 'a decision is not changed');
END;

CREATE TRIGGER application_registered_by_resolution BEFORE UPDATE ON application
WHEN new.status = 'registered' AND old.status NOT IN ('registered', 'cancelled') AND new.resolution_on IS NULL BEGIN
    SELECT RAISE(ABORT, 'a registration has a resolution');
END;

CREATE TRIGGER application_refused_on_grounds BEFORE UPDATE ON application
WHEN new.status IN ('refused', 'cancelled') AND new.status <> old.status
    AND NOT EXISTS (SELECT 1 FROM application_ground WHERE application_id = new.application_id) BEGIN
    SELECT RAISE(ABORT, 'a refusal has a ground');
END;

CREATE TRIGGER application_paper_added BEFORE INSERT ON application_paper
WHEN (SELECT status FROM application WHERE application_id = new.application_id) NOT IN ('received', 'suspended', 'conforming') BEGIN
    SELECT RAISE(ABORT, 'the papers of a decided application stay');
END;
CREATE TRIGGER application_paper_changed BEFORE UPDATE ON application_paper
WHEN (SELECT status FROM application WHERE application_id = new.application_id) NOT IN ('received', 'suspended', 'conforming') BEGIN
    SELECT RAISE(ABORT, 'the papers of a decided application stay');
END;
CREATE TRIGGER application_paper_removed BEFORE DELETE ON application_paper
WHEN (SELECT status FROM application WHERE application_id = old.application_id) NOT IN ('received', 'suspended', 'conforming') BEGIN
    SELECT RAISE(ABORT, 'the papers of a decided application stay');
END;

CREATE TRIGGER application_criterion_added BEFORE INSERT ON application_criterion
WHEN (SELECT status FROM application WHERE application_id = new.application_id) NOT IN ('received', 'nonconforming', 'conforming') BEGIN
    SELECT RAISE(ABORT, 'the criteria of a decided application stay');
END;
CREATE TRIGGER application_criterion_changed BEFORE UPDATE ON application_criterion
WHEN (SELECT status FROM application WHERE application_id = new.application_id) NOT IN ('received', 'nonconforming', 'conforming') BEGIN
    SELECT RAISE(ABORT, 'the criteria of a decided application stay');
END;
CREATE TRIGGER application_criterion_removed BEFORE DELETE ON application_criterion
WHEN (SELECT status FROM application WHERE application_id = old.application_id) NOT IN ('received', 'nonconforming', 'conforming') BEGIN
    SELECT RAISE(ABORT, 'the criteria of a decided application stay');
END;

CREATE TRIGGER application_support_added BEFORE INSERT ON application_support
WHEN (SELECT status FROM application WHERE application_id = new.application_id) <> 'conforming' BEGIN
    SELECT RAISE(ABORT, 'the signatures of a decided application stay');
END;
CREATE TRIGGER application_support_changed BEFORE UPDATE ON application_support
WHEN (SELECT status FROM application WHERE application_id = new.application_id) <> 'conforming' BEGIN
    SELECT RAISE(ABORT, 'the signatures of a decided application stay');
END;
CREATE TRIGGER application_support_removed BEFORE DELETE ON application_support
WHEN (SELECT status FROM application WHERE application_id = old.application_id) <> 'conforming' BEGIN
    SELECT RAISE(ABORT, 'the signatures of a decided application stay');
END;

CREATE TRIGGER application_ground_added BEFORE INSERT ON application_ground
WHEN (SELECT status FROM application WHERE application_id = new.application_id) IN ('refused', 'cancelled') BEGIN
    SELECT RAISE(ABORT, 'the grounds of a decision stay');
END;
CREATE TRIGGER application_ground_changed BEFORE UPDATE ON application_ground
WHEN (SELECT status FROM application WHERE application_id = new.application_id) IN ('refused', 'cancelled') BEGIN
    SELECT RAISE(ABORT, 'the grounds of a decision stay');
END;
CREATE TRIGGER application_ground_removed BEFORE DELETE ON application_ground
WHEN (SELECT status FROM application WHERE application_id = old.application_id) IN ('refused', 'cancelled') BEGIN
    SELECT RAISE(ABORT, 'the grounds of a decision stay');
END;

CREATE TRIGGER application_sheets_added BEFORE INSERT ON application_sheets
WHEN (SELECT status FROM application WHERE application_id = new.application_id) <> 'conforming' BEGIN
    SELECT RAISE(ABORT, 'the sheets of a decided application stay');
END;
CREATE TRIGGER application_sheets_changed BEFORE UPDATE ON application_sheets
WHEN (SELECT status FROM application WHERE application_id = new.application_id) <> 'conforming' BEGIN
    SELECT RAISE(ABORT, 'the sheets of a decided application stay');
END;
CREATE TRIGGER application_sheets_removed BEFORE DELETE ON application_sheets
WHEN (SELECT status FROM application WHERE application_id = old.application_id) <> 'conforming' BEGIN
    SELECT RAISE(ABORT, 'the sheets of a decided application stay');
END;

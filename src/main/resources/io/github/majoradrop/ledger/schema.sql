-- The ledger. @ is the schema it is made in: main, or that of the files that are open. Kinds, outcomes and what was stored are the
-- positions of their enums; times are milliseconds. Whatever is changed here is another version (LedgerSchema.VERSION).

-- A claimed file. Its id is the time of its claim, so that a later file has a larger one; its records are those from first to last. Sheet
-- is 1 if it had a correction sheet when it was taken in.
CREATE TABLE @.file (id INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sha256 TEXT, bytes INTEGER, finished INTEGER,
  success INTEGER NOT NULL, warning INTEGER NOT NULL, dead_letter INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  sheet INTEGER NOT NULL);
CREATE INDEX @.file_of_bytes ON file (sha256, id);
CREATE INDEX @.file_of_name ON file (name) WHERE dead_letter > 0;

-- Why something was dead-lettered: the line's reason, and what its detail is about, without any value.
CREATE TABLE @.reason (id INTEGER PRIMARY KEY, reason TEXT NOT NULL, heading TEXT NOT NULL, UNIQUE (reason, heading));

-- A line. Sheet is null unless all sheets of a workbook were read. Place is where it begins in its outcome file.
CREATE TABLE @.record (n INTEGER PRIMARY KEY, file INTEGER NOT NULL, kind INTEGER, sheet TEXT, row INTEGER NOT NULL, id TEXT,
  outcome INTEGER NOT NULL, reason INTEGER, stored INTEGER, at INTEGER NOT NULL, attempts INTEGER NOT NULL, request TEXT, place INTEGER NOT NULL);
CREATE INDEX @.record_of_id ON record (id) WHERE id IS NOT NULL;

-- The samples within libraries, by the record of the library; and the runs within sequencing records (run is 1), by these.
CREATE TABLE @.member (id TEXT NOT NULL, record INTEGER NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (id, record)) WITHOUT ROWID;
CREATE INDEX @.member_runs ON member (record) WHERE run = 1;

-- The dead letters once more. Mended is the file that brought the record later and was accepted.
CREATE TABLE @.letter (record INTEGER PRIMARY KEY, file INTEGER NOT NULL, kind INTEGER, id TEXT, reason INTEGER NOT NULL, mended INTEGER);
CREATE INDEX @.letter_of_file ON letter (file, reason) WHERE mended IS NULL;
CREATE INDEX @.letter_open ON letter (id, kind) WHERE mended IS NULL;
CREATE INDEX @.letter_mended ON letter (mended, file) WHERE mended IS NOT NULL;

-- How many lines of a file are alike, by the hour in which they were answered. Runs is how many runs they are about; null of those that
-- are about none.
CREATE TABLE @.tally (file INTEGER NOT NULL, hour INTEGER NOT NULL, kind INTEGER, outcome INTEGER NOT NULL, reason INTEGER, stored INTEGER,
  count INTEGER NOT NULL, runs INTEGER);
CREATE INDEX @.tally_of_hour ON tally (hour);
CREATE INDEX @.tally_of_file ON tally (file);

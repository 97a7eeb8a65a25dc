/** The history's tables, version by version. */

/** Moments are monotonic ones of a run; its offset makes them wall time, so that a clock that was set tears nothing. */
export const HISTORY_SCHEMA = [
  `CREATE TABLE run(id INTEGER PRIMARY KEY, boot TEXT NOT NULL, shift REAL NOT NULL, until INTEGER NOT NULL);
   CREATE TABLE tail(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, body BLOB NOT NULL);
   CREATE TABLE raw(
     id INTEGER PRIMARY KEY, run INTEGER NOT NULL, point TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,
     body BLOB NOT NULL
   );
   CREATE INDEX raw_of ON raw(point, run, ends, begins);
   CREATE TABLE minute(
     id INTEGER PRIMARY KEY, run INTEGER NOT NULL, point TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,
     body BLOB NOT NULL
   );
   CREATE INDEX minute_of ON minute(point, run, ends, begins);
   CREATE TABLE hour(
     id INTEGER PRIMARY KEY, run INTEGER NOT NULL, point TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,
     min REAL, max REAL, mean REAL, last, good REAL NOT NULL
   );
   CREATE INDEX hour_of ON hour(point, run, ends, begins);
   CREATE TABLE written(day TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID;`,
  // What is read together lies together: a year of one point is a few hundred pages in a row, not one page an hour. The hours
  // move at once; the minutes are ten times as much, so those that are there stay where they are until they are too old.
  `CREATE TABLE hour_of_point(
     point TEXT NOT NULL, run INTEGER NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,
     min REAL, max REAL, mean REAL, last, good REAL NOT NULL, PRIMARY KEY(point, run, begins)
   ) WITHOUT ROWID;
   INSERT OR REPLACE INTO hour_of_point SELECT point, run, begins, ends, min, max, mean, last, good FROM hour ORDER BY id;
   DROP TABLE hour;
   ALTER TABLE hour_of_point RENAME TO hour;
   ALTER TABLE minute RENAME TO minute_was;
   CREATE TABLE minute(
     point TEXT NOT NULL, run INTEGER NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL, body BLOB NOT NULL,
     PRIMARY KEY(point, run, begins)
   ) WITHOUT ROWID;`,
  // Written with what is written anyway: a journal that knows less than this has lost its end.
  'ALTER TABLE run ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;',
]

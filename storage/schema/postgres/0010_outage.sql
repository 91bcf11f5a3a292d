-- Since when Telegram has not been reached, once that has lasted for some minutes; NULL else. Staff
-- are told when it is over.
ALTER TABLE sender ADD COLUMN away_since BIGINT;

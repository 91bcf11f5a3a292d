-- Telegram has not been reached for some minutes.
UPDATE sender SET away_since = 1790500000000 WHERE id = 1;

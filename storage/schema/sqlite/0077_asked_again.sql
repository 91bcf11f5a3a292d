-- Who has not voted, and who has chosen no time, is worked out when they are asked again.
INSERT INTO audience_kinds (kind) VALUES ('unvoted'), ('unticked');

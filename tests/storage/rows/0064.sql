-- Somebody has answered a part; what is sealed can't be read without its key.
INSERT INTO survey_drafts (id, sealed) VALUES (4611686018427387000, X'7b7d');

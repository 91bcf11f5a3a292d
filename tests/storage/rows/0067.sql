-- Answers without a name, waiting and released: of a questionnaire and of a vote.
INSERT INTO sealed_answers (id, survey_id, sealed)
    SELECT 4611686018427387, min(id), X'31' FROM surveys WHERE privacy = 'anonymous';
INSERT INTO sealed_answers (id, vote_id, sealed)
    SELECT 4611686018427388, min(id), X'31' FROM votes WHERE secret = 1;
INSERT INTO released_answers (id, survey_id, content)
    SELECT 4611686018427389, min(id), '{"1": 3}' FROM surveys WHERE privacy = 'anonymous';
INSERT INTO released_answers (id, vote_id, content)
    SELECT 4611686018427390, min(id), '{"said": "yes"}' FROM votes WHERE secret = 1;

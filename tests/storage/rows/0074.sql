-- An answer with two files.
INSERT INTO suggestion_answer_files (step_id, place, kind, file_id, name)
    SELECT max(id), 0, 'photo', 'AgACAgUAAz', '' FROM suggestion_steps;
INSERT INTO suggestion_answer_files (step_id, place, kind, file_id, name)
    SELECT max(id), 1, 'document', 'BQACAgUAAz', '施工图.pdf' FROM suggestion_steps;

-- A plan that waits for its author's word, and one that was made.
INSERT INTO plan_imports (id, member_id, state, plan, made, created_at) VALUES
    (1, 1, 'waiting', '[{"title": "茶会", "starts": "2027-05-06T14:00:00"}]', '[]', 1790200000000),
    (2, 3, 'made', '[{"title": "座谈"}]', '[1]', 1790200000001);

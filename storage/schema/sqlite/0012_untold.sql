-- What was told to people by name and has not reached them is listed for school staff, newest first.
CREATE INDEX notices_told ON notices (due_at DESC, id DESC) WHERE bulk = 0;

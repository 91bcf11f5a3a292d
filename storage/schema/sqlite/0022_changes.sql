-- Which events have been changed is asked at each press on a notice's card, and most have not been.
CREATE INDEX notices_of_changes ON notices (event_id) WHERE kind = 'change';

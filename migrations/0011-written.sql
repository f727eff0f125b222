-- Who gets a copy is part of what is not sent yet, as it was typed.
alter table drafts add column copies jsonb;

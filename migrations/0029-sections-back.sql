-- A section that was removed can be had back with what stood in it.
alter table sections add column removed_at timestamptz;
alter table articles add column was_in uuid;

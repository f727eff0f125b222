-- Counts every change of what customers may read in the help centre: what was made of it is kept in memory under this number,
-- so that no node ever shows an older one, whatever it has or has not been told.
create table help_editions (
  account_id uuid primary key references accounts on delete cascade,
  edition bigint not null default 0
);

-- Once for each statement, in its transaction. Without the account (which is going, with all of this) there is nothing to count.
create function count_help_edition() returns trigger language plpgsql as $$
begin
  insert into help_editions as e (account_id, edition)
  select a.id, 1 from accounts a where a.id = nullif(current_setting('app.account_id', true), '')::uuid
  on conflict (account_id) do update set edition = e.edition + 1;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['help_centres','sections','articles','article_texts']
  loop
    execute format('create trigger %I after insert or update or delete on %I for each statement execute function count_help_edition()',
      t || '_edited', t);
  end loop;
end $$;

alter table help_editions enable row level security;
create policy account_only on help_editions
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

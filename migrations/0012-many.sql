-- Changing everything that a view finds: more than fits into one request, so each conversation is a row of its own and a job
-- goes on with those that wait. What was changed just before this update can't be undone any more.
alter table bulk_changes drop column items,
  add column state text not null default 'done' check (state in ('running', 'done', 'undoing', 'undone')),
  add column total integer not null default 0,
  -- The ten minutes of undo begin here.
  add column finished_at timestamptz;

create table bulk_items (
  account_id uuid not null,
  bulk_id uuid not null,
  conversation_id uuid not null,
  -- waiting ──▶ done | same | refused; done ──▶ undone | left
  state text not null default 'waiting' check (state in ('waiting', 'done', 'same', 'refused', 'undone', 'left')),
  before jsonb,
  after jsonb,
  code text,
  message text,
  primary key (account_id, bulk_id, conversation_id),
  foreign key (account_id, bulk_id) references bulk_changes (account_id, id) on delete cascade
);
create index bulk_items_state on bulk_items (account_id, bulk_id, state, conversation_id);

-- Labels that became another or are being removed: gone for everybody at once, taken off conversations in small batches,
-- and put back for 30 days.
alter table labels add column gone_at timestamptz,
  add column gone_into uuid;
drop index labels_name;
create unique index labels_name on labels (account_id, lower(name)) where gone_at is null;

create table label_changes (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  label_id uuid not null,
  -- Null: it was removed.
  into_id uuid,
  name text not null,
  by_user_id uuid,
  by_name text not null,
  -- running ──▶ done ──▶ undoing ──▶ undone; undoing may also begin while it runs
  state text not null default 'running' check (state in ('running', 'done', 'undoing', 'undone')),
  total integer not null default 0,
  progress integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create index label_changes_newest on label_changes (account_id, created_at desc);

-- Which conversations carried it, and whether they carried the other one as well.
create table label_change_items (
  account_id uuid not null,
  change_id uuid not null,
  conversation_id uuid not null,
  had_other boolean not null default false,
  primary key (account_id, change_id, conversation_id),
  foreign key (account_id, change_id) references label_changes (account_id, id) on delete cascade
);

-- Each person's own order of the saved views they see.
create table view_places (
  account_id uuid not null,
  user_id uuid not null,
  view_id uuid not null,
  place integer not null,
  primary key (account_id, user_id, view_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, view_id) references views (account_id, id) on delete cascade
);

-- When its person read the mention: what is not read is counted.
alter table mentions add column read_at timestamptz;
update mentions m set read_at = now() where exists (select from reads r
  where r.account_id = m.account_id and r.user_id = m.user_id and r.conversation_id = m.conversation_id and r.seq >= m.seq);
create index mentions_unread on mentions (account_id, user_id) where read_at is null;

do $$
declare t text;
begin
  foreach t in array array['bulk_items','label_changes','label_change_items','view_places']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

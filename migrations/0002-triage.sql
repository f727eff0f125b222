-- Triage: what is put off, marked, labelled, followed, moved out of the way, and done to many at once.

-- A snoozed conversation is a status of its own, so that it leaves the open lists by their indexes. Its clock (waiting_since,
-- due_at) keeps running: putting off is our decision, the customer was promised an answer all the same.
alter table conversations drop constraint conversations_status_check;
alter table conversations
  add constraint conversations_status_check check (status in ('open', 'snoozed', 'closed')),
  -- -1 low, 0 normal, 1 high, 2 urgent.
  add column priority smallint not null default 0 check (priority between -1 and 2),
  add column label_ids uuid[] not null default '{}',
  -- Values of the account's own attributes, by key; see attribute_definitions.
  add column attributes jsonb not null default '{}',
  -- Null while snoozed: until the customer writes.
  add column snoozed_until timestamptz,
  -- {by, byName, at, kind: 'time' | 'reply'}; null unless snoozed.
  add column snooze jsonb,
  -- {by, byName, at, was}: marked as spam, and what it was before, so that it can be put back. Null: not spam.
  add column spam jsonb,
  add constraint conversations_snoozed check ((status = 'snoozed') = (snooze is not null) and (snoozed_until is null or snooze is not null));
-- What the sweep looks for, should a job of waking have been lost: over all accounts, earliest first.
create index conversations_to_wake on conversations (snoozed_until) where snoozed_until is not null;
create index conversations_priority on conversations (account_id, priority desc, last_message_at desc, id desc) where status = 'open' and priority <> 0;

-- Which conversations are put off past their time, over all accounts: a job of waking may have been lost.
create function overdue_snoozes(at_most int) returns table (account_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select c.account_id, c.id from conversations c where c.snoozed_until <= now() order by c.snoozed_until limit at_most
$$;

create table labels (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  -- A name of the palette, not a value: themes draw it.
  colour text not null default 'grey',
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create unique index labels_name on labels (account_id, lower(name));

-- The same as conversations.label_ids, the other way round and kept by a trigger: under row-level security PostgreSQL looks
-- up an array in no index (`@>` is not leakproof), equality of ids it does.
create table conversation_labels (
  account_id uuid not null,
  label_id uuid not null,
  conversation_id uuid not null,
  primary key (account_id, label_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index conversation_labels_conversation on conversation_labels (account_id, conversation_id);

create function keep_conversation_labels() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from conversation_labels l where l.account_id = new.account_id and l.conversation_id = new.id
      and l.label_id <> all (new.label_ids);
  end if;
  insert into conversation_labels (account_id, label_id, conversation_id)
  select new.account_id, l, new.id from unnest(new.label_ids) l on conflict do nothing;
  return null;
end $$;
create trigger conversations_labelled after insert on conversations for each row
  when (new.label_ids <> '{}') execute function keep_conversation_labels();
create trigger conversations_relabelled after update on conversations for each row
  when (old.label_ids is distinct from new.label_ids) execute function keep_conversation_labels();

create table attribute_definitions (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  subject text not null check (subject in ('conversation', 'customer')),
  -- What values are kept under; never changes.
  key text not null,
  name text not null,
  type text not null check (type in ('text', 'number', 'date', 'yes-no', 'choice')),
  choices text[] not null default '{}',
  position integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, subject, key)
);

create table followers (
  account_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (account_id, conversation_id, user_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create index followers_user on followers (account_id, user_id);

-- One change made to many conversations at once, with what each was before and became: undone within ten minutes, where
-- nothing else has changed meanwhile.
create table bulk_changes (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  user_id uuid,
  change jsonb not null,
  -- [{id, before, after}]
  items jsonb not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (account_id, id)
);
create index bulk_changes_created on bulk_changes (created_at);

do $$
declare t text;
begin
  foreach t in array array['labels','conversation_labels','attribute_definitions','followers','bulk_changes']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

-- Views and search: what people keep looking at, how much of it there is, and finding anything that was ever said.

-- What is put off is counted beside what is open, in the same slots.
alter table conversation_counts add column snoozed bigint not null default 0;
drop function bump_conversation_counts(uuid, uuid, uuid, uuid, int, int);
create function bump_conversation_counts(account uuid, inbox uuid, assignee uuid, team uuid, opens int, waits int, snoozes int)
returns void language sql as $$
  insert into conversation_counts as c (account_id, inbox_id, assignee_id, team_id, slot, open, waiting, snoozed)
  values (account, inbox, coalesce(assignee, '00000000-0000-0000-0000-000000000000'),
          coalesce(team, '00000000-0000-0000-0000-000000000000'), pg_backend_pid() % 16, opens, waits, snoozes)
  on conflict (account_id, inbox_id, assignee_id, team_id, slot)
  do update set open = c.open + excluded.open, waiting = c.waiting + excluded.waiting, snoozed = c.snoozed + excluded.snoozed
$$;
create or replace function count_conversation() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.status in ('open', 'snoozed') then
    perform bump_conversation_counts(old.account_id, old.inbox_id, old.assignee_id, old.team_id,
      case when old.status = 'open' then -1 else 0 end,
      case when old.status = 'open' and old.waiting_since is not null then -1 else 0 end,
      case when old.status = 'snoozed' then -1 else 0 end);
  end if;
  if tg_op <> 'DELETE' and new.status in ('open', 'snoozed') then
    perform bump_conversation_counts(new.account_id, new.inbox_id, new.assignee_id, new.team_id,
      case when new.status = 'open' then 1 else 0 end,
      case when new.status = 'open' and new.waiting_since is not null then 1 else 0 end,
      case when new.status = 'snoozed' then 1 else 0 end);
  end if;
  return null;
end $$;

-- Saved views. Whose: one person's, a team's, or (both null) everybody's.
create table views (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  user_id uuid,
  team_id uuid,
  name text not null,
  -- As contract/filter.ts has it.
  filter jsonb not null,
  sorting text not null default 'due' check (sorting in ('due', 'newest')),
  position integer not null default 0,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  check (user_id is null or team_id is null),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, team_id) references teams (account_id, id) on delete cascade
);

-- A view may ask for what carries files.
create index attachments_conversation on attachments (account_id, conversation_id) where conversation_id is not null;

-- What a message is found by. Beside the messages, not in them, and written by a reader of events in batches: an append pays
-- nothing for it. Lexemes: plain words and stems of text, subject, names, file names; '~' a word of the customer's name,
-- '<' of who wrote it, '>' of whom it went to, '@' an address (left out for those who may not see addresses), '#file', and
-- '%2026-11', the month: an index over words knows no order, months let the newest be found first.
create table message_texts (
  account_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  words tsvector not null,
  primary key (account_id, message_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index message_texts_newest on message_texts (account_id, at desc);
create index message_texts_conversation on message_texts (account_id, conversation_id);
-- Whoever searches reads the pending list to its end: short.
create index message_texts_words on message_texts using gin (words) with (gin_pending_list_limit = 1024);

create table customer_texts (
  account_id uuid not null,
  customer_id uuid not null,
  words tsvector not null,
  primary key (account_id, customer_id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index customer_texts_words on customer_texts using gin (words) with (gin_pending_list_limit = 512);

-- Words of names by their three-letter pieces, for those who can't spell them. Equality is leakproof, so that this needs
-- neither an extension nor a way round row-level security.
create table name_grams (
  account_id uuid not null references accounts on delete cascade,
  gram text not null,
  word text not null,
  primary key (account_id, gram, word)
);

-- What must be looked at again: 'message', 'conversation' (all its messages), 'customer' (itself and its conversations),
-- 'newcomer' (itself alone). New messages don't come through here but by their events.
create table search_backlog (
  account_id uuid not null references accounts on delete cascade,
  kind text not null check (kind in ('message', 'conversation', 'customer', 'newcomer')),
  id uuid not null,
  primary key (account_id, kind, id)
);

create function search_later(account uuid, what text, which uuid) returns void language sql as $$
  insert into search_backlog (account_id, kind, id) values (account, what, which) on conflict do nothing
$$;
create function search_message_later() returns trigger language plpgsql as $$
begin
  perform search_later(new.account_id, 'message', new.id);
  return null;
end $$;
-- `update of`: nothing is asked when a state changes or a line is appended.
create trigger messages_found_anew after update of text, conversation_id on messages for each row
  when (old.text is distinct from new.text or old.conversation_id is distinct from new.conversation_id)
  execute function search_message_later();
create function search_no_more() returns trigger language plpgsql as $$
begin
  delete from message_texts t where t.account_id = old.account_id and t.message_id = old.id;
  return null;
end $$;
create trigger messages_found_no_more after delete on messages for each row execute function search_no_more();

create function search_conversation_later() returns trigger language plpgsql as $$
begin
  perform search_later(new.account_id, 'conversation', new.id);
  return null;
end $$;
create trigger conversations_found_anew after update of subject, attributes, customer_id on conversations for each row
  when (old.subject is distinct from new.subject or old.attributes is distinct from new.attributes
     or old.customer_id is distinct from new.customer_id)
  execute function search_conversation_later();

create function search_customer_later() returns trigger language plpgsql as $$
begin
  perform search_later(new.account_id, case tg_op when 'INSERT' then 'newcomer' else 'customer' end, new.id);
  return null;
end $$;
create trigger customers_found after insert on customers for each row execute function search_customer_later();
create trigger customers_found_anew after update of name, attributes on customers for each row
  when (old.name is distinct from new.name or old.attributes is distinct from new.attributes)
  execute function search_customer_later();

-- An address that comes with a new customer is looked at with them; a later one is also what their messages are found by.
create function search_identity_later() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform search_later(old.account_id, 'customer', old.customer_id); end if;
  if tg_op = 'UPDATE' and new.customer_id <> old.customer_id or tg_op = 'INSERT' and not exists (
    select from customers c where c.account_id = new.account_id and c.id = new.customer_id and c.created_at = now())
  then perform search_later(new.account_id, 'customer', new.customer_id); end if;
  return null;
end $$;
create trigger identities_found after insert on identities for each row execute function search_identity_later();
create trigger identities_found_anew after update of address, label, customer_id on identities for each row
  when (old.address is distinct from new.address or old.label is distinct from new.label
     or old.customer_id is distinct from new.customer_id)
  execute function search_identity_later();

-- What is here already is looked at once, after the update, while work goes on.
insert into search_backlog select account_id, 'newcomer', id from customers;
insert into search_backlog select account_id, 'conversation', id from conversations;

-- Under row-level security an index over words may not be asked (`@@` is not leakproof). These answer ids and times of the
-- account on the connection and nothing else; whoever asks joins them to what they may see.
-- The newest `look` messages are walked in order: finds what is common at once and costs the same whatever is asked.
create function newest_texts(query tsquery, before timestamptz, look int)
returns table (message_id uuid, conversation_id uuid, at timestamptz)
language sql stable security definer set search_path = public as $$
  select t.message_id, t.conversation_id, t.at from (
    select m.* from message_texts m
    where m.account_id = nullif(current_setting('app.account_id', true), '')::uuid and m.at < before
    order by m.at desc limit look) t
  where t.words @@ query order by t.at desc
$$;
-- By the index over words, in no order. `is not distinct from` keeps the planner from walking an index of the account.
create function texts_with(query tsquery, before timestamptz, at_most int)
returns table (message_id uuid, conversation_id uuid, at timestamptz)
language sql stable security definer set search_path = public set enable_seqscan = off as $$
  select m.message_id, m.conversation_id, m.at from message_texts m
  where m.words @@ query and m.at < before
    and m.account_id is not distinct from nullif(current_setting('app.account_id', true), '')::uuid
  limit at_most
$$;
-- In these conversations.
create function texts_in(query tsquery, conversations uuid[], before timestamptz)
returns table (message_id uuid, conversation_id uuid, at timestamptz)
language sql stable security definer set search_path = public set enable_seqscan = off as $$
  select m.message_id, m.conversation_id, m.at from message_texts m
  where m.account_id = nullif(current_setting('app.account_id', true), '')::uuid
    and m.conversation_id = any(conversations) and m.words @@ query and m.at < before
$$;
create function customers_with(query tsquery, at_most int) returns setof uuid
language sql stable security definer set search_path = public set enable_seqscan = off as $$
  select m.customer_id from customer_texts m
  where m.words @@ query and m.account_id is not distinct from nullif(current_setting('app.account_id', true), '')::uuid
  limit at_most
$$;

do $$
declare t text;
begin
  foreach t in array array['views','message_texts','customer_texts','name_grams','search_backlog']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

-- The counter: who works here, who writes to us, what was said. Every tenant table leads its key with account_id, so
-- row-level security can hold it and the same schema can be distributed by account later.
-- The application connects as the owner and does `set role tresen_app`, which owns nothing: row-level security binds it.

create table accounts (
  id uuid primary key,
  name text not null,
  time_zone text not null default 'Europe/Berlin',
  locale text not null default 'en',
  hours jsonb not null default '[]',
  is_set_up boolean not null default false,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table roles (
  account_id uuid not null references accounts on delete cascade,
  name text not null,
  permissions text[] not null,
  is_built_in boolean not null default false,
  primary key (account_id, name)
);

create table users (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  password_hash text,
  locale text,
  theme text not null default 'system',
  totp_secret bytea,
  totp_on boolean not null default false,
  -- The last 30-second step that was accepted, so that a code works once (RFC 6238 §5.2).
  totp_last_step bigint not null default 0,
  recovery_codes text[] not null default '{}',
  state text not null default 'active' check (state in ('invited', 'active', 'deactivated')),
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, role) references roles (account_id, name)
);
-- One address signs in to one account on a box; lower case decides.
create unique index users_email on users (lower(email));

create table teams (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create table team_members (
  account_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  primary key (account_id, team_id, user_id),
  foreign key (account_id, team_id) references teams (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create index team_members_user on team_members (account_id, user_id);

create table sessions (
  account_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null unique,
  -- False between password and second step: such a session may do nothing but finish signing in.
  is_complete boolean not null default true,
  user_agent text not null default '',
  ip text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create index sessions_user on sessions (account_id, user_id);

create table links (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('first-run', 'invitation', 'password')),
  user_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);

create table passkeys (
  account_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);

create table api_keys (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  starts text not null,
  permissions text[] not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, id)
);

create table audit (
  account_id uuid not null references accounts on delete cascade,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  actor_name text not null,
  action text not null,
  subject text,
  detail jsonb not null default '{}',
  ip text,
  primary key (account_id, id)
);

create table customers (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text,
  locale text,
  time_zone text,
  note text,
  is_blocked boolean not null default false,
  attributes jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
-- Search from the start of a word of a name, case-folded.
create index customers_name on customers (account_id, lower(name) text_pattern_ops);

create table identities (
  account_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  channel text not null,
  address text not null,
  label text,
  is_verified boolean not null default false,
  -- Why this address can't be reached (a hard bounce), if so.
  trouble text,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, channel, address),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index identities_customer on identities (account_id, customer_id);

create table inboxes (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  public_id text not null unique,
  name text not null,
  channel text not null,
  -- Validated by the channel's schema; secrets inside are sealed strings.
  settings jsonb not null default '{}',
  is_on boolean not null default true,
  promise integer not null,
  -- health
  trouble text,
  trouble_since timestamptz,
  healthy_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
-- Addresses of ours (mail addresses, numbers), unique over the box so that a listener finds the one inbox.
create table inbox_addresses (
  account_id uuid not null,
  inbox_id uuid not null,
  channel text not null,
  address text not null,
  primary key (channel, address),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);
create table inbox_state (
  account_id uuid not null,
  inbox_id uuid not null,
  key text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (account_id, inbox_id, key),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);
create table inbox_runs (
  account_id uuid not null,
  inbox_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  source text not null,
  on_server integer,
  imported integer not null,
  skipped jsonb not null default '[]',
  error text,
  millis integer not null,
  primary key (account_id, inbox_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);

-- Raw payloads, kept before anybody looks inside. state: kept → read | unreadable | nothing.
create table inbound (
  account_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  -- What makes a redelivery recognisable (mail: uidvalidity/uid or content hash; webhooks: the provider's id).
  key text not null,
  file_hash text not null,
  hints jsonb not null default '{}',
  state text not null default 'kept' check (state in ('kept', 'read', 'unreadable', 'nothing')),
  because text,
  received_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, inbox_id, key),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);
create index inbound_kept on inbound (received_at) where state = 'kept';

create sequence conversation_number;
create table conversations (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  number bigint not null default nextval('conversation_number'),
  inbox_id uuid not null,
  also_in uuid[] not null default '{}',
  customer_id uuid not null,
  -- Where an answer goes: the inbox and address the customer used last.
  via_inbox_id uuid not null,
  via_identity_id uuid,
  subject text,
  preview text not null default '',
  last_from text not null default 'customer' check (last_from in ('customer', 'team')),
  status text not null default 'open' check (status in ('open', 'closed')),
  assignee_id uuid,
  team_id uuid,
  -- Gap-free number of the newest message, taken under this row's lock.
  seq integer not null default 0,
  -- Newest seq that is a customer's or a colleague's message: what the send guard compares with.
  guard_seq integer not null default 0,
  waiting_since timestamptz,
  due_at timestamptz,
  promise integer not null,
  related_to uuid,
  last_message_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id),
  foreign key (account_id, assignee_id) references users (account_id, id),
  -- A team that is removed leaves its conversations to nobody.
  foreign key (account_id, team_id) references teams (account_id, id) on delete set null (team_id)
) with (fillfactor = 85);
create unique index conversations_number on conversations (account_id, number);
-- Lists: newest first, and by time left (those who wait first). `infinity` keeps the order total without nulls. Nobody waits
-- in what is closed, so time left is kept for the open ones alone: few rows, whatever has piled up. `case`, not `coalesce`: under
-- row-level security only what can't leak is looked up in an index, and PostgreSQL trusts `case` alone.
create index conversations_newest on conversations (account_id, status, last_message_at desc, id desc);
create index conversations_assignee on conversations (account_id, assignee_id, status, last_message_at desc, id desc);
create index conversations_team on conversations (account_id, team_id, status, last_message_at desc, id desc) where team_id is not null;
create index conversations_inbox on conversations (account_id, inbox_id, status, last_message_at desc, id desc);
create index conversations_customer on conversations (account_id, customer_id, last_message_at desc, id desc);
create index conversations_due on conversations
  (account_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), last_message_at desc, id desc) where status = 'open';
create index conversations_due_nobody on conversations
  (account_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), last_message_at desc, id desc) where status = 'open' and assignee_id is null;
create index conversations_due_assignee on conversations
  (account_id, assignee_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), last_message_at desc, id desc) where status = 'open' and assignee_id is not null;
create index conversations_due_team on conversations
  (account_id, team_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), last_message_at desc, id desc) where status = 'open' and team_id is not null;
create index conversations_due_inbox on conversations
  (account_id, inbox_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), last_message_at desc, id desc) where status = 'open';
-- Not GIN: under row-level security `@>` may not look into an index before the account is checked (it is not leakproof).
create index conversations_also_in on conversations (account_id, id) where also_in <> '{}';

-- Everybody on the customer's side who takes part: only they may write into a conversation (rule T2).
create table participants (
  account_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  primary key (account_id, conversation_id, customer_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);

create table messages (
  account_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  seq integer not null,
  type text not null check (type in ('in', 'out', 'note', 'event')),
  author_type text not null check (author_type in ('customer', 'user', 'automatic', 'api-key', 'system')),
  author_id uuid,
  author_name text not null default '',
  text text not null default '',
  quoted text,
  -- Sanitised HTML body, by hash in files.
  html_hash text,
  event jsonb,
  state text not null default 'received' check (state in ('received', 'queued', 'sent', 'delivered', 'read', 'failed')),
  failure jsonb,
  is_automatic boolean not null default false,
  -- Through which inbox it came or goes (a conversation may change channels).
  inbox_id uuid,
  identity_id uuid,
  provider_id text,
  client_id text,
  inbound_id uuid,
  envelope jsonb,
  -- How many attachments; a thread without any needs no second look.
  files smallint not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  primary key (account_id, conversation_id, seq),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create unique index messages_id on messages (account_id, id);
create unique index messages_client on messages (account_id, conversation_id, client_id) where client_id is not null;
-- Inbound redelivery (rule D1) and finding the conversation an answer belongs to (rule T1).
create unique index messages_provider on messages (account_id, provider_id, inbox_id) where provider_id is not null;

-- Conversations whose first message carried this client id: makes "write first" idempotent too.
create table openings (
  account_id uuid not null,
  client_id text not null,
  conversation_id uuid not null,
  primary key (account_id, client_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

create table files (
  account_id uuid not null references accounts on delete cascade,
  hash text not null,
  size bigint not null,
  type text not null,
  width integer,
  height integer,
  thumbnail_hash text,
  created_at timestamptz not null default now(),
  primary key (account_id, hash)
);
create table attachments (
  account_id uuid not null,
  id uuid not null,
  file_hash text not null,
  name text not null,
  -- Null until a message takes it; loose uploads are swept after a day.
  conversation_id uuid,
  message_id uuid,
  position smallint not null default 0,
  inline_id text,
  -- Who uploaded it ("user:…", "visitor:…"), so that nobody attaches a stranger's upload.
  uploaded_by text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, file_hash) references files (account_id, hash)
);
create index attachments_message on attachments (account_id, message_id) where message_id is not null;
create index attachments_loose on attachments (created_at) where message_id is null;

create table drafts (
  account_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  type text not null check (type in ('reply', 'note')),
  body text not null,
  attachments uuid[] not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (account_id, conversation_id, user_id, type),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);

create table reads (
  account_id uuid not null,
  user_id uuid not null,
  conversation_id uuid not null,
  seq integer not null,
  primary key (account_id, user_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);

-- What happened. Readers go by (xid, id) below pg_snapshot_xmin(pg_current_snapshot()): identity order is not commit order.
create table events (
  account_id uuid not null,
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  name text not null,
  data jsonb not null,
  primary key (xid, id)
);
create table event_cursors (
  subscriber text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0
);

create table webhooks (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  url text not null,
  secret bytea not null,
  events text[] not null default '{}',
  is_on boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create table deliveries (
  account_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  -- The event's id; one delivery per webhook and event.
  event_id bigint,
  event text not null,
  body jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  status integer,
  error text,
  millis integer,
  next_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, webhook_id, event_id),
  foreign key (account_id, webhook_id) references webhooks (account_id, id) on delete cascade
);
create index deliveries_log on deliveries (account_id, webhook_id, id desc);

-- Open conversations per inbox, person and team, kept by a trigger in slots so that writers don't queue for one row.
create table conversation_counts (
  account_id uuid not null,
  inbox_id uuid not null,
  -- Zero uuid: nobody.
  assignee_id uuid not null,
  team_id uuid not null,
  slot smallint not null,
  open bigint not null default 0,
  waiting bigint not null default 0,
  primary key (account_id, inbox_id, assignee_id, team_id, slot)
);

create function bump_conversation_counts(account uuid, inbox uuid, assignee uuid, team uuid, opens int, waits int)
returns void language sql as $$
  insert into conversation_counts as c (account_id, inbox_id, assignee_id, team_id, slot, open, waiting)
  values (account, inbox, coalesce(assignee, '00000000-0000-0000-0000-000000000000'),
          coalesce(team, '00000000-0000-0000-0000-000000000000'), pg_backend_pid() % 16, opens, waits)
  on conflict (account_id, inbox_id, assignee_id, team_id, slot)
  do update set open = c.open + excluded.open, waiting = c.waiting + excluded.waiting
$$;

create function count_conversation() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.status = 'open' then
    perform bump_conversation_counts(old.account_id, old.inbox_id, old.assignee_id, old.team_id, -1,
      case when old.waiting_since is null then 0 else -1 end);
  end if;
  if tg_op <> 'DELETE' and new.status = 'open' then
    perform bump_conversation_counts(new.account_id, new.inbox_id, new.assignee_id, new.team_id, 1,
      case when new.waiting_since is null then 0 else 1 end);
  end if;
  return null;
end $$;
create trigger conversations_counted after insert or delete on conversations
  for each row execute function count_conversation();
-- Only when something that is counted changed: an appended message mostly changes nothing here.
create trigger conversations_recounted after update on conversations for each row
  when (old.status is distinct from new.status or old.assignee_id is distinct from new.assignee_id
     or old.team_id is distinct from new.team_id or old.inbox_id is distinct from new.inbox_id
     or (old.waiting_since is null) is distinct from (new.waiting_since is null))
  execute function count_conversation();

-- Row-level security: without an account set, nothing is seen and nothing can be written.
do $$
declare t text;
begin
  foreach t in array array['roles','users','teams','team_members','sessions','links','passkeys','api_keys','audit',
    'customers','identities','inboxes','inbox_addresses','inbox_state','inbox_runs','inbound','conversations','participants',
    'messages','openings','files','attachments','drafts','reads','events','webhooks','deliveries','conversation_counts']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;
alter table accounts enable row level security;
create policy account_only on accounts
  using (id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.account_id', true), '')::uuid);

-- The few questions that must be answered before the account is known. They answer the account and nothing else.
create function account_of(what text, key text) returns uuid
language sql stable security definer set search_path = public as $$
  select case what
    when 'session' then (select account_id from sessions where token_hash = decode(key, 'hex') and expires_at > now())
    when 'api-key' then (select account_id from api_keys where token_hash = decode(key, 'hex') and revoked_at is null)
    when 'link' then (select account_id from links where token_hash = decode(key, 'hex'))
    when 'email' then (select account_id from users where lower(email) = lower(key))
    when 'passkey' then (select account_id from passkeys where credential_id = key)
    when 'inbox' then (select account_id from inboxes where public_id = key)
    when 'address' then (select account_id from inbox_addresses where channel || ':' || address = key)
  end
$$;
create function all_accounts() returns setof uuid
language sql stable security definer set search_path = public as $$ select id from accounts order by created_at $$;

-- Durable readers of all accounts' events: what committed after the cursor, below the oldest running transaction.
create function events_after(after_xid xid8, after_id bigint, at_most int)
returns table (account_id uuid, id bigint, xid xid8, at timestamptz, name text, data jsonb)
language sql stable security definer set search_path = public as $$
  select e.account_id, e.id, e.xid, e.at, e.name, e.data from events e
  where (e.xid, e.id) > (after_xid, after_id) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by e.xid, e.id limit at_most
$$;

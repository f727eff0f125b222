-- Working together: who was called by name, who is told of what and how, and what was handed over with which words.

-- The newest mention of a person in a conversation: "mentions" is a list of conversations, each in it once. A team's
-- mention stands with everybody who was of the team then.
create table mentions (
  account_id uuid not null,
  user_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  seq integer not null,
  -- By way of this team; null: by name.
  team_id uuid,
  by_name text not null default '',
  at timestamptz not null default now(),
  primary key (account_id, user_id, conversation_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index mentions_newest on mentions (account_id, user_id, at desc, conversation_id desc);

-- Each person's rules. No row: the ordinary ones.
create table notification_rules (
  account_id uuid not null,
  user_id uuid not null,
  -- {kind: {desk, push, mail}}; what is missing is as usual.
  kinds jsonb not null default '{}',
  -- Nothing leaves the desk between these minutes of the day in the person's time zone; both null: no quiet hours.
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_to smallint check (quiet_to between 0 and 1439),
  -- Null: the business's.
  time_zone text,
  -- Also when the person sits at the desk.
  push_at_desk boolean not null default false,
  digest_minutes integer not null default 240 check (digest_minutes between 15 and 10080),
  digest_sent_at timestamptz,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);

-- What a person is told. While unread, more of the same kind in the same conversation counts up instead of piling up.
create table notifications (
  account_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('new', 'assigned', 'answer', 'mention', 'followed', 'woken', 'promise', 'failed')),
  conversation_id uuid not null,
  message_id uuid,
  seq integer,
  -- Whose doing it was, as it is shown: the customer's or a colleague's name; '' for the house itself.
  by_name text not null default '',
  text text not null default '',
  count integer not null default 1,
  on_desk boolean not null default true,
  by_mail boolean not null default false,
  -- Newest event (events.id) that counted; an event that is read again does not count again.
  event_id bigint not null default 0,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create unique index notifications_unread on notifications (account_id, user_id, conversation_id, kind) where read_at is null;
create index notifications_newest on notifications (account_id, user_id, created_at desc, id desc) where on_desk;
create index notifications_old on notifications (account_id, created_at);
create index notifications_conversation on notifications (account_id, conversation_id);

-- A browser or phone that agreed to be told (Push API). The address alone lets nobody in: what is sent there is encrypted
-- for the device (RFC 8291) and signed by us (RFC 8292).
create table push_devices (
  account_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null default now(),
  reached_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
-- A browser has one address; whoever signs in there last is told there.
create unique index push_devices_endpoint on push_devices (account_id, endpoint);
create index push_devices_user on push_devices (account_id, user_id);

create table push_deliveries (
  account_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  -- Null once the device is gone; its name stays.
  device_id uuid,
  device_name text not null,
  notification_id uuid,
  kind text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  status integer,
  because text,
  millis integer,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, device_id) references push_devices (account_id, id) on delete set null (device_id)
);
create index push_deliveries_log on push_deliveries (account_id, user_id, id desc);

-- The installation's own pair of keys for push services (RFC 8292); the private one is sealed.
create table push_keys (
  only_one boolean primary key default true check (only_one),
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now()
);

-- The words that go along when a conversation is given to somebody else, on top of the thread until they were read. They
-- stay in the thread as a note.
create table handovers (
  account_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  by_user_id uuid,
  by_name text not null,
  to_user_id uuid,
  to_team_id uuid,
  text text not null,
  at timestamptz not null default now(),
  read_at timestamptz,
  read_by uuid,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

-- Whoever updates is not told of all that ever happened: the reader begins where the update stands.
insert into event_cursors (subscriber, xid, id) values ('notifications', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['mentions','notification_rules','notifications','push_devices','push_deliveries','handovers']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

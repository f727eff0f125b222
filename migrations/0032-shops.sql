-- Shops whose orders are read. A shop that was disconnected stays as a line without its settings: its orders are its own when it is
-- connected again.
create table shops (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  kind text not null,
  name text not null,
  -- What makes it the same shop when it is connected again, as its system says.
  address text not null,
  -- Secrets inside are sealed.
  settings jsonb not null,
  -- Sealed: how the shop knows us again. Null: not yet.
  session text,
  -- How far it is read, as its system understands it. Null: not begun.
  cursor jsonb,
  -- So many orders were there when the first reading began; null: unknown.
  expected integer,
  -- So many of them are still to be read.
  remaining integer,
  -- The first reading has come to its end.
  caught_up_at timestamptz,
  -- So many orders it has told of.
  orders integer not null default 0,
  -- Numbers of orders that could not be understood.
  unreadable text[] not null default '{}',
  read_at timestamptz,
  -- When it is looked at again.
  next_at timestamptz not null default now(),
  -- Why it could not be read last time, and what the words leave a blank for.
  trouble text,
  trouble_detail text,
  trouble_since timestamptz,
  -- In a row.
  failures smallint not null default 0,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (account_id, id),
  unique (account_id, kind, address)
);
create index shops_due on shops (next_at) where removed_at is null;

alter table shops enable row level security;
create policy account_only on shops
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

-- Which shops are to be looked at now, of all accounts: asked before any account is known.
create function shops_due() returns table (account_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select s.account_id, s.id from shops s where s.removed_at is null and s.next_at <= now()
$$;

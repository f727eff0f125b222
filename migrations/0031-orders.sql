-- Orders as their shops tell them. Whose they are is asked when they are read, by the address they were ordered with: people are merged, taken
-- apart and get new addresses, and nothing here must follow.
create table orders (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  -- Which shop told of it; null: a program, over the API.
  shop_id uuid,
  -- The shop's own id of it.
  key text not null,
  -- As customers know it, and as one looks for it: under row-level security an index on lower(number) would not be used.
  number text not null,
  number_key text not null generated always as (lower(number)) stored,
  state text not null check (state in ('placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned')),
  -- In lower case.
  email text,
  name text,
  placed_at timestamptz not null,
  changed_at timestamptz not null,
  currency text not null,
  total bigint not null,
  -- [{sku, name, quantity, price}]: they are told, shown and looked through with their order, never without it.
  lines jsonb not null,
  tracking jsonb,
  arrives_on date,
  url text,
  primary key (account_id, id),
  unique nulls not distinct (account_id, shop_id, key)
);
create index orders_number on orders (account_id, number_key);
create index orders_email on orders (account_id, email, placed_at desc, id desc);
create index orders_changed on orders (account_id, changed_at);
-- Who has the address an order was placed with, on whichever channel.
create index identities_of_address on identities (account_id, address);

update roles set permissions = permissions || array['orders.write'] where name in ('owner', 'admin');

alter table orders enable row level security;
create policy account_only on orders
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

-- Only where the order a customer writes about is in one of these states, or has an article of this number or name; empty: wherever it fits else.
alter table templates
  add column order_states text[] not null default '{}',
  add column products text[] not null default '{}';

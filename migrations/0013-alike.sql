-- Pairs of customers that may be one person, found before anybody asks: looking at each one when a page is opened would take a
-- minute in a large shop. A walk through all customers finds those that were there already and the new ones.
create table alike_pairs (
  account_id uuid not null references accounts on delete cascade,
  a uuid not null,
  b uuid not null,
  score real not null,
  -- [{reason, detail}]
  reasons jsonb not null,
  primary key (account_id, a, b),
  check (a < b),
  foreign key (account_id, a) references customers (account_id, id) on delete cascade,
  foreign key (account_id, b) references customers (account_id, id) on delete cascade
);
create index alike_pairs_likeliest on alike_pairs (account_id, score desc, a, b);
create index alike_pairs_other on alike_pairs (account_id, b);

-- How far the walk has come: ids grow with time.
create table alike_walks (
  account_id uuid primary key references accounts on delete cascade,
  after uuid not null
);

-- Whoever updates is not told of all that ever happened: the walk finds what was there.
insert into event_cursors (subscriber, xid, id) values ('customers.alike', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['alike_pairs','alike_walks']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

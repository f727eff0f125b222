-- Knowing the customer: who is one with whom, for whom they work, lists of customers that are brought along; and
-- conversations that are one with another.

-- Names are compared by their trigrams. A trusted extension: the owner of a database may install it.
create extension if not exists pg_trgm;

create table companies (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  -- Whoever writes from this mail domain probably belongs to it. Lower case, unique: it decides what is suggested.
  domain text,
  note text,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, domain)
);
create unique index companies_name on companies (account_id, lower(name));

alter table customers
  add column company_id uuid,
  -- This one is that one: addresses and conversations are theirs now, what was written keeps its author. Such a record is
  -- only looked through, never written to; undoing a merge brings it back to life.
  add column merged_into uuid,
  add constraint customers_company foreign key (account_id, company_id) references companies (account_id, id) on delete set null (company_id),
  add constraint customers_merged foreign key (account_id, merged_into) references customers (account_id, id),
  add constraint customers_not_into_self check (merged_into <> id);
create index customers_company on customers (account_id, company_id) where company_id is not null;
create index customers_merged_into on customers (account_id, merged_into) where merged_into is not null;
create index customers_name_parts on customers using gin (lower(name) gin_trgm_ops) where merged_into is null;
create index identities_address on identities (account_id, lower(address) text_pattern_ops);
create index identities_address_parts on identities using gin (lower(address) gin_trgm_ops);

-- What two spellings of one phone number have in common: its last nine digits. Null: no phone number.
create function phone_key(spelled text) returns text language sql immutable parallel safe as $$
  select case when spelled ~ '^[+0(][0-9 ()/.-]{6,24}$' then
    nullif(right(regexp_replace(spelled, '[^0-9]', '', 'g'), 9), '') end
$$;
create function street_key(spelled text) returns text language sql immutable parallel safe as $$
  select nullif(regexp_replace(regexp_replace(lower(spelled), 'straße|strasse|street', 'str', 'g'), '[^[:alnum:]]+', '', 'g'), '')
$$;
create index customers_phone on customers (account_id, phone_key(attributes->>'phone')) where attributes->>'phone' is not null;
create index customers_street on customers (account_id, street_key(attributes->>'address')) where attributes->>'address' is not null;
create index customers_given_email on customers (account_id, (attributes->>'given_email')) where attributes->>'given_email' is not null;
create index identities_phone on identities (account_id, phone_key(address)) where phone_key(address) is not null;
create index identities_mail_name on identities (account_id, split_part(lower(address), '@', 1) text_pattern_ops) where address like '%_@_%';

-- Who merged whom into whom and what was moved by it, exactly, so that exactly that goes back.
create table customer_merges (
  account_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  by_user uuid,
  by_name text not null,
  moved jsonb not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, source_id) references customers (account_id, id) on delete cascade,
  foreign key (account_id, target_id) references customers (account_id, id) on delete cascade
);
create index customer_merges_target on customer_merges (account_id, target_id, created_at desc);
create index customer_merges_source on customer_merges (account_id, source_id, created_at desc);

-- Somebody looked at the two and said: these are two. a < b.
create table different_customers (
  account_id uuid not null,
  a uuid not null,
  b uuid not null,
  by_name text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, a, b),
  foreign key (account_id, a) references customers (account_id, id) on delete cascade,
  foreign key (account_id, b) references customers (account_id, id) on delete cascade
);

-- A file of customers on its way in: looked at, then run in steps; `done` records are behind us, whatever happens.
create table customer_imports (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  by_user uuid,
  by_name text not null,
  file_hash text not null,
  file_name text not null,
  size bigint not null,
  encoding text not null,
  separator text not null,
  columns text[] not null,
  -- Column by column: what it becomes; null until it is said.
  mapping jsonb,
  state text not null default 'looked-at' check (state in ('looked-at', 'running', 'done', 'stopped')),
  records integer not null,
  -- The file ends in the middle of a record.
  is_cut boolean not null default false,
  done integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  left_out integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (account_id, id)
);
create table customer_import_problems (
  account_id uuid not null,
  import_id uuid not null,
  -- Number of the record in the file, from 1, without the heading.
  record integer not null,
  because text not null,
  fields text[] not null,
  primary key (account_id, import_id, record),
  foreign key (account_id, import_id) references customer_imports (account_id, id) on delete cascade
);

-- A conversation that was merged into another stays as it is, closed, and points there: seqs and readers' places stay
-- valid. Nothing can open it, whoever tries.
alter table conversations
  add column merged_into uuid,
  add constraint conversations_merged_foreign foreign key (account_id, merged_into) references conversations (account_id, id),
  add constraint conversations_merged_closed check (merged_into is null or status = 'closed'),
  add constraint conversations_not_into_self check (merged_into <> id);
create index conversations_merged_into on conversations (account_id, merged_into) where merged_into is not null;

-- Merges and splits of conversations, with what both were before, for thirty days.
create table conversation_joins (
  account_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('merge', 'split')),
  -- merge: what was merged. split: what was split off.
  part_id uuid not null,
  -- merge: into what. split: from what.
  whole_id uuid not null,
  by_user uuid,
  by_name text not null,
  before jsonb not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, part_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, whole_id) references conversations (account_id, id) on delete cascade
);
create index conversation_joins_part on conversation_joins (account_id, part_id, created_at desc);
create index conversation_joins_whole on conversation_joins (account_id, whole_id, created_at desc);

-- Where what was merged has gone in the end.
create function conversation_root(account uuid, conversation uuid) returns uuid language sql stable as $$
  with recursive up as (
    select c.id, c.merged_into, 0 as depth from conversations c where c.account_id = account and c.id = conversation
    union all
    select c.id, c.merged_into, depth + 1 from conversations c join up on c.account_id = account and c.id = up.merged_into where depth < 100
  ) select id from up where merged_into is null
$$;
create function customer_root(account uuid, customer uuid) returns uuid language sql stable as $$
  with recursive up as (
    select c.id, c.merged_into, 0 as depth from customers c where c.account_id = account and c.id = customer
    union all
    select c.id, c.merged_into, depth + 1 from customers c join up on c.account_id = account and c.id = up.merged_into where depth < 100
  ) select id from up where merged_into is null
$$;
-- A customer and everybody who was merged into them: under which ids something of theirs may be kept.
create function customer_and_merged(account uuid, customer uuid) returns table (id uuid) language sql stable as $$
  with recursive down as (
    select customer as id, 0 as depth
    union all
    select c.id, depth + 1 from customers c join down on c.account_id = account and c.merged_into = down.id where depth < 100
  ) select id from down
$$;

-- Under row-level security no index of names is looked into (`like`, trigrams and functions are not leakproof); these ask for
-- the account that stands on the connection, and answer ids alone.
create function found_customers(words text[], before uuid, at_most int) returns table (id uuid)
language plpgsql stable security definer set search_path = public as $$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  pattern text;
  conditions text := '';
begin
  foreach pattern in array words loop
    conditions := conditions || format(
      ' and c.id in (select n.id from customers n where n.account_id = %1$L and n.merged_into is null and lower(n.name) like %2$L
         union all select i.customer_id from identities i where i.account_id = %1$L and lower(i.address) like %2$L)',
      account, pattern);
  end loop;
  return query execute format(
    'select c.id from customers c where c.account_id = %L and c.merged_into is null and (%L::uuid is null or c.id < %L::uuid) %s
     order by c.id desc limit %s', account, before, before, conditions, coalesce(at_most::text, 'all'));
end $$;

-- What customers did on the shop's pages, newest first; a part of the events, so that the rest of them costs nothing more.
create index events_visits on events (account_id, (data->>'customer'), at desc, id desc) where name = 'visitor.acted';
create function visits_of(customers uuid[], before_at timestamptz, before_id bigint, at_most int)
returns table (id bigint, at timestamptz, data jsonb)
language sql stable security definer set search_path = public as $$
  select v.id, v.at, v.data from unnest(customers) k (customer), lateral (
    select e.id, e.at, e.data from events e
    where e.account_id = nullif(current_setting('app.account_id', true), '')::uuid and e.name = 'visitor.acted'
      and e.data->>'customer' = k.customer::text
      and (before_at is null or (e.at, e.id) < (before_at, before_id))
    order by e.at desc, e.id desc limit at_most) v
  order by v.at desc, v.id desc limit at_most
$$;

-- Who might be the same person, and why; what more is known later (orders) adds a line here.
-- Every branch has an index; the planner takes comparing trigrams for cheap and would compare with everybody.
create function alike_customers(customer uuid) returns table (id uuid, reason text, detail text)
language plpgsql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.55
set enable_seqscan = off as $$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  me customers;
begin
  select * into me from customers c where c.account_id = account and c.id = customer;
  return query
  with own as (
    select i.address, phone_key(i.address) as phone, split_part(lower(i.address), '@', 1) as mail_name
    from identities i where i.account_id = account and i.customer_id = customer
  ), phones as (
    select phone as key from own where phone is not null
    union select phone_key(me.attributes->>'phone') where me.attributes->>'phone' is not null
  ), found as (
    select c.id, 'same-name' as reason, c.name as detail from customers c
      where c.account_id = account and me.name is not null and lower(c.name) = lower(me.name)
    union all
    (select c.id, 'similar-name', c.name from customers c
      where c.account_id = account and c.merged_into is null and length(me.name) >= 5 and lower(c.name) % lower(me.name)
        and lower(c.name) <> lower(me.name) order by similarity(lower(c.name), lower(me.name)) desc limit 20)
    union all
    select i.customer_id, 'same-phone', i.address from identities i join phones p on phone_key(i.address) = p.key
      where i.account_id = account
    union all
    select c.id, 'same-phone', c.attributes->>'phone' from customers c join phones p on phone_key(c.attributes->>'phone') = p.key
      where c.account_id = account and c.attributes->>'phone' is not null
    union all
    select i.customer_id, 'given-address', i.address from identities i
      where i.account_id = account and lower(i.address) = lower(me.attributes->>'given_email')
    union all
    select c.id, 'given-address', o.address from customers c join own o on c.attributes->>'given_email' = o.address
      where c.account_id = account and c.attributes->>'given_email' is not null
    union all
    select c.id, 'same-place', c.attributes->>'address' from customers c
      where c.account_id = account and c.attributes->>'address' is not null
        and street_key(c.attributes->>'address') = street_key(me.attributes->>'address')
    union all
    (select i.customer_id, 'same-mail-name', i.address from identities i join own o on split_part(lower(i.address), '@', 1) = o.mail_name
      where i.account_id = account and i.address like '%_@_%' and o.address like '%_@_%' and length(o.mail_name) >= 6
        and o.mail_name !~ '^(info|kontakt|contact|office|hello|hallo|mail|post|sales|support|service|shop|admin|webmaster|postmaster|noreply|no-reply|newsletter|buchhaltung|rechnung|invoice|billing)$'
      limit 20)
  )
  select distinct f.id, f.reason, f.detail from found f
  join customers c on c.account_id = account and c.id = f.id and c.merged_into is null
  where f.id <> customer and not exists (select from different_customers d
    where d.account_id = account and d.a = least(f.id, customer) and d.b = greatest(f.id, customer))
  limit 100;
end $$;

do $$
declare t text;
begin
  foreach t in array array['companies','customer_merges','different_customers','customer_imports','customer_import_problems','conversation_joins']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

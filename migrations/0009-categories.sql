-- What customers ask: categories, what people confirmed about messages, and what is suggested for each.

create table categories (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  -- What it is for, in words; suggests it until examples say it better.
  about text not null default '',
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create unique index categories_name on categories (account_id, lower(name));

-- What is learned from. Rises with each change, so that a model knows whether it is behind.
create table category_revisions (
  account_id uuid primary key references accounts on delete cascade,
  revision bigint not null default 0,
  -- The last change that more examples can't express: a category came, went or is called otherwise, an example was taken back.
  reshaped bigint not null default 0
);

create table phrasings (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  -- Null: none of the categories.
  category_id uuid,
  -- Typed in as an example; null: it is the text of the message, and goes when that goes.
  text text,
  message_id uuid,
  confirmed_by text not null,
  confirmed_at timestamptz not null default now(),
  -- Of category_revisions, when it came.
  revision bigint not null,
  primary key (account_id, id),
  foreign key (account_id, category_id) references categories (account_id, id) on delete cascade,
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade,
  check ((text is null) <> (message_id is null))
);
create unique index phrasings_message on phrasings (account_id, message_id) where message_id is not null;
create index phrasings_category on phrasings (account_id, category_id, confirmed_at desc);

create table message_categories (
  account_id uuid not null,
  message_id uuid not null,
  -- What was decided, else the likeliest; null: none of the categories.
  category_id uuid,
  confidence real not null default 0,
  -- How likely none fits, and the share of words nobody confirmed anything about.
  none real not null default 1,
  unknown real not null default 1,
  -- [{category, confidence, isLearned}], at most three.
  suggestions jsonb not null default '[]',
  -- The confirmed phrasing it is most like, and how like.
  nearest uuid,
  likeness real,
  decided_by text,
  decided_at timestamptz,
  at timestamptz not null,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade,
  foreign key (account_id, category_id) references categories (account_id, id) on delete set null (category_id)
);
create index message_categories_at on message_categories (account_id, at desc);
create index message_categories_category on message_categories (account_id, category_id);

update roles set permissions = permissions || array['categories.manage'] where name in ('owner', 'admin', 'agent');

-- Whoever updates is not told of all that ever happened: the reader begins where the update stands.
insert into event_cursors (subscriber, xid, id) values ('categories', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['categories','category_revisions','phrasings','message_categories']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

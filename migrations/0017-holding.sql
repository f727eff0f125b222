-- Holding replies: one automatic answer to a first message that nobody has answered yet, with a time that is true.

create table holding_settings (
  account_id uuid not null,
  inbox_id uuid not null,
  is_on boolean not null default false,
  -- How long a customer waits for a person first.
  after_minutes smallint not null default 10 check (after_minutes between 0 and 1440),
  -- {language: text}; a language that is missing has the house's own words.
  texts jsonb not null default '{}',
  primary key (account_id, inbox_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);

-- At most one in a conversation, whatever is retried.
create table holdings (
  account_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  message_id uuid not null,
  due_at timestamptz not null,
  -- What the time was computed from.
  reckoned jsonb not null,
  created_at timestamptz not null default now(),
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index holdings_customer on holdings (account_id, customer_id, created_at desc);

insert into event_cursors (subscriber, xid, id) values ('holding', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['holding_settings', 'holdings']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

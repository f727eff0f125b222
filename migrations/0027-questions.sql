-- What customers asked: the first of what they wrote in a conversation, and the first after it had been closed; when, on which page, after which
-- step, what it was about, and who answered it. One row each, so that figures of a year are one walk along an index and every figure opens what
-- it was made of.
create table questions (
  account_id uuid not null,
  conversation_id uuid not null,
  -- Of the message it began with.
  seq int not null,
  inbox_id uuid not null,
  asked_at timestamptz not null,
  -- What a person said it is about, else the first sure suggestion.
  category_id uuid,
  -- Address without query and fragment, numbers and ids folded to one; null: it came another way, or nobody knows.
  page text,
  -- What the customer last did before it, as far as the website told.
  step text,
  -- person: somebody of the team wrote; machine: answered without one. Null: not answered.
  answered text check (answered in ('person', 'machine')),
  primary key (account_id, conversation_id, seq),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, category_id) references categories (account_id, id) on delete set null (category_id)
);
create index questions_asked on questions (account_id, asked_at) include (category_id, inbox_id, answered);
create index questions_category on questions (account_id, category_id, asked_at);
create index questions_page on questions (account_id, page, asked_at) where page is not null;
create index questions_step on questions (account_id, step, asked_at) where step is not null;

-- Conversations that are still to be looked at: those an update finds, as far back as the longest comparison looks.
create table question_backlog (
  account_id uuid not null,
  conversation_id uuid not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
insert into question_backlog select account_id, id from conversations where created_at > now() - interval '24 weeks';

-- What an hour of work costs the account, in the smallest unit of its currency.
create table hour_costs (
  account_id uuid primary key references accounts on delete cascade,
  cents int not null check (cents > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$')
);

insert into event_cursors (subscriber, xid, id) values ('questions', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['questions','question_backlog','hour_costs']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

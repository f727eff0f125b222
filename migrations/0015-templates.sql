-- Templates that prove themselves: what answers a category of questions, how each use ended, and when it may answer alone.

create table templates (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  -- What it answers; without one it is never suggested and never answers.
  category_id uuid,
  -- Told when it rises or falls.
  owner_id uuid,
  -- off → suggest → shadow → automatic; demoted: suggested only, until somebody has looked at why.
  state text not null default 'suggest' check (state in ('off', 'suggest', 'shadow', 'automatic', 'demoted')),
  -- Since when it is in this state.
  state_at timestamptz not null default now(),
  -- {code, conversation?}: why it was demoted.
  because jsonb,
  -- It may begin to answer alone as soon as it has proved itself.
  promotes boolean not null default false,
  -- Only in these inboxes; empty: in all.
  inbox_ids uuid[] not null default '{}',
  -- The published version.
  version integer not null default 1,
  -- Cases since then are its evidence: a changed text and a demoted template start from nothing.
  proves_since timestamptz not null default now(),
  -- What it had proved when it began to answer alone.
  proved double precision,
  -- Its owner was told that it has proved itself.
  told_proved_at timestamptz,
  -- How its uses ended, all of them; counted, so that nobody counts cases to show a list.
  used integer not null default 0,
  worked integer not null default 0,
  failed integer not null default 0,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, category_id) references categories (account_id, id) on delete set null (category_id),
  foreign key (account_id, owner_id) references users (account_id, id) on delete set null (owner_id)
);
create unique index templates_name on templates (account_id, lower(name));
create index templates_category on templates (account_id, category_id) where category_id is not null;

create table template_versions (
  account_id uuid not null,
  template_id uuid not null,
  version integer not null,
  -- Keeps the files of this version.
  id uuid not null,
  -- {language: text}, with {{variables|and what stands for them}}.
  texts jsonb not null,
  files smallint not null default 0,
  published_by text not null,
  published_by_name text not null,
  published_at timestamptz not null default now(),
  primary key (account_id, template_id, version),
  foreign key (account_id, template_id) references templates (account_id, id) on delete cascade
);

-- Put into a composer and not sent yet. What is sent is compared with it.
create table template_insertions (
  account_id uuid not null,
  conversation_id uuid not null,
  -- "user:<id>" …; one each: the newest counts.
  writer text not null,
  template_id uuid not null,
  version integer not null,
  language text not null,
  text text not null,
  at timestamptz not null default now(),
  primary key (account_id, conversation_id, writer),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, template_id) references templates (account_id, id) on delete cascade
);

-- A template and a customer's message: what it would have said or said, what a person did, and how it ended.
create table template_cases (
  account_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  version integer not null,
  -- used: a person took it where it would not have answered; shadow: it would have answered; audit: it would have, and the case was
  -- kept for a person at random; automatic: it answered.
  kind text not null check (kind in ('used', 'shadow', 'audit', 'automatic')),
  conversation_id uuid not null,
  customer_id uuid not null,
  -- What the customer asked.
  message_id uuid,
  -- What was answered.
  answer_id uuid,
  category_id uuid,
  confidence real,
  language text not null,
  at timestamptz not null default now(),
  -- What the person did with it; null: nobody has answered yet, or it answered itself.
  did text check (did in ('unedited', 'edited', 'other')),
  -- Share of words that were changed.
  edited real,
  answered_at timestamptz,
  closed_at timestamptz,
  -- Null: open, and counts neither way.
  outcome text check (outcome in ('right', 'wrong', 'void')),
  because text,
  judged_at timestamptz,
  -- A matter of law or safety: somebody said so.
  is_flagged boolean not null default false,
  primary key (account_id, id),
  foreign key (account_id, template_id) references templates (account_id, id) on delete cascade,
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
-- One template a message; whoever looks again finds what was decided.
create unique index template_cases_message on template_cases (account_id, message_id) where kind <> 'used';
create unique index template_cases_answer on template_cases (account_id, answer_id) where kind = 'used';
create index template_cases_template on template_cases (account_id, template_id, at desc);
create index template_cases_open on template_cases (account_id, conversation_id) where outcome is null;
create index template_cases_due on template_cases (account_id, closed_at) where outcome is null and closed_at is not null;

-- How the account lets templates answer alone. No row: as usual.
create table automation (
  account_id uuid primary key references accounts on delete cascade,
  -- Nothing answers alone.
  is_stopped boolean not null default false,
  stopped_at timestamptz,
  stopped_by text,
  -- What a template must be better than.
  bar real not null default 0.8 check (bar between 0.7 and 0.95),
  -- Every template may rise that has proved itself.
  promotes boolean not null default false,
  -- Share of automatic cases that a person answers at random, for ever.
  audit_share real not null default 0.07 check (audit_share between 0.05 and 0.1),
  -- How sure one must be what a customer asks; null: as certified.
  least_sure real check (least_sure between 0.5 and 1),
  -- What the model of the categories can certify, as the worker that learned it said last; null: nothing.
  certified real
);

-- What the system found once a week.
create table template_reviews (
  account_id uuid not null references accounts on delete cascade,
  -- Monday of the week it looks back on.
  week date not null,
  findings jsonb not null,
  made_at timestamptz not null default now(),
  primary key (account_id, week)
);

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('new', 'assigned', 'answer', 'mention',
  'followed', 'woken', 'promise', 'failed', 'approval', 'approved', 'returned', 'side', 'template'));

update roles set permissions = permissions || array['templates.manage'] where name in ('owner', 'admin', 'agent');
update roles set permissions = permissions || array['automation.manage'] where name in ('owner', 'admin');

-- Whoever updates is not told of all that ever happened: the reader begins where the update stands.
insert into event_cursors (subscriber, xid, id) values ('templates', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['templates','template_versions','template_insertions','template_cases','automation','template_reviews']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

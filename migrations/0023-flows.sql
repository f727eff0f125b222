-- Step-by-step bots: what is worked on, what was published, what runs in which conversation and how far it came.

create table flows (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  -- What is worked on; `revision` grows with every saving, so that of two who save at once one hears of it.
  draft jsonb not null,
  revision integer not null default 1,
  -- The published version; 0: none.
  version integer not null default 0,
  published_revision integer not null default 0,
  -- What begins the published one: looked at with every new conversation, so it stands here beside the whole document.
  trigger jsonb,
  is_on boolean not null default false,
  -- Sealed: HTTP steps are signed with it.
  secret bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by_name text not null default '',
  removed_at timestamptz,
  primary key (account_id, id)
);

create table flow_versions (
  account_id uuid not null,
  flow_id uuid not null,
  version integer not null check (version > 0),
  document jsonb not null,
  published_at timestamptz not null default now(),
  published_by text not null,
  published_by_name text not null,
  primary key (account_id, flow_id, version),
  foreign key (account_id, flow_id) references flows (account_id, id) on delete cascade
);

-- A conversation belongs to its bot as long as a run in it has not ended; then to the queue, or to whoever took it.
create table flow_runs (
  account_id uuid not null,
  id uuid not null,
  flow_id uuid not null,
  version integer not null,
  conversation_id uuid not null,
  state text not null check (state in ('asks', 'waits', 'calls', 'handed-over', 'ended', 'stopped')),
  step text,
  field smallint not null default 0,
  tries smallint not null default 0,
  variables jsonb not null default '{}',
  language text not null,
  -- Steps entered, and lines said: with them what a step does is named, so that nothing is done twice.
  taken integer not null default 0,
  said integer not null default 0,
  -- Lines said since, for the limit of an hour.
  hour_at timestamptz not null default now(),
  hour_said integer not null default 0,
  -- The conversation's seq when it began, and up to which the customer was heard.
  began_seq integer not null,
  heard_seq integer not null,
  -- Waits: when it goes on. Calls: until when this attempt has time.
  wake_at timestamptz,
  attempts smallint not null default 0,
  -- Who began it by hand: gets the conversation back.
  started_by uuid,
  started_at timestamptz not null default now(),
  entered_at timestamptz not null default now(),
  ended_at timestamptz,
  because text,
  primary key (account_id, id),
  foreign key (account_id, flow_id, version) references flow_versions (account_id, flow_id, version) on delete cascade,
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create unique index flow_runs_live on flow_runs (account_id, conversation_id) where ended_at is null;
create index flow_runs_conversation on flow_runs (account_id, conversation_id, started_at desc);
create index flow_runs_flow on flow_runs (account_id, flow_id, version, started_at);
create index flow_runs_idle on flow_runs (account_id, entered_at) where ended_at is null;

-- One row for each step that was entered.
create table flow_steps (
  account_id uuid not null,
  run_id uuid not null,
  n integer not null,
  flow_id uuid not null,
  version integer not null,
  step text not null,
  entered_at timestamptz not null,
  left_at timestamptz,
  -- Null: it stands there, or that was the end.
  door text,
  -- For what was asked outside: {attempts, status, error, millis}.
  call jsonb,
  primary key (account_id, run_id, n),
  foreign key (account_id, run_id) references flow_runs (account_id, id) on delete cascade
);
create index flow_steps_flow on flow_steps (account_id, flow_id, version, entered_at);

update roles set permissions = permissions || array['flows.manage'] where name in ('owner', 'admin');

-- Whoever updates is not told of all that ever happened: the reader begins where the update stands.
insert into event_cursors (subscriber, xid, id) values ('flows', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['flows','flow_versions','flow_runs','flow_steps']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

-- Writing: what is written and not yet said, side threads, canned replies, macros.

alter table accounts
  -- How long a reply can be taken back after "send"; 0: it goes at once.
  add column undo_seconds smallint not null default 0 check (undo_seconds in (0, 5, 10, 20, 30));

-- A side thread with somebody else (a supplier) is a conversation of its own that lies beside the customer's. Its status is
-- 'side' for good, so that it stands in no list and no counter; it is read through the conversation it belongs to.
alter table conversations drop constraint conversations_status_check;
alter table conversations
  add constraint conversations_status_check check (status in ('open', 'snoozed', 'closed', 'side')),
  add column side_of uuid,
  add constraint conversations_side check ((status = 'side') = (side_of is not null)),
  add foreign key (account_id, side_of) references conversations (account_id, id) on delete cascade;
create index conversations_side_of on conversations (account_id, side_of) where side_of is not null;

-- Written and not yet said: taken back for a few seconds, sent at a chosen time, or waiting for a colleague's yes. It has no
-- seq and is no message: it takes its place in the conversation when it is said, and until then the clock of the promise runs.
create table planned (
  account_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  author_type text not null,
  author_id uuid,
  author_name text not null,
  reason text not null check (reason in ('undo', 'later', 'approval')),
  -- waiting → (said: the row is gone) | cancelled | failed | returned; the last three wait for a person.
  state text not null default 'waiting' check (state in ('waiting', 'cancelled', 'failed', 'returned')),
  text text not null,
  files smallint not null default 0,
  cc text[] not null default '{}',
  bcc text[] not null default '{}',
  client_id text not null,
  -- What its author had seen of the conversation.
  seen_seq integer not null,
  -- Null: whenever a colleague says yes.
  send_at timestamptz,
  -- {code, by?, text?}: why it was cancelled, failed or returned.
  because jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, conversation_id, client_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index planned_author on planned (account_id, author_id);

-- A planned message or a canned reply keeps these files; no sweep takes them.
alter table attachments add column kept_for uuid;
create index attachments_kept on attachments (account_id, kept_for) where kept_for is not null;

create table canned_replies (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  title text not null,
  -- What is typed after "/"; lower case.
  shortcut text,
  -- {language: text}, with {{variables|and what stands for them}}.
  texts jsonb not null,
  -- Whose it is: one person's, a team's, or (both null) everybody's.
  user_id uuid,
  team_id uuid,
  files smallint not null default 0,
  used integer not null default 0,
  used_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  check (user_id is null or team_id is null),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, team_id) references teams (account_id, id) on delete cascade
);
create unique index canned_replies_shortcut on canned_replies
  (account_id, shortcut, (case when user_id is not null then user_id when team_id is not null then team_id
    else '00000000-0000-0000-0000-000000000000'::uuid end)) where shortcut is not null;

create table macros (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  -- [{do: "reply" | "note" | "label" | "assign" | "close" | "snooze" | "priority", …}], in this order.
  actions jsonb not null,
  user_id uuid,
  team_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  check (user_id is null or team_id is null),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, team_id) references teams (account_id, id) on delete cascade
);

-- What a macro did to a conversation and what was before, so that it can be undone.
create table macro_runs (
  account_id uuid not null,
  id uuid not null,
  macro_id uuid not null,
  conversation_id uuid not null,
  user_id uuid,
  before jsonb not null,
  after jsonb not null,
  -- The reply, while it can still be taken back.
  planned_id uuid,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

-- Who may answer without a second pair of eyes, who is that second pair, and who keeps what all write with.
update roles set permissions = permissions || array['conversations.reply-alone']
  where 'conversations.reply' = any(permissions) and name <> 'light';
update api_keys set permissions = permissions || array['conversations.reply-alone'] where 'conversations.reply' = any(permissions);
update roles set permissions = permissions || array['conversations.approve', 'shared-replies.manage'] where name in ('owner', 'admin', 'agent');

do $$
declare t text;
begin
  foreach t in array array['planned','canned_replies','macros','macro_runs']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

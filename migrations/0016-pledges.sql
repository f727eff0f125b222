-- Promises made: what somebody of ours said they would do by a time, and whether it was kept.

create table pledges (
  account_id uuid not null,
  id uuid not null,
  -- Where it is watched; it goes along when conversations are joined and comes back when they come apart (`made_at_id`).
  conversation_id uuid not null,
  made_at_id uuid not null,
  -- The reply it was made in, and the one that last moved it; null: by hand.
  made_in uuid,
  moved_in uuid,
  origin text not null check (origin in ('reply', 'hand', 'holding')),
  author_type text not null,
  author_id uuid,
  author_name text not null,
  -- Whose conversation it was then.
  team_id uuid,
  text text not null,
  due_at timestamptz not null,
  first_due_at timestamptz not null,
  moves smallint not null default 0,
  moved_at timestamptz,
  --   open ──▶ kept | broken | withdrawn ──undo──▶ open. What was broken stays so, and is to be done all the same until done_at.
  state text not null default 'open' check (state in ('open', 'kept', 'broken', 'withdrawn')),
  -- hand: somebody said so; closed: answered in time, then closed; reply: answered in time, and its time came; due: nobody answered.
  how text check (how in ('hand', 'closed', 'reply', 'due')),
  settled_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  done_at timestamptz,
  -- A person's first reply since it was made: perhaps the promised one.
  replied_at timestamptz,
  -- When its maker was reminded.
  reminded_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  check ((state = 'open') = (settled_at is null)),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create unique index pledges_made_in on pledges (account_id, made_in) where made_in is not null;
create index pledges_conversation on pledges (account_id, conversation_id);
-- What is still to be done, the most urgent first.
create index pledges_to_do on pledges (account_id, due_at, id) where state = 'open' or (state = 'broken' and done_at is null);
create index pledges_settled on pledges (account_id, settled_at) where state in ('kept', 'broken');
create index pledges_open on pledges (due_at) where state = 'open';

-- Promises whose time passed and whose job was lost.
create function overdue_pledges(at_most int) returns table (account_id uuid, id uuid)
  language sql stable security definer set search_path = public as $$
  select p.account_id, p.id from pledges p where p.state = 'open' and p.due_at <= now() order by p.due_at limit at_most
$$;

-- A reply that is not said yet carries its promise along.
alter table planned add column pledge jsonb;

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('new', 'assigned', 'answer', 'mention',
  'followed', 'woken', 'promise', 'failed', 'approval', 'approved', 'returned', 'side', 'template', 'pledge', 'broken'));

-- Whoever updates is not told of all that ever happened: the reader begins where the update stands.
insert into event_cursors (subscriber, xid, id) values ('pledges', pg_current_xact_id(), 0);

alter table pledges enable row level security;
create policy account_only on pledges
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

-- What customers are asked after an answer, what they said, and what came of it.

create table surveys (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  name text not null,
  -- csat, ces: about one conversation. nps: about the relation to us.
  kind text not null check (kind in ('csat', 'ces', 'nps')),
  is_on boolean not null default false,
  -- One question or two, never more: the first asks for a number, the second for words. [{texts: {en: …}}]
  questions jsonb not null check (jsonb_typeof(questions) = 'array' and jsonb_array_length(questions) between 1 and 2),
  thanks jsonb not null default '{}',
  after_minutes integer not null check (after_minutes between 0 and 43200),
  -- Empty: after conversations of every inbox.
  inbox_ids uuid[] not null default '{}',
  -- Of a hundred who could be asked, so many are.
  share smallint not null check (share between 1 and 100),
  -- The same customer is not asked this again before so many days have passed.
  again_days smallint not null check (again_days between 1 and 730),
  -- What a bad answer does besides being told.
  follow_up text not null check (follow_up in ('none', 'mark', 'reopen')),
  -- A change is looked for in what was answered since.
  watched_since timestamptz not null default now(),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (account_id, id)
);

create table survey_rules (
  account_id uuid primary key references accounts on delete cascade,
  -- After any question a customer has peace for so many days.
  rest_days smallint not null default 30 check (rest_days between 0 and 365)
);

-- planned ──its time──▶ asked ──▶ answered; planned ──the customer writes first, it is reopened, there is a reason not to──▶ cancelled.
-- Given unasked, by the page that is always open: answered at once.
create table askings (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  survey_id uuid not null,
  -- Which closing it follows (events.id): one that is read again plans nothing twice.
  occasion bigint,
  -- Null: given without a conversation, or that one was deleted.
  conversation_id uuid,
  inbox_id uuid,
  -- Whose the conversation was.
  user_id uuid,
  state text not null check (state in ('planned', 'asked', 'answered', 'cancelled')),
  because text,
  due_at timestamptz not null,
  -- The line that asks.
  message_id uuid,
  message_seq integer,
  asked_at timestamptz,
  score smallint,
  comment text,
  grade text check (grade in ('good', 'middling', 'bad')),
  via text check (via in ('chat', 'text', 'page', 'unasked')),
  first_answered_at timestamptz,
  answered_at timestamptz,
  follow_up text check (follow_up in ('due', 'done')),
  followed_up_at timestamptz,
  followed_up_by uuid,
  -- "You said, we changed" went out for it.
  told_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, survey_id) references surveys (account_id, id) on delete cascade,
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete set null (conversation_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete set null (inbox_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete set null (user_id),
  check ((state = 'answered') = (score is not null and answered_at is not null and grade is not null))
);
create unique index askings_occasion on askings (account_id, conversation_id, occasion) where occasion is not null;
create unique index askings_planned on askings (account_id, conversation_id) where state = 'planned';
create index askings_conversation on askings (account_id, conversation_id);
create index askings_answered on askings (account_id, answered_at desc, id desc) where state = 'answered';
create index askings_survey on askings (account_id, survey_id, answered_at) where state = 'answered';
create index askings_asked on askings (account_id, survey_id, asked_at) where asked_at is not null;
create index askings_follow_up on askings (account_id, answered_at, id) where follow_up = 'due';

-- "You said, we changed": what was written to those who complained, and by whom.
create table survey_changes (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  texts jsonb not null,
  people integer not null,
  by_user_id uuid,
  by_name text not null,
  created_at timestamptz not null default now(),
  taken_back_at timestamptz,
  primary key (account_id, id)
);
alter table askings add column change_id uuid,
  add foreign key (account_id, change_id) references survey_changes (account_id, id) on delete set null (change_id);
create index askings_change on askings (account_id, change_id) where change_id is not null;

-- The newest message asks for a number: its seq, the least and the most. A mere number right after it is the answer, and
-- neither opens the conversation again nor lets anybody wait.
alter table conversations add column asks integer[];

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('new', 'assigned', 'answer', 'mention',
  'followed', 'woken', 'promise', 'failed', 'approval', 'approved', 'returned', 'side', 'template', 'pledge',
  'broken', 'unhappy', 'fell'));

update roles set permissions = permissions || array['surveys.manage'] where name in ('owner', 'admin');

-- Whoever updates is not told of all that ever happened: the reader begins where the update stands.
insert into event_cursors (subscriber, xid, id) values ('surveys', pg_current_xact_id(), 0);

do $$
declare t text;
begin
  foreach t in array array['surveys','survey_rules','askings','survey_changes']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

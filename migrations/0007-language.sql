-- Language of what is said, translations, and conversations that are brought along from another desk.

-- ISO 639-1; null: nobody has looked yet, or it can't be told (too short, a number, a picture).
alter table messages add column language text;

alter table customers
  -- What this customer usually writes; `locale` is what somebody set by hand or their browser said.
  add column language text,
  -- How much each language weighs, by code; old messages count less. See domain/customers/usual-language.ts.
  add column language_weights jsonb not null default '{}';

-- The translator an account has chosen, none by default. The key is sealed.
create table translators (
  account_id uuid primary key references accounts on delete cascade,
  provider text not null,
  url text not null,
  model text not null default '',
  key text,
  is_on boolean not null default false,
  updated_at timestamptz not null default now()
);

-- What was translated once is not paid for twice. The key is a hash of provider, languages and text.
create table translations (
  account_id uuid not null references accounts on delete cascade,
  key text not null,
  from_language text,
  text text not null,
  used_at timestamptz not null default now(),
  primary key (account_id, key)
);
create index translations_used on translations (used_at);

-- Bringing conversations along. state: looking → ready → running → done; stopped by somebody, failed with a sentence.
create table imports (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  source text not null,
  -- Where it comes from, as people say it: a file's name or an address.
  name text not null,
  -- Which place it is, so that running it again finds what came before: a file's hash is none, its kind is.
  origin text not null,
  -- By the source's schema; secrets inside are sealed.
  settings jsonb not null default '{}',
  file_hash text,
  inbox_id uuid not null,
  state text not null default 'looking' check (state in ('looking', 'ready', 'running', 'stopped', 'done', 'failed')),
  -- Where the source goes on; null: from the start.
  cursor jsonb,
  -- What the dry run found: {conversations, messages, customers, isEstimate, …}.
  found jsonb,
  conversations integer not null default 0,
  messages integer not null default 0,
  -- What had come with an earlier run.
  known integer not null default 0,
  gaps integer not null default 0,
  -- Share of the source that has been read, 0 to 1; null: not known.
  progress real,
  because text,
  created_by uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

-- What came from where: the unique key decides that nothing comes twice, whoever runs it again.
create table imported (
  account_id uuid not null references accounts on delete cascade,
  origin text not null,
  kind text not null check (kind in ('conversation', 'message')),
  source_id text not null,
  record_id uuid not null,
  import_id uuid not null,
  primary key (account_id, origin, kind, source_id)
);

-- What did not come over, and why.
create table import_gaps (
  account_id uuid not null,
  import_id uuid not null,
  id bigint generated always as identity,
  source_id text not null,
  what text not null,
  code text not null,
  detail text not null default '',
  primary key (account_id, import_id, id),
  foreign key (account_id, import_id) references imports (account_id, id) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['translators','translations','imports','imported','import_gaps']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

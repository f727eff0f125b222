-- The language model of an account: one connection for drafts, summaries, rewording and translation. None by default.

create table language_models (
  account_id uuid primary key references accounts on delete cascade,
  url text not null,
  model text not null,
  -- Sealed; null: it needs none.
  key text,
  is_on boolean not null default false,
  abilities text[] not null default '{}',
  -- A word for the next person is written as soon as somebody hands over, without a press.
  sums_up boolean not null default false,
  -- So long an answer is waited for.
  patience_seconds smallint not null default 60 check (patience_seconds between 1 and 300),
  -- What a month may use up: tokens always, money where the owner has said what they cost.
  month_tokens bigint not null check (month_tokens > 0),
  month_micros bigint check (month_micros > 0),
  -- Per million tokens, in the currency: so one token costs as many millionths of it.
  price_in numeric(14, 4) not null default 0 check (price_in >= 0),
  price_out numeric(14, 4) not null default 0 check (price_out >= 0),
  currency text not null default 'EUR',
  keep_days smallint not null default 30 check (keep_days between 1 and 365),
  updated_at timestamptz not null default now()
);

-- What a month has used up. Its row is what askers queue for.
create table model_months (
  account_id uuid not null references accounts on delete cascade,
  -- "2026-11", by the account's own clock.
  month text not null,
  tokens bigint not null default 0,
  micros bigint not null default 0,
  primary key (account_id, month)
);

-- Every time something was sent: what, by whom, what became of it. state: asked → answered | failed | cancelled | lost.
create table model_calls (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  month text not null,
  ability text not null check (ability in ('draft', 'summary', 'rewording', 'translation')),
  conversation_id uuid,
  by_user_id uuid,
  by_name text not null,
  host text not null,
  model text not null,
  -- The text that left, to the letter.
  sent text not null,
  -- The text that came back, as it came.
  answered text,
  state text not null default 'asked' check (state in ('asked', 'answered', 'failed', 'cancelled', 'lost')),
  because text,
  -- Held back for it until it is known what it took.
  reserved_tokens integer not null,
  reserved_micros bigint not null,
  tokens_in integer not null default 0,
  tokens_out integer not null default 0,
  micros bigint not null default 0,
  currency text not null,
  -- The provider did not say; counted by length.
  is_estimate boolean not null default false,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, by_user_id) references users (account_id, id) on delete set null (by_user_id)
);
create index model_calls_asked on model_calls (account_id, created_at) where state = 'asked';
create index model_calls_conversation on model_calls (account_id, conversation_id) where conversation_id is not null;
create index model_calls_user on model_calls (account_id, by_user_id) where by_user_id is not null;

-- Whoever had a language model translate has the same one as the model of the house now, for translation alone. Keys were
-- sealed for the translator and stay so: see contextOf in domain/model/connection.ts.
insert into language_models (account_id, url, model, key, is_on, abilities, month_tokens)
  select account_id, url, model, key, is_on, '{translation}', 2000000 from translators where provider = 'llm';
delete from translators where provider = 'llm';
alter table translators drop column model;

do $$
declare t text;
begin
  foreach t in array array['language_models','model_months','model_calls']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

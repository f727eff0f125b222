-- How a house speaks: form of address, phrases, hints it does not want.

create table voice_guides (
  account_id uuid primary key references accounts on delete cascade,
  guide jsonb not null,
  updated_at timestamptz not null default now()
);

alter table voice_guides enable row level security;
create policy account_only on voice_guides
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

-- Knowledge: articles for customers and for the team, in several languages, and the help centre that shows them.

-- What an account says of its help centre; without a row everything is as it comes.
create table help_centres (
  account_id uuid primary key references accounts on delete cascade,
  is_on boolean not null default true,
  -- Empty: the name of the business.
  title text not null default '',
  -- Its own name in the net, lower case, without a port; null: below /help of this box.
  domain text unique,
  -- Where customers came from.
  shop_url text
);

-- Parts of the help centre. Nothing to do with categories, which are what customers ask.
create table sections (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  -- Stands in its address.
  number integer not null,
  -- {"en": "Shipping", "de": "Versand"}
  names jsonb not null,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, number)
);

create table articles (
  account_id uuid not null references accounts on delete cascade,
  id uuid not null,
  -- Stands in its address for ever, whatever its title becomes.
  number integer not null,
  section_id uuid,
  -- The language it is written in first; the others are held against it.
  source text not null,
  is_staff_only boolean not null default false,
  owner_id uuid,
  review_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Can be had back for 30 days.
  removed_at timestamptz,
  primary key (account_id, id),
  unique (account_id, number),
  foreign key (account_id, section_id) references sections (account_id, id) on delete set null (section_id),
  foreign key (account_id, owner_id) references users (account_id, id) on delete set null (owner_id)
);
create index articles_section on articles (account_id, section_id);
create index articles_review on articles (account_id, review_on) where review_on is not null and removed_at is null;

-- One language of an article as it stands: the newest version, which one is published, and what the published one is found by.
create table article_texts (
  account_id uuid not null,
  article_id uuid not null,
  language text not null,
  title text not null,
  body text not null,
  version integer not null,
  -- The source's version that this one says the same as; null in the source itself.
  of_source integer,
  updated_by uuid,
  updated_name text not null,
  updated_at timestamptz not null default now(),
  published_version integer,
  published_title text,
  published_body text,
  -- The body without its markup: what lists and answers of the search show of it.
  published_text text,
  published_at timestamptz,
  -- Stems and plain words of what is published, as domain/search folds them; null: nothing is.
  title_words tsvector,
  words tsvector,
  primary key (account_id, article_id, language),
  foreign key (account_id, article_id) references articles (account_id, id) on delete cascade
);
create index article_texts_published on article_texts (account_id, language) where published_version is not null;

create table article_versions (
  account_id uuid not null,
  article_id uuid not null,
  language text not null,
  version integer not null,
  title text not null,
  body text not null,
  by_user_id uuid,
  by_name text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, article_id, language, version),
  foreign key (account_id, article_id, language) references article_texts (account_id, article_id, language) on delete cascade
);

-- Words that stand in published articles: what a mistyped one may have meant.
create table article_words (
  account_id uuid not null references accounts on delete cascade,
  language text not null,
  word text not null,
  primary key (account_id, language, word)
);

-- How often it was read and what readers said of it, by day.
create table article_days (
  account_id uuid not null,
  article_id uuid not null,
  language text not null,
  day date not null,
  views integer not null default 0,
  helpful integer not null default 0,
  unhelpful integer not null default 0,
  primary key (account_id, article_id, language, day),
  foreign key (account_id, article_id) references articles (account_id, id) on delete cascade
);

-- The line that readers may leave with it.
create table article_remarks (
  account_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  language text not null,
  is_helpful boolean not null,
  text text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, article_id) references articles (account_id, id) on delete cascade
);
create index article_remarks_newest on article_remarks (account_id, article_id, id desc);

-- What was searched and not found: a list of work. At most some thousand a business, addresses and numbers taken out.
create table missed_searches (
  account_id uuid not null references accounts on delete cascade,
  language text not null,
  query text not null,
  times integer not null default 1,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  -- Somebody began to write it.
  article_id uuid,
  primary key (account_id, language, query),
  foreign key (account_id, article_id) references articles (account_id, id) on delete set null (article_id)
);
create index missed_searches_often on missed_searches (account_id, times desc, last_at desc);

-- Which domain is whose must be known before the account is.
create function help_domains() returns table (account_id uuid, domain text)
language sql stable security definer set search_path = public as
$$ select account_id, domain from help_centres where domain is not null and is_on $$;

update roles set permissions = permissions || array['articles.write'] where name in ('owner', 'admin', 'agent');

do $$
declare t text;
begin
  foreach t in array array['help_centres','sections','articles','article_texts','article_versions','article_words','article_days',
    'article_remarks','missed_searches']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy account_only on %I
      using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$p$, t);
  end loop;
end $$;

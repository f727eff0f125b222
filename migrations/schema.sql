CREATE SCHEMA public;

COMMENT ON SCHEMA public IS 'standard public schema';

CREATE FUNCTION public.account_of(what text, key text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select case what
    when 'session' then (select account_id from sessions where token_hash = decode(key, 'hex') and expires_at > now())
    when 'api-key' then (select account_id from api_keys where token_hash = decode(key, 'hex') and revoked_at is null)
    when 'link' then (select account_id from links where token_hash = decode(key, 'hex'))
    when 'email' then (select account_id from users where lower(email) = lower(key))
    when 'passkey' then (select account_id from passkeys where credential_id = key)
    when 'inbox' then (select account_id from inboxes where public_id = key)
    when 'address' then (select account_id from inbox_addresses where channel || ':' || address = key)
  end
$$;

CREATE FUNCTION public.alike_customers(customer uuid) RETURNS TABLE(id uuid, reason text, detail text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    SET "pg_trgm.similarity_threshold" TO '0.55'
    SET enable_seqscan TO 'off'
    AS $_$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  me customers;
begin
  select * into me from customers c where c.account_id = account and c.id = customer;
  return query
  with own as (
    select i.address, phone_key(i.address) as phone, split_part(lower(i.address), '@', 1) as mail_name
    from identities i where i.account_id = account and i.customer_id = customer
  ), phones as (
    select phone as key from own where phone is not null
    union select phone_key(me.attributes->>'phone') where me.attributes->>'phone' is not null
  ), found as materialized (
    select c.id, 'same-name' as reason, c.name as detail from customers c
      where c.account_id = account and me.name is not null and lower(c.name) = lower(me.name)
    union all
    (select c.id, 'similar-name', c.name from customers c
      where c.account_id = account and c.merged_into is null and length(me.name) >= 5 and lower(c.name) % lower(me.name)
        and lower(c.name) <> lower(me.name) order by similarity(lower(c.name), lower(me.name)) desc limit 20)
    union all
    select i.customer_id, 'same-phone', i.address from identities i join phones p on phone_key(i.address) = p.key
      where i.account_id = account
    union all
    select c.id, 'same-phone', c.attributes->>'phone' from customers c join phones p on phone_key(c.attributes->>'phone') = p.key
      where c.account_id = account and c.attributes->>'phone' is not null
    union all
    select i.customer_id, 'given-address', i.address from identities i
      where i.account_id = account and lower(i.address) = lower(me.attributes->>'given_email')
    union all
    select c.id, 'given-address', o.address from customers c join own o on c.attributes->>'given_email' = o.address
      where c.account_id = account and c.attributes->>'given_email' is not null
    union all
    select c.id, 'same-place', c.attributes->>'address' from customers c
      where c.account_id = account and c.attributes->>'address' is not null
        and street_key(c.attributes->>'address') = street_key(me.attributes->>'address')
    union all
    (select i.customer_id, 'same-mail-name', i.address from identities i join own o on split_part(lower(i.address), '@', 1) = o.mail_name
      where i.account_id = account and i.address like '%_@_%' and o.address like '%_@_%' and length(o.mail_name) >= 6
        and o.mail_name !~ '^(info|kontakt|contact|office|hello|hallo|mail|post|sales|support|service|shop|admin|webmaster|postmaster|noreply|no-reply|newsletter|buchhaltung|rechnung|invoice|billing)$'
      limit 20)
  )
  select distinct f.id, f.reason, f.detail from found f
  -- `offset 0`: from what was found to the customers, never the other way round.
  cross join lateral (select 1 from customers c where c.account_id = account and c.id = f.id and c.merged_into is null offset 0) still_there
  where f.id <> customer and not exists (select from different_customers d
    where d.account_id = account and d.a = least(f.id, customer) and d.b = greatest(f.id, customer))
  limit 100;
end $_$;

CREATE FUNCTION public.all_accounts() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select id from accounts order by created_at $$;

CREATE FUNCTION public.bump_conversation_counts(account uuid, inbox uuid, assignee uuid, team uuid, opens integer, waits integer, snoozes integer) RETURNS void
    LANGUAGE sql
    AS $$
  insert into conversation_counts as c (account_id, inbox_id, assignee_id, team_id, slot, open, waiting, snoozed)
  values (account, inbox, coalesce(assignee, '00000000-0000-0000-0000-000000000000'),
          coalesce(team, '00000000-0000-0000-0000-000000000000'), pg_backend_pid() % 16, opens, waits, snoozes)
  on conflict (account_id, inbox_id, assignee_id, team_id, slot)
  do update set open = c.open + excluded.open, waiting = c.waiting + excluded.waiting, snoozed = c.snoozed + excluded.snoozed
$$;

CREATE FUNCTION public.conversation_root(account uuid, conversation uuid) RETURNS uuid
    LANGUAGE sql STABLE
    AS $$
  with recursive up as (
    select c.id, c.merged_into, 0 as depth from conversations c where c.account_id = account and c.id = conversation
    union all
    select c.id, c.merged_into, depth + 1 from conversations c join up on c.account_id = account and c.id = up.merged_into where depth < 100
  ) select id from up where merged_into is null
$$;

CREATE FUNCTION public.count_conversation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op <> 'INSERT' and old.status in ('open', 'snoozed') then
    perform bump_conversation_counts(old.account_id, old.inbox_id, old.assignee_id, old.team_id,
      case when old.status = 'open' then -1 else 0 end,
      case when old.status = 'open' and old.waiting_since is not null then -1 else 0 end,
      case when old.status = 'snoozed' then -1 else 0 end);
  end if;
  if tg_op <> 'DELETE' and new.status in ('open', 'snoozed') then
    perform bump_conversation_counts(new.account_id, new.inbox_id, new.assignee_id, new.team_id,
      case when new.status = 'open' then 1 else 0 end,
      case when new.status = 'open' and new.waiting_since is not null then 1 else 0 end,
      case when new.status = 'snoozed' then 1 else 0 end);
  end if;
  return null;
end $$;

CREATE FUNCTION public.count_help_edition() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  insert into help_editions as e (account_id, edition)
  select a.id, 1 from accounts a where a.id = nullif(current_setting('app.account_id', true), '')::uuid
  on conflict (account_id) do update set edition = e.edition + 1;
  return null;
end $$;

CREATE FUNCTION public.customer_and_merged(account uuid, customer uuid) RETURNS TABLE(id uuid)
    LANGUAGE sql STABLE
    AS $$
  with recursive down as (
    select customer as id, 0 as depth
    union all
    select c.id, depth + 1 from customers c join down on c.account_id = account and c.merged_into = down.id where depth < 100
  ) select id from down
$$;

CREATE FUNCTION public.customer_root(account uuid, customer uuid) RETURNS uuid
    LANGUAGE sql STABLE
    AS $$
  with recursive up as (
    select c.id, c.merged_into, 0 as depth from customers c where c.account_id = account and c.id = customer
    union all
    select c.id, c.merged_into, depth + 1 from customers c join up on c.account_id = account and c.id = up.merged_into where depth < 100
  ) select id from up where merged_into is null
$$;

CREATE FUNCTION public.customers_with(query tsquery, at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    SET enable_seqscan TO 'off'
    AS $$
  select m.customer_id from customer_texts m
  where m.words @@ query and m.account_id is not distinct from nullif(current_setting('app.account_id', true), '')::uuid
  limit at_most
$$;

CREATE FUNCTION public.events_after(after_xid xid8, after_id bigint, at_most integer) RETURNS TABLE(account_id uuid, id bigint, xid xid8, at timestamp with time zone, name text, data jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select e.account_id, e.id, e.xid, e.at, e.name, e.data from events e
  where (e.xid, e.id) > (after_xid, after_id) and e.xid < (select events_horizon())
  order by e.xid, e.id limit at_most
$$;

CREATE FUNCTION public.events_horizon() RETURNS xid8
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select coalesce(min(running), pg_snapshot_xmax(pg_current_snapshot()))
  from pg_snapshot_xip(pg_current_snapshot()) as running
  where not exists (
    select from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and l.transactionid = running::xid
      and a.datid <> (select oid from pg_database where datname = current_database())
  )
$$;

CREATE FUNCTION public.found_customers(words text[], before uuid, at_most integer) RETURNS TABLE(id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  pattern text;
  conditions text := '';
begin
  foreach pattern in array words loop
    conditions := conditions || format(
      ' and c.id in (select n.id from customers n where n.account_id = %1$L and n.merged_into is null and lower(n.name) like %2$L
         union all select i.customer_id from identities i where i.account_id = %1$L and lower(i.address) like %2$L)',
      account, pattern);
  end loop;
  return query execute format(
    'select c.id from customers c where c.account_id = %L and c.merged_into is null and (%L::uuid is null or c.id < %L::uuid) %s
     order by c.id desc limit %s', account, before, before, conditions, coalesce(at_most::text, 'all'));
end $_$;

CREATE FUNCTION public.help_domains() RETURNS TABLE(account_id uuid, domain text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select account_id, domain from help_centres where domain is not null and is_on $$;

CREATE FUNCTION public.keep_conversation_labels() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'UPDATE' then
    delete from conversation_labels l where l.account_id = new.account_id and l.conversation_id = new.id
      and l.label_id <> all (new.label_ids);
  end if;
  insert into conversation_labels (account_id, label_id, conversation_id)
  select new.account_id, l, new.id from unnest(new.label_ids) l on conflict do nothing;
  return null;
end $$;

CREATE FUNCTION public.newest_texts(query tsquery, before timestamp with time zone, look integer) RETURNS TABLE(message_id uuid, conversation_id uuid, at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select t.message_id, t.conversation_id, t.at from (
    select m.* from message_texts m
    where m.account_id = nullif(current_setting('app.account_id', true), '')::uuid and m.at < before
    order by m.at desc limit look) t
  where t.words @@ query order by t.at desc
$$;

CREATE FUNCTION public.overdue_pledges(at_most integer) RETURNS TABLE(account_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select p.account_id, p.id from pledges p where p.state = 'open' and p.due_at <= now() order by p.due_at limit at_most
$$;

CREATE FUNCTION public.overdue_snoozes(at_most integer) RETURNS TABLE(account_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select c.account_id, c.id from conversations c where c.snoozed_until <= now() order by c.snoozed_until limit at_most
$$;

CREATE FUNCTION public.phone_key(spelled text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
  select case when spelled ~ '^[+0(][0-9 ()/.-]{6,24}$' then
    nullif(right(regexp_replace(spelled, '[^0-9]', '', 'g'), 9), '') end
$_$;

CREATE FUNCTION public.search_conversation_later() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform search_later(new.account_id, 'conversation', new.id);
  return null;
end $$;

CREATE FUNCTION public.search_customer_later() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform search_later(new.account_id, case tg_op when 'INSERT' then 'newcomer' else 'customer' end, new.id);
  return null;
end $$;

CREATE FUNCTION public.search_identity_later() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op <> 'INSERT' then perform search_later(old.account_id, 'customer', old.customer_id); end if;
  if tg_op = 'UPDATE' and new.customer_id <> old.customer_id or tg_op = 'INSERT' and not exists (
    select from customers c where c.account_id = new.account_id and c.id = new.customer_id and c.created_at = now())
  then perform search_later(new.account_id, 'customer', new.customer_id); end if;
  return null;
end $$;

CREATE FUNCTION public.search_later(account uuid, what text, which uuid) RETURNS void
    LANGUAGE sql
    AS $$
  insert into search_backlog (account_id, kind, id) values (account, what, which) on conflict do nothing
$$;

CREATE FUNCTION public.search_message_later() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform search_later(new.account_id, 'message', new.id);
  return null;
end $$;

CREATE FUNCTION public.search_no_more() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  delete from message_texts t where t.account_id = old.account_id and t.message_id = old.id;
  return null;
end $$;

CREATE FUNCTION public.search_planned_later() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform search_later(new.account_id, 'planned', new.id);
  return null;
end $$;

CREATE FUNCTION public.shops_due() RETURNS TABLE(account_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select s.account_id, s.id from shops s where s.removed_at is null and s.next_at <= now()
$$;

CREATE FUNCTION public.street_key(spelled text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select nullif(regexp_replace(regexp_replace(lower(spelled), 'straße|strasse|street', 'str', 'g'), '[^[:alnum:]]+', '', 'g'), '')
$$;

CREATE FUNCTION public.texts_in(query tsquery, conversations uuid[], before timestamp with time zone) RETURNS TABLE(message_id uuid, conversation_id uuid, at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    SET enable_seqscan TO 'off'
    AS $$
  select m.message_id, m.conversation_id, m.at from message_texts m
  where m.account_id = nullif(current_setting('app.account_id', true), '')::uuid
    and m.conversation_id = any(conversations) and m.words @@ query and m.at < before
$$;

CREATE FUNCTION public.texts_with(query tsquery, before timestamp with time zone, at_most integer) RETURNS TABLE(message_id uuid, conversation_id uuid, at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    SET enable_seqscan TO 'off'
    AS $$
  select m.message_id, m.conversation_id, m.at from message_texts m
  where m.words @@ query and m.at < before
    and m.account_id is not distinct from nullif(current_setting('app.account_id', true), '')::uuid
  limit at_most
$$;

CREATE FUNCTION public.visits_of(customers uuid[], before_at timestamp with time zone, before_id bigint, at_most integer) RETURNS TABLE(id bigint, at timestamp with time zone, data jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select v.id, v.at, v.data from unnest(customers) k (customer), lateral (
    select e.id, e.at, e.data from events e
    where e.account_id = nullif(current_setting('app.account_id', true), '')::uuid and e.name = 'visitor.acted'
      and e.data->>'customer' = k.customer::text
      and (before_at is null or (e.at, e.id) < (before_at, before_id))
    order by e.at desc, e.id desc limit at_most) v
  order by v.at desc, v.id desc limit at_most
$$;

CREATE TABLE public.accounts (
    id uuid NOT NULL,
    name text NOT NULL,
    time_zone text DEFAULT 'Europe/Berlin'::text NOT NULL,
    locale text DEFAULT 'en'::text NOT NULL,
    hours jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_set_up boolean DEFAULT false NOT NULL,
    is_demo boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    undo_seconds smallint DEFAULT 0 NOT NULL,
    CONSTRAINT accounts_undo_seconds_check CHECK ((undo_seconds = ANY (ARRAY[0, 5, 10, 20, 30])))
);

CREATE TABLE public.alike_pairs (
    account_id uuid NOT NULL,
    a uuid NOT NULL,
    b uuid NOT NULL,
    score real NOT NULL,
    reasons jsonb NOT NULL,
    CONSTRAINT alike_pairs_check CHECK ((a < b))
);

CREATE TABLE public.alike_walks (
    account_id uuid NOT NULL,
    after uuid NOT NULL
);

CREATE TABLE public.api_keys (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    token_hash bytea NOT NULL,
    starts text NOT NULL,
    permissions text[] NOT NULL,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone
);

CREATE TABLE public.article_days (
    account_id uuid NOT NULL,
    article_id uuid NOT NULL,
    language text NOT NULL,
    day date NOT NULL,
    views integer DEFAULT 0 NOT NULL,
    helpful integer DEFAULT 0 NOT NULL,
    unhelpful integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.article_remarks (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    article_id uuid NOT NULL,
    language text NOT NULL,
    is_helpful boolean NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.article_texts (
    account_id uuid NOT NULL,
    article_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    version integer NOT NULL,
    of_source integer,
    updated_by uuid,
    updated_name text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    published_version integer,
    published_title text,
    published_body text,
    published_text text,
    published_at timestamp with time zone,
    title_words tsvector,
    words tsvector
);

CREATE TABLE public.article_versions (
    account_id uuid NOT NULL,
    article_id uuid NOT NULL,
    language text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    by_user_id uuid,
    by_name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.article_words (
    account_id uuid NOT NULL,
    language text NOT NULL,
    word text NOT NULL
);

CREATE TABLE public.articles (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL,
    section_id uuid,
    source text NOT NULL,
    is_staff_only boolean DEFAULT false NOT NULL,
    owner_id uuid,
    review_on date,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    removed_at timestamp with time zone,
    was_in uuid
);

CREATE TABLE public.askings (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    survey_id uuid NOT NULL,
    occasion bigint,
    conversation_id uuid,
    inbox_id uuid,
    user_id uuid,
    state text NOT NULL,
    because text,
    due_at timestamp with time zone NOT NULL,
    message_id uuid,
    message_seq integer,
    asked_at timestamp with time zone,
    score smallint,
    comment text,
    grade text,
    via text,
    first_answered_at timestamp with time zone,
    answered_at timestamp with time zone,
    follow_up text,
    followed_up_at timestamp with time zone,
    followed_up_by uuid,
    told_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    change_id uuid,
    CONSTRAINT askings_check CHECK (((state = 'answered'::text) = ((score IS NOT NULL) AND (answered_at IS NOT NULL) AND (grade IS NOT NULL)))),
    CONSTRAINT askings_follow_up_check CHECK ((follow_up = ANY (ARRAY['due'::text, 'done'::text]))),
    CONSTRAINT askings_grade_check CHECK ((grade = ANY (ARRAY['good'::text, 'middling'::text, 'bad'::text]))),
    CONSTRAINT askings_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'asked'::text, 'answered'::text, 'cancelled'::text]))),
    CONSTRAINT askings_via_check CHECK ((via = ANY (ARRAY['chat'::text, 'text'::text, 'page'::text, 'unasked'::text])))
);

CREATE TABLE public.attachments (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    file_hash text NOT NULL,
    name text NOT NULL,
    conversation_id uuid,
    message_id uuid,
    "position" smallint DEFAULT 0 NOT NULL,
    inline_id text,
    uploaded_by text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    kept_for uuid
);

CREATE TABLE public.attribute_definitions (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    subject text NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    choices text[] DEFAULT '{}'::text[] NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT attribute_definitions_subject_check CHECK ((subject = ANY (ARRAY['conversation'::text, 'customer'::text]))),
    CONSTRAINT attribute_definitions_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'yes-no'::text, 'choice'::text])))
);

CREATE TABLE public.audit (
    account_id uuid NOT NULL,
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    actor_name text NOT NULL,
    action text NOT NULL,
    subject text,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    ip text
);

ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.automation (
    account_id uuid NOT NULL,
    is_stopped boolean DEFAULT false NOT NULL,
    stopped_at timestamp with time zone,
    stopped_by text,
    bar real DEFAULT 0.8 NOT NULL,
    promotes boolean DEFAULT false NOT NULL,
    audit_share real DEFAULT 0.07 NOT NULL,
    least_sure real,
    certified real,
    CONSTRAINT automation_audit_share_check CHECK (((audit_share >= (0.05)::double precision) AND (audit_share <= (0.1)::double precision))),
    CONSTRAINT automation_bar_check CHECK (((bar >= (0.7)::double precision) AND (bar <= (0.95)::double precision))),
    CONSTRAINT automation_least_sure_check CHECK (((least_sure >= (0.5)::double precision) AND (least_sure <= (1)::double precision)))
);

CREATE TABLE public.bulk_changes (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid,
    change jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    undone_at timestamp with time zone,
    state text DEFAULT 'done'::text NOT NULL,
    total integer DEFAULT 0 NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT bulk_changes_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
);

CREATE TABLE public.bulk_items (
    account_id uuid NOT NULL,
    bulk_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    before jsonb,
    after jsonb,
    code text,
    message text,
    CONSTRAINT bulk_items_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'same'::text, 'refused'::text, 'undone'::text, 'left'::text])))
);

CREATE TABLE public.canned_replies (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    title text NOT NULL,
    shortcut text,
    texts jsonb NOT NULL,
    user_id uuid,
    team_id uuid,
    files smallint DEFAULT 0 NOT NULL,
    used integer DEFAULT 0 NOT NULL,
    used_at timestamp with time zone,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT canned_replies_check CHECK (((user_id IS NULL) OR (team_id IS NULL)))
);

CREATE TABLE public.categories (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    about text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.category_revisions (
    account_id uuid NOT NULL,
    revision bigint DEFAULT 0 NOT NULL,
    reshaped bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.companies (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    domain text,
    note text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.conversation_counts (
    account_id uuid NOT NULL,
    inbox_id uuid NOT NULL,
    assignee_id uuid NOT NULL,
    team_id uuid NOT NULL,
    slot smallint NOT NULL,
    open bigint DEFAULT 0 NOT NULL,
    waiting bigint DEFAULT 0 NOT NULL,
    snoozed bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.conversation_joins (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    part_id uuid NOT NULL,
    whole_id uuid NOT NULL,
    by_user uuid,
    by_name text NOT NULL,
    before jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    undone_at timestamp with time zone,
    CONSTRAINT conversation_joins_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text])))
);

CREATE TABLE public.conversation_labels (
    account_id uuid NOT NULL,
    label_id uuid NOT NULL,
    conversation_id uuid NOT NULL
);

CREATE SEQUENCE public.conversation_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.conversations (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint DEFAULT nextval('public.conversation_number'::regclass) NOT NULL,
    inbox_id uuid NOT NULL,
    also_in uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    customer_id uuid NOT NULL,
    via_inbox_id uuid NOT NULL,
    via_identity_id uuid,
    subject text,
    preview text DEFAULT ''::text NOT NULL,
    last_from text DEFAULT 'customer'::text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    assignee_id uuid,
    team_id uuid,
    seq integer DEFAULT 0 NOT NULL,
    guard_seq integer DEFAULT 0 NOT NULL,
    waiting_since timestamp with time zone,
    due_at timestamp with time zone,
    promise integer NOT NULL,
    related_to uuid,
    last_message_at timestamp with time zone DEFAULT now() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_at timestamp with time zone,
    priority smallint DEFAULT 0 NOT NULL,
    label_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    snoozed_until timestamp with time zone,
    snooze jsonb,
    spam jsonb,
    side_of uuid,
    merged_into uuid,
    asks integer[],
    CONSTRAINT conversations_last_from_check CHECK ((last_from = ANY (ARRAY['customer'::text, 'team'::text]))),
    CONSTRAINT conversations_merged_closed CHECK (((merged_into IS NULL) OR (status = 'closed'::text))),
    CONSTRAINT conversations_not_into_self CHECK ((merged_into <> id)),
    CONSTRAINT conversations_priority_check CHECK (((priority >= '-1'::integer) AND (priority <= 2))),
    CONSTRAINT conversations_side CHECK (((status = 'side'::text) = (side_of IS NOT NULL))),
    CONSTRAINT conversations_snoozed CHECK ((((status = 'snoozed'::text) = (snooze IS NOT NULL)) AND ((snoozed_until IS NULL) OR (snooze IS NOT NULL)))),
    CONSTRAINT conversations_status_check CHECK ((status = ANY (ARRAY['open'::text, 'snoozed'::text, 'closed'::text, 'side'::text])))
)
WITH (fillfactor='85');

CREATE TABLE public.customer_import_problems (
    account_id uuid NOT NULL,
    import_id uuid NOT NULL,
    record integer NOT NULL,
    because text NOT NULL,
    fields text[] NOT NULL
);

CREATE TABLE public.customer_imports (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    by_user uuid,
    by_name text NOT NULL,
    file_hash text NOT NULL,
    file_name text NOT NULL,
    size bigint NOT NULL,
    encoding text NOT NULL,
    separator text NOT NULL,
    columns text[] NOT NULL,
    mapping jsonb,
    state text DEFAULT 'looked-at'::text NOT NULL,
    records integer NOT NULL,
    is_cut boolean DEFAULT false NOT NULL,
    done integer DEFAULT 0 NOT NULL,
    added integer DEFAULT 0 NOT NULL,
    changed integer DEFAULT 0 NOT NULL,
    same integer DEFAULT 0 NOT NULL,
    left_out integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT customer_imports_state_check CHECK ((state = ANY (ARRAY['looked-at'::text, 'running'::text, 'done'::text, 'stopped'::text])))
);

CREATE TABLE public.customer_merges (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    target_id uuid NOT NULL,
    by_user uuid,
    by_name text NOT NULL,
    moved jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    undone_at timestamp with time zone
);

CREATE TABLE public.customer_texts (
    account_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    words tsvector NOT NULL
);

CREATE TABLE public.customers (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text,
    locale text,
    time_zone text,
    note text,
    is_blocked boolean DEFAULT false NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    company_id uuid,
    merged_into uuid,
    language text,
    language_weights jsonb DEFAULT '{}'::jsonb NOT NULL,
    no_surveys_since timestamp with time zone,
    CONSTRAINT customers_not_into_self CHECK ((merged_into <> id))
);

CREATE TABLE public.deliveries (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    event_id bigint,
    event text NOT NULL,
    body jsonb NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    status integer,
    error text,
    millis integer,
    next_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);

CREATE TABLE public.different_customers (
    account_id uuid NOT NULL,
    a uuid NOT NULL,
    b uuid NOT NULL,
    by_name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.drafts (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    user_id uuid NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    attachments uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    copies jsonb,
    CONSTRAINT drafts_type_check CHECK ((type = ANY (ARRAY['reply'::text, 'note'::text])))
);

CREATE TABLE public.event_cursors (
    subscriber text NOT NULL,
    xid xid8 DEFAULT '0'::xid8 NOT NULL,
    id bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.events (
    account_id uuid NOT NULL,
    id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    name text NOT NULL,
    data jsonb NOT NULL
);

ALTER TABLE public.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.files (
    account_id uuid NOT NULL,
    hash text NOT NULL,
    size bigint NOT NULL,
    type text NOT NULL,
    width integer,
    height integer,
    thumbnail_hash text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.flow_runs (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    flow_id uuid NOT NULL,
    version integer NOT NULL,
    conversation_id uuid NOT NULL,
    state text NOT NULL,
    step text,
    field smallint DEFAULT 0 NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    variables jsonb DEFAULT '{}'::jsonb NOT NULL,
    language text NOT NULL,
    taken integer DEFAULT 0 NOT NULL,
    said integer DEFAULT 0 NOT NULL,
    hour_at timestamp with time zone DEFAULT now() NOT NULL,
    hour_said integer DEFAULT 0 NOT NULL,
    began_seq integer NOT NULL,
    heard_seq integer NOT NULL,
    wake_at timestamp with time zone,
    attempts smallint DEFAULT 0 NOT NULL,
    started_by uuid,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    entered_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    because text,
    CONSTRAINT flow_runs_state_check CHECK ((state = ANY (ARRAY['asks'::text, 'waits'::text, 'calls'::text, 'handed-over'::text, 'ended'::text, 'stopped'::text])))
);

CREATE TABLE public.flow_steps (
    account_id uuid NOT NULL,
    run_id uuid NOT NULL,
    n integer NOT NULL,
    flow_id uuid NOT NULL,
    version integer NOT NULL,
    step text NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    door text,
    call jsonb
);

CREATE TABLE public.flow_versions (
    account_id uuid NOT NULL,
    flow_id uuid NOT NULL,
    version integer NOT NULL,
    document jsonb NOT NULL,
    published_at timestamp with time zone DEFAULT now() NOT NULL,
    published_by text NOT NULL,
    published_by_name text NOT NULL,
    CONSTRAINT flow_versions_version_check CHECK ((version > 0))
);

CREATE TABLE public.flows (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    draft jsonb NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    published_revision integer DEFAULT 0 NOT NULL,
    trigger jsonb,
    is_on boolean DEFAULT false NOT NULL,
    secret bytea,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_by_name text DEFAULT ''::text NOT NULL,
    removed_at timestamp with time zone
);

CREATE TABLE public.followers (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.handovers (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    by_user_id uuid,
    by_name text NOT NULL,
    to_user_id uuid,
    to_team_id uuid,
    text text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    read_at timestamp with time zone,
    read_by uuid
);

CREATE TABLE public.help_centres (
    account_id uuid NOT NULL,
    is_on boolean DEFAULT true NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    domain text,
    shop_url text
);

CREATE TABLE public.help_editions (
    account_id uuid NOT NULL,
    edition bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.holding_settings (
    account_id uuid NOT NULL,
    inbox_id uuid NOT NULL,
    is_on boolean DEFAULT false NOT NULL,
    after_minutes smallint DEFAULT 10 NOT NULL,
    texts jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT holding_settings_after_minutes_check CHECK (((after_minutes >= 0) AND (after_minutes <= 1440)))
);

CREATE TABLE public.holdings (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    message_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    reckoned jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.hour_costs (
    account_id uuid NOT NULL,
    cents integer NOT NULL,
    currency text NOT NULL,
    CONSTRAINT hour_costs_cents_check CHECK ((cents > 0)),
    CONSTRAINT hour_costs_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
);

CREATE TABLE public.identities (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    label text,
    is_verified boolean DEFAULT false NOT NULL,
    trouble text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.import_gaps (
    account_id uuid NOT NULL,
    import_id uuid NOT NULL,
    id bigint NOT NULL,
    source_id text NOT NULL,
    what text NOT NULL,
    code text NOT NULL,
    detail text DEFAULT ''::text NOT NULL
);

ALTER TABLE public.import_gaps ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.import_gaps_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.imported (
    account_id uuid NOT NULL,
    origin text NOT NULL,
    kind text NOT NULL,
    source_id text NOT NULL,
    record_id uuid NOT NULL,
    import_id uuid NOT NULL,
    CONSTRAINT imported_kind_check CHECK ((kind = ANY (ARRAY['conversation'::text, 'message'::text])))
);

CREATE TABLE public.imports (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    source text NOT NULL,
    name text NOT NULL,
    origin text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    file_hash text,
    inbox_id uuid NOT NULL,
    state text DEFAULT 'looking'::text NOT NULL,
    cursor jsonb,
    found jsonb,
    conversations integer DEFAULT 0 NOT NULL,
    messages integer DEFAULT 0 NOT NULL,
    known integer DEFAULT 0 NOT NULL,
    gaps integer DEFAULT 0 NOT NULL,
    progress real,
    because text,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    CONSTRAINT imports_state_check CHECK ((state = ANY (ARRAY['looking'::text, 'ready'::text, 'running'::text, 'stopped'::text, 'done'::text, 'failed'::text])))
);

CREATE TABLE public.inbound (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    inbox_id uuid NOT NULL,
    key text NOT NULL,
    file_hash text,
    hints jsonb DEFAULT '{}'::jsonb NOT NULL,
    state text DEFAULT 'kept'::text NOT NULL,
    because text,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    bytes bytea,
    CONSTRAINT inbound_kept_once CHECK ((num_nonnulls(bytes, file_hash) = 1)),
    CONSTRAINT inbound_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'read'::text, 'unreadable'::text, 'nothing'::text])))
);

CREATE TABLE public.inbox_addresses (
    account_id uuid NOT NULL,
    inbox_id uuid NOT NULL,
    channel text NOT NULL,
    address text NOT NULL
);

CREATE TABLE public.inbox_runs (
    account_id uuid NOT NULL,
    inbox_id uuid NOT NULL,
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    source text NOT NULL,
    on_server integer,
    imported integer NOT NULL,
    skipped jsonb DEFAULT '[]'::jsonb NOT NULL,
    error text,
    millis integer NOT NULL
);

ALTER TABLE public.inbox_runs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.inbox_runs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.inbox_state (
    account_id uuid NOT NULL,
    inbox_id uuid NOT NULL,
    key text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.inboxes (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    public_id text NOT NULL,
    name text NOT NULL,
    channel text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_on boolean DEFAULT true NOT NULL,
    promise integer NOT NULL,
    trouble text,
    trouble_since timestamp with time zone,
    healthy_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    is_read_here boolean DEFAULT false NOT NULL
);

CREATE TABLE public.label_change_items (
    account_id uuid NOT NULL,
    change_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    had_other boolean DEFAULT false NOT NULL
);

CREATE TABLE public.label_changes (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    label_id uuid NOT NULL,
    into_id uuid,
    name text NOT NULL,
    by_user_id uuid,
    by_name text NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    total integer DEFAULT 0 NOT NULL,
    progress integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT label_changes_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
);

CREATE TABLE public.labels (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    colour text DEFAULT 'grey'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    gone_at timestamp with time zone,
    gone_into uuid
);

CREATE TABLE public.language_models (
    account_id uuid NOT NULL,
    url text NOT NULL,
    model text NOT NULL,
    key text,
    is_on boolean DEFAULT false NOT NULL,
    abilities text[] DEFAULT '{}'::text[] NOT NULL,
    sums_up boolean DEFAULT false NOT NULL,
    patience_seconds smallint DEFAULT 60 NOT NULL,
    month_tokens bigint NOT NULL,
    month_micros bigint,
    price_in numeric(14,4) DEFAULT 0 NOT NULL,
    price_out numeric(14,4) DEFAULT 0 NOT NULL,
    currency text DEFAULT 'EUR'::text NOT NULL,
    keep_days smallint DEFAULT 30 NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT language_models_keep_days_check CHECK (((keep_days >= 1) AND (keep_days <= 365))),
    CONSTRAINT language_models_month_micros_check CHECK ((month_micros > 0)),
    CONSTRAINT language_models_month_tokens_check CHECK ((month_tokens > 0)),
    CONSTRAINT language_models_patience_seconds_check CHECK (((patience_seconds >= 1) AND (patience_seconds <= 300))),
    CONSTRAINT language_models_price_in_check CHECK ((price_in >= (0)::numeric)),
    CONSTRAINT language_models_price_out_check CHECK ((price_out >= (0)::numeric))
);

CREATE TABLE public.links (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    user_id uuid,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT links_purpose_check CHECK ((purpose = ANY (ARRAY['first-run'::text, 'invitation'::text, 'password'::text])))
);

CREATE TABLE public.macro_runs (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    macro_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    user_id uuid,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    planned_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    undone_at timestamp with time zone
);

CREATE TABLE public.macros (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    actions jsonb NOT NULL,
    user_id uuid,
    team_id uuid,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT macros_check CHECK (((user_id IS NULL) OR (team_id IS NULL)))
);

CREATE TABLE public.mentions (
    account_id uuid NOT NULL,
    user_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    seq integer NOT NULL,
    team_id uuid,
    by_name text DEFAULT ''::text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    read_at timestamp with time zone
);

CREATE TABLE public.message_categories (
    account_id uuid NOT NULL,
    message_id uuid NOT NULL,
    category_id uuid,
    confidence real DEFAULT 0 NOT NULL,
    "none" real DEFAULT 1 NOT NULL,
    unknown real DEFAULT 1 NOT NULL,
    suggestions jsonb DEFAULT '[]'::jsonb NOT NULL,
    nearest uuid,
    likeness real,
    decided_by text,
    decided_at timestamp with time zone,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.message_texts (
    account_id uuid NOT NULL,
    message_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    words tsvector NOT NULL
);

CREATE TABLE public.messages (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    seq integer NOT NULL,
    type text NOT NULL,
    author_type text NOT NULL,
    author_id uuid,
    author_name text DEFAULT ''::text NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    quoted text,
    html_hash text,
    event jsonb,
    state text DEFAULT 'received'::text NOT NULL,
    failure jsonb,
    is_automatic boolean DEFAULT false NOT NULL,
    inbox_id uuid,
    identity_id uuid,
    provider_id text,
    client_id text,
    inbound_id uuid,
    envelope jsonb,
    files smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    sent_at timestamp with time zone,
    delivered_at timestamp with time zone,
    read_at timestamp with time zone,
    language text,
    CONSTRAINT messages_author_type_check CHECK ((author_type = ANY (ARRAY['customer'::text, 'user'::text, 'automatic'::text, 'api-key'::text, 'system'::text]))),
    CONSTRAINT messages_state_check CHECK ((state = ANY (ARRAY['received'::text, 'queued'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text]))),
    CONSTRAINT messages_type_check CHECK ((type = ANY (ARRAY['in'::text, 'out'::text, 'note'::text, 'event'::text])))
);

CREATE TABLE public.missed_searches (
    account_id uuid NOT NULL,
    language text NOT NULL,
    query text NOT NULL,
    times integer DEFAULT 1 NOT NULL,
    first_at timestamp with time zone DEFAULT now() NOT NULL,
    last_at timestamp with time zone DEFAULT now() NOT NULL,
    article_id uuid
);

CREATE TABLE public.model_calls (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    month text NOT NULL,
    ability text NOT NULL,
    conversation_id uuid,
    by_user_id uuid,
    by_name text NOT NULL,
    host text NOT NULL,
    model text NOT NULL,
    sent text NOT NULL,
    answered text,
    state text DEFAULT 'asked'::text NOT NULL,
    because text,
    reserved_tokens integer NOT NULL,
    reserved_micros bigint NOT NULL,
    tokens_in integer DEFAULT 0 NOT NULL,
    tokens_out integer DEFAULT 0 NOT NULL,
    micros bigint DEFAULT 0 NOT NULL,
    currency text NOT NULL,
    is_estimate boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT model_calls_ability_check CHECK ((ability = ANY (ARRAY['draft'::text, 'summary'::text, 'rewording'::text, 'translation'::text]))),
    CONSTRAINT model_calls_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'answered'::text, 'failed'::text, 'cancelled'::text, 'lost'::text])))
);

CREATE TABLE public.model_months (
    account_id uuid NOT NULL,
    month text NOT NULL,
    tokens bigint DEFAULT 0 NOT NULL,
    micros bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.name_grams (
    account_id uuid NOT NULL,
    gram text NOT NULL,
    word text NOT NULL
);

CREATE TABLE public.notification_rules (
    account_id uuid NOT NULL,
    user_id uuid NOT NULL,
    kinds jsonb DEFAULT '{}'::jsonb NOT NULL,
    quiet_from smallint,
    quiet_to smallint,
    time_zone text,
    push_at_desk boolean DEFAULT false NOT NULL,
    digest_minutes integer DEFAULT 240 NOT NULL,
    digest_sent_at timestamp with time zone,
    CONSTRAINT notification_rules_digest_minutes_check CHECK (((digest_minutes >= 15) AND (digest_minutes <= 10080))),
    CONSTRAINT notification_rules_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT notification_rules_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 1439)))
);

CREATE TABLE public.notifications (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    conversation_id uuid NOT NULL,
    message_id uuid,
    seq integer,
    by_name text DEFAULT ''::text NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    count integer DEFAULT 1 NOT NULL,
    on_desk boolean DEFAULT true NOT NULL,
    by_mail boolean DEFAULT false NOT NULL,
    event_id bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT notifications_kind_check CHECK ((kind = ANY (ARRAY['new'::text, 'assigned'::text, 'answer'::text, 'mention'::text, 'followed'::text, 'woken'::text, 'promise'::text, 'failed'::text, 'approval'::text, 'approved'::text, 'returned'::text, 'side'::text, 'template'::text, 'pledge'::text, 'broken'::text, 'unhappy'::text, 'fell'::text])))
);

CREATE TABLE public.openings (
    account_id uuid NOT NULL,
    client_id text NOT NULL,
    conversation_id uuid NOT NULL
);

CREATE TABLE public.orders (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    shop_id uuid,
    key text NOT NULL,
    number text NOT NULL,
    number_key text GENERATED ALWAYS AS (lower(number)) STORED NOT NULL,
    state text NOT NULL,
    email text,
    name text,
    placed_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    currency text NOT NULL,
    total bigint NOT NULL,
    lines jsonb NOT NULL,
    tracking jsonb,
    arrives_on date,
    url text,
    CONSTRAINT orders_state_check CHECK ((state = ANY (ARRAY['placed'::text, 'paid'::text, 'packed'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text, 'returned'::text])))
);

CREATE TABLE public.participants (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    customer_id uuid NOT NULL
);

CREATE TABLE public.passkeys (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    credential_id text NOT NULL,
    public_key bytea NOT NULL,
    counter bigint DEFAULT 0 NOT NULL,
    transports text[] DEFAULT '{}'::text[] NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone
);

CREATE TABLE public.phrasings (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    category_id uuid,
    text text,
    message_id uuid,
    confirmed_by text NOT NULL,
    confirmed_at timestamp with time zone DEFAULT now() NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT phrasings_check CHECK (((text IS NULL) <> (message_id IS NULL)))
);

CREATE TABLE public.planned (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    author_type text NOT NULL,
    author_id uuid,
    author_name text NOT NULL,
    reason text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    text text NOT NULL,
    files smallint DEFAULT 0 NOT NULL,
    cc text[] DEFAULT '{}'::text[] NOT NULL,
    bcc text[] DEFAULT '{}'::text[] NOT NULL,
    client_id text NOT NULL,
    seen_seq integer NOT NULL,
    send_at timestamp with time zone,
    because jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    pledge jsonb,
    CONSTRAINT planned_reason_check CHECK ((reason = ANY (ARRAY['undo'::text, 'later'::text, 'approval'::text]))),
    CONSTRAINT planned_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'cancelled'::text, 'failed'::text, 'returned'::text])))
);

CREATE TABLE public.pledges (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    made_at_id uuid NOT NULL,
    made_in uuid,
    moved_in uuid,
    origin text NOT NULL,
    author_type text NOT NULL,
    author_id uuid,
    author_name text NOT NULL,
    team_id uuid,
    text text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    first_due_at timestamp with time zone NOT NULL,
    moves smallint DEFAULT 0 NOT NULL,
    moved_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    how text,
    settled_at timestamp with time zone,
    settled_by uuid,
    settled_by_name text,
    done_at timestamp with time zone,
    replied_at timestamp with time zone,
    reminded_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT pledges_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
    CONSTRAINT pledges_how_check CHECK ((how = ANY (ARRAY['hand'::text, 'closed'::text, 'reply'::text, 'due'::text]))),
    CONSTRAINT pledges_origin_check CHECK ((origin = ANY (ARRAY['reply'::text, 'hand'::text, 'holding'::text, 'template'::text]))),
    CONSTRAINT pledges_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'broken'::text, 'withdrawn'::text])))
);

CREATE TABLE public.push_deliveries (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    device_id uuid,
    device_name text NOT NULL,
    notification_id uuid,
    kind text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    status integer,
    because text,
    millis integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT push_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);

CREATE TABLE public.push_devices (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    endpoint text NOT NULL,
    p256dh text NOT NULL,
    auth text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    reached_at timestamp with time zone
);

CREATE TABLE public.push_keys (
    only_one boolean DEFAULT true NOT NULL,
    public_key text NOT NULL,
    private_key text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT push_keys_only_one_check CHECK (only_one)
);

CREATE TABLE public.question_backlog (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL
);

CREATE TABLE public.questions (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    seq integer NOT NULL,
    inbox_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    category_id uuid,
    page text,
    step text,
    answered text,
    CONSTRAINT questions_answered_check CHECK ((answered = ANY (ARRAY['person'::text, 'machine'::text])))
);

CREATE TABLE public.reads (
    account_id uuid NOT NULL,
    user_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    seq integer NOT NULL
);

CREATE TABLE public.roles (
    account_id uuid NOT NULL,
    name text NOT NULL,
    permissions text[] NOT NULL,
    is_built_in boolean DEFAULT false NOT NULL
);

CREATE TABLE public.search_backlog (
    account_id uuid NOT NULL,
    kind text NOT NULL,
    id uuid NOT NULL,
    CONSTRAINT search_backlog_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'conversation'::text, 'customer'::text, 'newcomer'::text, 'planned'::text])))
);

CREATE TABLE public.sections (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL,
    names jsonb NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    removed_at timestamp with time zone
);

CREATE TABLE public.sessions (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    is_complete boolean DEFAULT true NOT NULL,
    user_agent text DEFAULT ''::text NOT NULL,
    ip text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.shops (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    settings jsonb NOT NULL,
    session text,
    cursor jsonb,
    expected integer,
    remaining integer,
    caught_up_at timestamp with time zone,
    orders integer DEFAULT 0 NOT NULL,
    unreadable text[] DEFAULT '{}'::text[] NOT NULL,
    read_at timestamp with time zone,
    next_at timestamp with time zone DEFAULT now() NOT NULL,
    trouble text,
    trouble_detail text,
    trouble_since timestamp with time zone,
    failures smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    removed_at timestamp with time zone
);

CREATE TABLE public.survey_changes (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    texts jsonb NOT NULL,
    people integer NOT NULL,
    by_user_id uuid,
    by_name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    taken_back_at timestamp with time zone
);

CREATE TABLE public.survey_rules (
    account_id uuid NOT NULL,
    rest_days smallint DEFAULT 30 NOT NULL,
    CONSTRAINT survey_rules_rest_days_check CHECK (((rest_days >= 0) AND (rest_days <= 365)))
);

CREATE TABLE public.surveys (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    is_on boolean DEFAULT false NOT NULL,
    questions jsonb NOT NULL,
    thanks jsonb DEFAULT '{}'::jsonb NOT NULL,
    after_minutes integer NOT NULL,
    inbox_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    share smallint NOT NULL,
    again_days smallint NOT NULL,
    follow_up text NOT NULL,
    watched_since timestamp with time zone DEFAULT now() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    removed_at timestamp with time zone,
    CONSTRAINT surveys_after_minutes_check CHECK (((after_minutes >= 0) AND (after_minutes <= 43200))),
    CONSTRAINT surveys_again_days_check CHECK (((again_days >= 1) AND (again_days <= 730))),
    CONSTRAINT surveys_follow_up_check CHECK ((follow_up = ANY (ARRAY['none'::text, 'mark'::text, 'reopen'::text]))),
    CONSTRAINT surveys_kind_check CHECK ((kind = ANY (ARRAY['csat'::text, 'ces'::text, 'nps'::text]))),
    CONSTRAINT surveys_questions_check CHECK (((jsonb_typeof(questions) = 'array'::text) AND ((jsonb_array_length(questions) >= 1) AND (jsonb_array_length(questions) <= 2)))),
    CONSTRAINT surveys_share_check CHECK (((share >= 1) AND (share <= 100)))
);

CREATE TABLE public.team_members (
    account_id uuid NOT NULL,
    team_id uuid NOT NULL,
    user_id uuid NOT NULL
);

CREATE TABLE public.teams (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.template_cases (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    template_id uuid NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    conversation_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    message_id uuid,
    answer_id uuid,
    category_id uuid,
    confidence real,
    language text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    did text,
    edited real,
    answered_at timestamp with time zone,
    closed_at timestamp with time zone,
    outcome text,
    because text,
    judged_at timestamp with time zone,
    is_flagged boolean DEFAULT false NOT NULL,
    CONSTRAINT template_cases_did_check CHECK ((did = ANY (ARRAY['unedited'::text, 'edited'::text, 'other'::text]))),
    CONSTRAINT template_cases_kind_check CHECK ((kind = ANY (ARRAY['used'::text, 'shadow'::text, 'audit'::text, 'automatic'::text]))),
    CONSTRAINT template_cases_outcome_check CHECK ((outcome = ANY (ARRAY['right'::text, 'wrong'::text, 'void'::text])))
);

CREATE TABLE public.template_insertions (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    writer text NOT NULL,
    template_id uuid NOT NULL,
    version integer NOT NULL,
    language text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.template_reviews (
    account_id uuid NOT NULL,
    week date NOT NULL,
    findings jsonb NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.template_versions (
    account_id uuid NOT NULL,
    template_id uuid NOT NULL,
    version integer NOT NULL,
    id uuid NOT NULL,
    texts jsonb NOT NULL,
    files smallint DEFAULT 0 NOT NULL,
    published_by text NOT NULL,
    published_by_name text NOT NULL,
    published_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.templates (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    category_id uuid,
    owner_id uuid,
    state text DEFAULT 'suggest'::text NOT NULL,
    state_at timestamp with time zone DEFAULT now() NOT NULL,
    because jsonb,
    promotes boolean DEFAULT false NOT NULL,
    inbox_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    proves_since timestamp with time zone DEFAULT now() NOT NULL,
    proved double precision,
    told_proved_at timestamp with time zone,
    used integer DEFAULT 0 NOT NULL,
    worked integer DEFAULT 0 NOT NULL,
    failed integer DEFAULT 0 NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    order_states text[] DEFAULT '{}'::text[] NOT NULL,
    products text[] DEFAULT '{}'::text[] NOT NULL,
    watches boolean DEFAULT true NOT NULL,
    CONSTRAINT templates_state_check CHECK ((state = ANY (ARRAY['off'::text, 'suggest'::text, 'shadow'::text, 'automatic'::text, 'demoted'::text])))
);

CREATE TABLE public.translations (
    account_id uuid NOT NULL,
    key text NOT NULL,
    from_language text,
    text text NOT NULL,
    used_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.translators (
    account_id uuid NOT NULL,
    provider text NOT NULL,
    url text NOT NULL,
    key text,
    is_on boolean DEFAULT false NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.users (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    password_hash text,
    locale text,
    theme text DEFAULT 'system'::text NOT NULL,
    totp_secret bytea,
    totp_on boolean DEFAULT false NOT NULL,
    totp_last_step bigint DEFAULT 0 NOT NULL,
    recovery_codes text[] DEFAULT '{}'::text[] NOT NULL,
    state text DEFAULT 'active'::text NOT NULL,
    last_seen_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'deactivated'::text])))
);

CREATE TABLE public.view_places (
    account_id uuid NOT NULL,
    user_id uuid NOT NULL,
    view_id uuid NOT NULL,
    place integer NOT NULL
);

CREATE TABLE public.views (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid,
    team_id uuid,
    name text NOT NULL,
    filter jsonb NOT NULL,
    sorting text DEFAULT 'due'::text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT views_check CHECK (((user_id IS NULL) OR (team_id IS NULL))),
    CONSTRAINT views_sorting_check CHECK ((sorting = ANY (ARRAY['due'::text, 'newest'::text])))
);

CREATE TABLE public.voice_guides (
    account_id uuid NOT NULL,
    guide jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.webhooks (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    url text NOT NULL,
    secret bytea NOT NULL,
    events text[] DEFAULT '{}'::text[] NOT NULL,
    is_on boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.alike_pairs
    ADD CONSTRAINT alike_pairs_pkey PRIMARY KEY (account_id, a, b);

ALTER TABLE ONLY public.alike_walks
    ADD CONSTRAINT alike_walks_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.article_days
    ADD CONSTRAINT article_days_pkey PRIMARY KEY (account_id, article_id, language, day);

ALTER TABLE ONLY public.article_remarks
    ADD CONSTRAINT article_remarks_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.article_texts
    ADD CONSTRAINT article_texts_pkey PRIMARY KEY (account_id, article_id, language);

ALTER TABLE ONLY public.article_versions
    ADD CONSTRAINT article_versions_pkey PRIMARY KEY (account_id, article_id, language, version);

ALTER TABLE ONLY public.article_words
    ADD CONSTRAINT article_words_pkey PRIMARY KEY (account_id, language, word);

ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_account_id_number_key UNIQUE (account_id, number);

ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.askings
    ADD CONSTRAINT askings_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT attachments_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.attribute_definitions
    ADD CONSTRAINT attribute_definitions_account_id_subject_key_key UNIQUE (account_id, subject, key);

ALTER TABLE ONLY public.attribute_definitions
    ADD CONSTRAINT attribute_definitions_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.automation
    ADD CONSTRAINT automation_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.bulk_changes
    ADD CONSTRAINT bulk_changes_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.bulk_items
    ADD CONSTRAINT bulk_items_pkey PRIMARY KEY (account_id, bulk_id, conversation_id);

ALTER TABLE ONLY public.canned_replies
    ADD CONSTRAINT canned_replies_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.category_revisions
    ADD CONSTRAINT category_revisions_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.companies
    ADD CONSTRAINT companies_account_id_domain_key UNIQUE (account_id, domain);

ALTER TABLE ONLY public.companies
    ADD CONSTRAINT companies_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.conversation_counts
    ADD CONSTRAINT conversation_counts_pkey PRIMARY KEY (account_id, inbox_id, assignee_id, team_id, slot);

ALTER TABLE ONLY public.conversation_joins
    ADD CONSTRAINT conversation_joins_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.conversation_labels
    ADD CONSTRAINT conversation_labels_pkey PRIMARY KEY (account_id, label_id, conversation_id);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.customer_import_problems
    ADD CONSTRAINT customer_import_problems_pkey PRIMARY KEY (account_id, import_id, record);

ALTER TABLE ONLY public.customer_imports
    ADD CONSTRAINT customer_imports_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.customer_merges
    ADD CONSTRAINT customer_merges_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.customer_texts
    ADD CONSTRAINT customer_texts_pkey PRIMARY KEY (account_id, customer_id);

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_account_id_webhook_id_event_id_key UNIQUE (account_id, webhook_id, event_id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.different_customers
    ADD CONSTRAINT different_customers_pkey PRIMARY KEY (account_id, a, b);

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (account_id, conversation_id, user_id, type);

ALTER TABLE ONLY public.event_cursors
    ADD CONSTRAINT event_cursors_pkey PRIMARY KEY (subscriber);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (xid, id);

ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (account_id, hash);

ALTER TABLE ONLY public.flow_runs
    ADD CONSTRAINT flow_runs_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.flow_steps
    ADD CONSTRAINT flow_steps_pkey PRIMARY KEY (account_id, run_id, n);

ALTER TABLE ONLY public.flow_versions
    ADD CONSTRAINT flow_versions_pkey PRIMARY KEY (account_id, flow_id, version);

ALTER TABLE ONLY public.flows
    ADD CONSTRAINT flows_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.followers
    ADD CONSTRAINT followers_pkey PRIMARY KEY (account_id, conversation_id, user_id);

ALTER TABLE ONLY public.handovers
    ADD CONSTRAINT handovers_pkey PRIMARY KEY (account_id, conversation_id);

ALTER TABLE ONLY public.help_centres
    ADD CONSTRAINT help_centres_domain_key UNIQUE (domain);

ALTER TABLE ONLY public.help_centres
    ADD CONSTRAINT help_centres_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.help_editions
    ADD CONSTRAINT help_editions_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.holding_settings
    ADD CONSTRAINT holding_settings_pkey PRIMARY KEY (account_id, inbox_id);

ALTER TABLE ONLY public.holdings
    ADD CONSTRAINT holdings_pkey PRIMARY KEY (account_id, conversation_id);

ALTER TABLE ONLY public.hour_costs
    ADD CONSTRAINT hour_costs_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_account_id_channel_address_key UNIQUE (account_id, channel, address);

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.import_gaps
    ADD CONSTRAINT import_gaps_pkey PRIMARY KEY (account_id, import_id, id);

ALTER TABLE ONLY public.imported
    ADD CONSTRAINT imported_pkey PRIMARY KEY (account_id, origin, kind, source_id);

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.inbound
    ADD CONSTRAINT inbound_account_id_inbox_id_key_key UNIQUE (account_id, inbox_id, key);

ALTER TABLE ONLY public.inbound
    ADD CONSTRAINT inbound_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.inbox_addresses
    ADD CONSTRAINT inbox_addresses_pkey PRIMARY KEY (channel, address);

ALTER TABLE ONLY public.inbox_runs
    ADD CONSTRAINT inbox_runs_pkey PRIMARY KEY (account_id, inbox_id, id);

ALTER TABLE ONLY public.inbox_state
    ADD CONSTRAINT inbox_state_pkey PRIMARY KEY (account_id, inbox_id, key);

ALTER TABLE ONLY public.inboxes
    ADD CONSTRAINT inboxes_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.inboxes
    ADD CONSTRAINT inboxes_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.label_change_items
    ADD CONSTRAINT label_change_items_pkey PRIMARY KEY (account_id, change_id, conversation_id);

ALTER TABLE ONLY public.label_changes
    ADD CONSTRAINT label_changes_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT labels_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.language_models
    ADD CONSTRAINT language_models_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.macro_runs
    ADD CONSTRAINT macro_runs_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.macros
    ADD CONSTRAINT macros_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_pkey PRIMARY KEY (account_id, user_id, conversation_id);

ALTER TABLE ONLY public.message_categories
    ADD CONSTRAINT message_categories_pkey PRIMARY KEY (account_id, message_id);

ALTER TABLE ONLY public.message_texts
    ADD CONSTRAINT message_texts_pkey PRIMARY KEY (account_id, message_id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (account_id, conversation_id, seq);

ALTER TABLE ONLY public.missed_searches
    ADD CONSTRAINT missed_searches_pkey PRIMARY KEY (account_id, language, query);

ALTER TABLE ONLY public.model_calls
    ADD CONSTRAINT model_calls_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.model_months
    ADD CONSTRAINT model_months_pkey PRIMARY KEY (account_id, month);

ALTER TABLE ONLY public.name_grams
    ADD CONSTRAINT name_grams_pkey PRIMARY KEY (account_id, gram, word);

ALTER TABLE ONLY public.notification_rules
    ADD CONSTRAINT notification_rules_pkey PRIMARY KEY (account_id, user_id);

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.openings
    ADD CONSTRAINT openings_pkey PRIMARY KEY (account_id, client_id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_account_id_shop_id_key_key UNIQUE NULLS NOT DISTINCT (account_id, shop_id, key);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.participants
    ADD CONSTRAINT participants_pkey PRIMARY KEY (account_id, conversation_id, customer_id);

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id);

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.phrasings
    ADD CONSTRAINT phrasings_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.planned
    ADD CONSTRAINT planned_account_id_conversation_id_client_id_key UNIQUE (account_id, conversation_id, client_id);

ALTER TABLE ONLY public.planned
    ADD CONSTRAINT planned_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.pledges
    ADD CONSTRAINT pledges_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.push_deliveries
    ADD CONSTRAINT push_deliveries_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.push_devices
    ADD CONSTRAINT push_devices_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.push_keys
    ADD CONSTRAINT push_keys_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY public.question_backlog
    ADD CONSTRAINT question_backlog_pkey PRIMARY KEY (account_id, conversation_id);

ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_pkey PRIMARY KEY (account_id, conversation_id, seq);

ALTER TABLE ONLY public.reads
    ADD CONSTRAINT reads_pkey PRIMARY KEY (account_id, user_id, conversation_id);

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (account_id, name);

ALTER TABLE ONLY public.search_backlog
    ADD CONSTRAINT search_backlog_pkey PRIMARY KEY (account_id, kind, id);

ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_account_id_number_key UNIQUE (account_id, number);

ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.shops
    ADD CONSTRAINT shops_account_id_kind_address_key UNIQUE (account_id, kind, address);

ALTER TABLE ONLY public.shops
    ADD CONSTRAINT shops_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.survey_changes
    ADD CONSTRAINT survey_changes_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.survey_rules
    ADD CONSTRAINT survey_rules_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT surveys_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT team_members_pkey PRIMARY KEY (account_id, team_id, user_id);

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.template_cases
    ADD CONSTRAINT template_cases_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.template_insertions
    ADD CONSTRAINT template_insertions_pkey PRIMARY KEY (account_id, conversation_id, writer);

ALTER TABLE ONLY public.template_reviews
    ADD CONSTRAINT template_reviews_pkey PRIMARY KEY (account_id, week);

ALTER TABLE ONLY public.template_versions
    ADD CONSTRAINT template_versions_pkey PRIMARY KEY (account_id, template_id, version);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.translations
    ADD CONSTRAINT translations_pkey PRIMARY KEY (account_id, key);

ALTER TABLE ONLY public.translators
    ADD CONSTRAINT translators_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.view_places
    ADD CONSTRAINT view_places_pkey PRIMARY KEY (account_id, user_id, view_id);

ALTER TABLE ONLY public.views
    ADD CONSTRAINT views_pkey PRIMARY KEY (account_id, id);

ALTER TABLE ONLY public.voice_guides
    ADD CONSTRAINT voice_guides_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhooks_pkey PRIMARY KEY (account_id, id);

CREATE INDEX alike_pairs_likeliest ON public.alike_pairs USING btree (account_id, score DESC, a, b);

CREATE INDEX alike_pairs_other ON public.alike_pairs USING btree (account_id, b);

CREATE INDEX article_remarks_newest ON public.article_remarks USING btree (account_id, article_id, id DESC);

CREATE INDEX article_texts_published ON public.article_texts USING btree (account_id, language) WHERE (published_version IS NOT NULL);

CREATE INDEX articles_review ON public.articles USING btree (account_id, review_on) WHERE ((review_on IS NOT NULL) AND (removed_at IS NULL));

CREATE INDEX articles_section ON public.articles USING btree (account_id, section_id);

CREATE INDEX askings_answered ON public.askings USING btree (account_id, answered_at DESC, id DESC) WHERE (state = 'answered'::text);

CREATE INDEX askings_asked ON public.askings USING btree (account_id, survey_id, asked_at) WHERE (asked_at IS NOT NULL);

CREATE INDEX askings_change ON public.askings USING btree (account_id, change_id) WHERE (change_id IS NOT NULL);

CREATE INDEX askings_conversation ON public.askings USING btree (account_id, conversation_id);

CREATE INDEX askings_follow_up ON public.askings USING btree (account_id, answered_at, id) WHERE (follow_up = 'due'::text);

CREATE UNIQUE INDEX askings_occasion ON public.askings USING btree (account_id, conversation_id, occasion) WHERE (occasion IS NOT NULL);

CREATE UNIQUE INDEX askings_planned ON public.askings USING btree (account_id, conversation_id) WHERE (state = 'planned'::text);

CREATE INDEX askings_survey ON public.askings USING btree (account_id, survey_id, answered_at) WHERE (state = 'answered'::text);

CREATE INDEX attachments_conversation ON public.attachments USING btree (account_id, conversation_id) WHERE (conversation_id IS NOT NULL);

CREATE INDEX attachments_kept ON public.attachments USING btree (account_id, kept_for) WHERE (kept_for IS NOT NULL);

CREATE INDEX attachments_loose ON public.attachments USING btree (created_at) WHERE (message_id IS NULL);

CREATE INDEX attachments_message ON public.attachments USING btree (account_id, message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX bulk_changes_created ON public.bulk_changes USING btree (created_at);

CREATE INDEX bulk_items_state ON public.bulk_items USING btree (account_id, bulk_id, state, conversation_id);

CREATE UNIQUE INDEX canned_replies_shortcut ON public.canned_replies USING btree (account_id, shortcut, (
CASE
    WHEN (user_id IS NOT NULL) THEN user_id
    WHEN (team_id IS NOT NULL) THEN team_id
    ELSE '00000000-0000-0000-0000-000000000000'::uuid
END)) WHERE (shortcut IS NOT NULL);

CREATE UNIQUE INDEX categories_name ON public.categories USING btree (account_id, lower(name));

CREATE UNIQUE INDEX companies_name ON public.companies USING btree (account_id, lower(name));

CREATE INDEX conversation_joins_part ON public.conversation_joins USING btree (account_id, part_id, created_at DESC);

CREATE INDEX conversation_joins_whole ON public.conversation_joins USING btree (account_id, whole_id, created_at DESC);

CREATE INDEX conversation_labels_conversation ON public.conversation_labels USING btree (account_id, conversation_id);

CREATE INDEX conversations_also_in ON public.conversations USING btree (account_id, id) WHERE (also_in <> '{}'::uuid[]);

CREATE INDEX conversations_assignee ON public.conversations USING btree (account_id, assignee_id, status, last_message_at DESC, id DESC);

CREATE INDEX conversations_customer ON public.conversations USING btree (account_id, customer_id, last_message_at DESC, id DESC);

CREATE INDEX conversations_due ON public.conversations USING btree (account_id, (
CASE
    WHEN (due_at IS NULL) THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), last_message_at DESC, id DESC) WHERE (status = 'open'::text);

CREATE INDEX conversations_due_assignee ON public.conversations USING btree (account_id, assignee_id, (
CASE
    WHEN (due_at IS NULL) THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), last_message_at DESC, id DESC) WHERE ((status = 'open'::text) AND (assignee_id IS NOT NULL));

CREATE INDEX conversations_due_inbox ON public.conversations USING btree (account_id, inbox_id, (
CASE
    WHEN (due_at IS NULL) THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), last_message_at DESC, id DESC) WHERE (status = 'open'::text);

CREATE INDEX conversations_due_nobody ON public.conversations USING btree (account_id, (
CASE
    WHEN (due_at IS NULL) THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), last_message_at DESC, id DESC) WHERE ((status = 'open'::text) AND (assignee_id IS NULL));

CREATE INDEX conversations_due_team ON public.conversations USING btree (account_id, team_id, (
CASE
    WHEN (due_at IS NULL) THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), last_message_at DESC, id DESC) WHERE ((status = 'open'::text) AND (team_id IS NOT NULL));

CREATE INDEX conversations_inbox ON public.conversations USING btree (account_id, inbox_id, status, last_message_at DESC, id DESC);

CREATE INDEX conversations_merged_into ON public.conversations USING btree (account_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX conversations_newest ON public.conversations USING btree (account_id, status, last_message_at DESC, id DESC);

CREATE UNIQUE INDEX conversations_number ON public.conversations USING btree (account_id, number);

CREATE INDEX conversations_priority ON public.conversations USING btree (account_id, priority DESC, last_message_at DESC, id DESC) WHERE ((status = 'open'::text) AND (priority <> 0));

CREATE INDEX conversations_side_of ON public.conversations USING btree (account_id, side_of) WHERE (side_of IS NOT NULL);

CREATE INDEX conversations_team ON public.conversations USING btree (account_id, team_id, status, last_message_at DESC, id DESC) WHERE (team_id IS NOT NULL);

CREATE INDEX conversations_to_wake ON public.conversations USING btree (snoozed_until) WHERE (snoozed_until IS NOT NULL);

CREATE INDEX customer_merges_source ON public.customer_merges USING btree (account_id, source_id, created_at DESC);

CREATE INDEX customer_merges_target ON public.customer_merges USING btree (account_id, target_id, created_at DESC);

CREATE INDEX customer_texts_words ON public.customer_texts USING gin (words) WITH (gin_pending_list_limit='512');

CREATE INDEX customers_company ON public.customers USING btree (account_id, company_id) WHERE (company_id IS NOT NULL);

CREATE INDEX customers_given_email ON public.customers USING btree (account_id, ((attributes ->> 'given_email'::text))) WHERE ((attributes ->> 'given_email'::text) IS NOT NULL);

CREATE INDEX customers_merged_into ON public.customers USING btree (account_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX customers_name ON public.customers USING btree (account_id, lower(name) text_pattern_ops);

CREATE INDEX customers_name_parts ON public.customers USING gin (lower(name) public.gin_trgm_ops) WHERE (merged_into IS NULL);

CREATE INDEX customers_phone ON public.customers USING btree (account_id, public.phone_key((attributes ->> 'phone'::text))) WHERE ((attributes ->> 'phone'::text) IS NOT NULL);

CREATE INDEX customers_street ON public.customers USING btree (account_id, public.street_key((attributes ->> 'address'::text))) WHERE ((attributes ->> 'address'::text) IS NOT NULL);

CREATE INDEX deliveries_log ON public.deliveries USING btree (account_id, webhook_id, id DESC);

CREATE INDEX events_visits ON public.events USING btree (account_id, ((data ->> 'customer'::text)), at DESC, id DESC) WHERE (name = 'visitor.acted'::text);

CREATE INDEX flow_runs_conversation ON public.flow_runs USING btree (account_id, conversation_id, started_at DESC);

CREATE INDEX flow_runs_flow ON public.flow_runs USING btree (account_id, flow_id, version, started_at);

CREATE INDEX flow_runs_idle ON public.flow_runs USING btree (account_id, entered_at) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX flow_runs_live ON public.flow_runs USING btree (account_id, conversation_id) WHERE (ended_at IS NULL);

CREATE INDEX flow_steps_flow ON public.flow_steps USING btree (account_id, flow_id, version, entered_at);

CREATE INDEX followers_user ON public.followers USING btree (account_id, user_id);

CREATE INDEX holdings_customer ON public.holdings USING btree (account_id, customer_id, created_at DESC);

CREATE INDEX identities_address ON public.identities USING btree (account_id, lower(address) text_pattern_ops);

CREATE INDEX identities_address_parts ON public.identities USING gin (lower(address) public.gin_trgm_ops);

CREATE INDEX identities_customer ON public.identities USING btree (account_id, customer_id);

CREATE INDEX identities_mail_name ON public.identities USING btree (account_id, split_part(lower(address), '@'::text, 1) text_pattern_ops) WHERE (address ~~ '%_@_%'::text);

CREATE INDEX identities_of_address ON public.identities USING btree (account_id, address);

CREATE INDEX identities_phone ON public.identities USING btree (account_id, public.phone_key(address)) WHERE (public.phone_key(address) IS NOT NULL);

CREATE INDEX inbound_kept ON public.inbound USING btree (received_at) WHERE (state = 'kept'::text);

CREATE INDEX label_changes_newest ON public.label_changes USING btree (account_id, created_at DESC);

CREATE UNIQUE INDEX labels_name ON public.labels USING btree (account_id, lower(name)) WHERE (gone_at IS NULL);

CREATE INDEX mentions_newest ON public.mentions USING btree (account_id, user_id, at DESC, conversation_id DESC);

CREATE INDEX mentions_unread ON public.mentions USING btree (account_id, user_id) WHERE (read_at IS NULL);

CREATE INDEX message_categories_at ON public.message_categories USING btree (account_id, at DESC);

CREATE INDEX message_categories_newest ON public.message_categories USING btree (account_id, category_id, at DESC);

CREATE INDEX message_texts_conversation ON public.message_texts USING btree (account_id, conversation_id);

CREATE INDEX message_texts_newest ON public.message_texts USING btree (account_id, at DESC);

CREATE INDEX message_texts_words ON public.message_texts USING gin (words) WITH (gin_pending_list_limit='1024');

CREATE UNIQUE INDEX messages_client ON public.messages USING btree (account_id, conversation_id, client_id) WHERE (client_id IS NOT NULL);

CREATE UNIQUE INDEX messages_id ON public.messages USING btree (account_id, id);

CREATE UNIQUE INDEX messages_provider ON public.messages USING btree (account_id, provider_id, inbox_id) WHERE (provider_id IS NOT NULL);

CREATE INDEX missed_searches_often ON public.missed_searches USING btree (account_id, times DESC, last_at DESC);

CREATE INDEX model_calls_asked ON public.model_calls USING btree (account_id, created_at) WHERE (state = 'asked'::text);

CREATE INDEX model_calls_conversation ON public.model_calls USING btree (account_id, conversation_id) WHERE (conversation_id IS NOT NULL);

CREATE INDEX model_calls_user ON public.model_calls USING btree (account_id, by_user_id) WHERE (by_user_id IS NOT NULL);

CREATE INDEX notifications_conversation ON public.notifications USING btree (account_id, conversation_id);

CREATE INDEX notifications_newest ON public.notifications USING btree (account_id, user_id, created_at DESC, id DESC) WHERE on_desk;

CREATE INDEX notifications_old ON public.notifications USING btree (account_id, created_at);

CREATE UNIQUE INDEX notifications_unread ON public.notifications USING btree (account_id, user_id, conversation_id, kind) WHERE (read_at IS NULL);

CREATE INDEX orders_changed ON public.orders USING btree (account_id, changed_at);

CREATE INDEX orders_email ON public.orders USING btree (account_id, email, placed_at DESC, id DESC);

CREATE INDEX orders_number ON public.orders USING btree (account_id, number_key);

CREATE INDEX phrasings_category ON public.phrasings USING btree (account_id, category_id, confirmed_at DESC);

CREATE UNIQUE INDEX phrasings_message ON public.phrasings USING btree (account_id, message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX planned_author ON public.planned USING btree (account_id, author_id);

CREATE INDEX pledges_conversation ON public.pledges USING btree (account_id, conversation_id);

CREATE UNIQUE INDEX pledges_made_in ON public.pledges USING btree (account_id, made_in) WHERE (made_in IS NOT NULL);

CREATE INDEX pledges_open ON public.pledges USING btree (due_at) WHERE (state = 'open'::text);

CREATE INDEX pledges_settled ON public.pledges USING btree (account_id, settled_at) WHERE (state = ANY (ARRAY['kept'::text, 'broken'::text]));

CREATE INDEX pledges_to_do ON public.pledges USING btree (account_id, due_at, id) WHERE ((state = 'open'::text) OR ((state = 'broken'::text) AND (done_at IS NULL)));

CREATE INDEX push_deliveries_log ON public.push_deliveries USING btree (account_id, user_id, id DESC);

CREATE UNIQUE INDEX push_devices_endpoint ON public.push_devices USING btree (account_id, endpoint);

CREATE INDEX push_devices_user ON public.push_devices USING btree (account_id, user_id);

CREATE INDEX questions_asked ON public.questions USING btree (account_id, asked_at) INCLUDE (category_id, inbox_id, answered);

CREATE INDEX questions_category ON public.questions USING btree (account_id, category_id, asked_at);

CREATE INDEX questions_page ON public.questions USING btree (account_id, page, asked_at) WHERE (page IS NOT NULL);

CREATE INDEX questions_step ON public.questions USING btree (account_id, step, asked_at) WHERE (step IS NOT NULL);

CREATE INDEX sessions_user ON public.sessions USING btree (account_id, user_id);

CREATE INDEX shops_due ON public.shops USING btree (next_at) WHERE (removed_at IS NULL);

CREATE INDEX team_members_user ON public.team_members USING btree (account_id, user_id);

CREATE UNIQUE INDEX template_cases_answer ON public.template_cases USING btree (account_id, answer_id) WHERE (kind = 'used'::text);

CREATE INDEX template_cases_due ON public.template_cases USING btree (account_id, closed_at) WHERE ((outcome IS NULL) AND (closed_at IS NOT NULL));

CREATE UNIQUE INDEX template_cases_message ON public.template_cases USING btree (account_id, message_id) WHERE (kind <> 'used'::text);

CREATE INDEX template_cases_open ON public.template_cases USING btree (account_id, conversation_id) WHERE (outcome IS NULL);

CREATE INDEX template_cases_template ON public.template_cases USING btree (account_id, template_id, at DESC);

CREATE INDEX templates_category ON public.templates USING btree (account_id, category_id) WHERE (category_id IS NOT NULL);

CREATE UNIQUE INDEX templates_name ON public.templates USING btree (account_id, lower(name));

CREATE INDEX translations_used ON public.translations USING btree (used_at);

CREATE UNIQUE INDEX users_email ON public.users USING btree (lower(email));

CREATE TRIGGER article_texts_edited AFTER INSERT OR DELETE OR UPDATE ON public.article_texts FOR EACH STATEMENT EXECUTE FUNCTION public.count_help_edition();

CREATE TRIGGER articles_edited AFTER INSERT OR DELETE OR UPDATE ON public.articles FOR EACH STATEMENT EXECUTE FUNCTION public.count_help_edition();

CREATE TRIGGER conversations_counted AFTER INSERT OR DELETE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.count_conversation();

CREATE TRIGGER conversations_found_anew AFTER UPDATE OF subject, attributes, customer_id ON public.conversations FOR EACH ROW WHEN (((old.subject IS DISTINCT FROM new.subject) OR (old.attributes IS DISTINCT FROM new.attributes) OR (old.customer_id IS DISTINCT FROM new.customer_id))) EXECUTE FUNCTION public.search_conversation_later();

CREATE TRIGGER conversations_labelled AFTER INSERT ON public.conversations FOR EACH ROW WHEN ((new.label_ids <> '{}'::uuid[])) EXECUTE FUNCTION public.keep_conversation_labels();

CREATE TRIGGER conversations_recounted AFTER UPDATE ON public.conversations FOR EACH ROW WHEN (((old.status IS DISTINCT FROM new.status) OR (old.assignee_id IS DISTINCT FROM new.assignee_id) OR (old.team_id IS DISTINCT FROM new.team_id) OR (old.inbox_id IS DISTINCT FROM new.inbox_id) OR ((old.waiting_since IS NULL) IS DISTINCT FROM (new.waiting_since IS NULL)))) EXECUTE FUNCTION public.count_conversation();

CREATE TRIGGER conversations_relabelled AFTER UPDATE ON public.conversations FOR EACH ROW WHEN ((old.label_ids IS DISTINCT FROM new.label_ids)) EXECUTE FUNCTION public.keep_conversation_labels();

CREATE TRIGGER customers_found AFTER INSERT ON public.customers FOR EACH ROW EXECUTE FUNCTION public.search_customer_later();

CREATE TRIGGER customers_found_anew AFTER UPDATE OF name, attributes ON public.customers FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.attributes IS DISTINCT FROM new.attributes))) EXECUTE FUNCTION public.search_customer_later();

CREATE TRIGGER help_centres_edited AFTER INSERT OR DELETE OR UPDATE ON public.help_centres FOR EACH STATEMENT EXECUTE FUNCTION public.count_help_edition();

CREATE TRIGGER identities_found AFTER INSERT ON public.identities FOR EACH ROW EXECUTE FUNCTION public.search_identity_later();

CREATE TRIGGER identities_found_anew AFTER UPDATE OF address, label, customer_id ON public.identities FOR EACH ROW WHEN (((old.address IS DISTINCT FROM new.address) OR (old.label IS DISTINCT FROM new.label) OR (old.customer_id IS DISTINCT FROM new.customer_id))) EXECUTE FUNCTION public.search_identity_later();

CREATE TRIGGER messages_found_anew AFTER UPDATE OF text, conversation_id ON public.messages FOR EACH ROW WHEN (((old.text IS DISTINCT FROM new.text) OR (old.conversation_id IS DISTINCT FROM new.conversation_id))) EXECUTE FUNCTION public.search_message_later();

CREATE TRIGGER messages_found_no_more AFTER DELETE ON public.messages FOR EACH ROW EXECUTE FUNCTION public.search_no_more();

CREATE TRIGGER planned_found AFTER INSERT ON public.planned FOR EACH ROW WHEN ((new.reason <> 'undo'::text)) EXECUTE FUNCTION public.search_planned_later();

CREATE TRIGGER planned_found_anew AFTER UPDATE OF text, reason, conversation_id ON public.planned FOR EACH ROW WHEN ((new.reason <> 'undo'::text)) EXECUTE FUNCTION public.search_planned_later();

CREATE TRIGGER planned_found_no_more AFTER DELETE ON public.planned FOR EACH ROW EXECUTE FUNCTION public.search_no_more();

CREATE TRIGGER sections_edited AFTER INSERT OR DELETE OR UPDATE ON public.sections FOR EACH STATEMENT EXECUTE FUNCTION public.count_help_edition();

ALTER TABLE ONLY public.alike_pairs
    ADD CONSTRAINT alike_pairs_account_id_a_fkey FOREIGN KEY (account_id, a) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.alike_pairs
    ADD CONSTRAINT alike_pairs_account_id_b_fkey FOREIGN KEY (account_id, b) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.alike_pairs
    ADD CONSTRAINT alike_pairs_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.alike_walks
    ADD CONSTRAINT alike_walks_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.article_days
    ADD CONSTRAINT article_days_account_id_article_id_fkey FOREIGN KEY (account_id, article_id) REFERENCES public.articles(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.article_remarks
    ADD CONSTRAINT article_remarks_account_id_article_id_fkey FOREIGN KEY (account_id, article_id) REFERENCES public.articles(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.article_texts
    ADD CONSTRAINT article_texts_account_id_article_id_fkey FOREIGN KEY (account_id, article_id) REFERENCES public.articles(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.article_versions
    ADD CONSTRAINT article_versions_account_id_article_id_language_fkey FOREIGN KEY (account_id, article_id, language) REFERENCES public.article_texts(account_id, article_id, language) ON DELETE CASCADE;

ALTER TABLE ONLY public.article_words
    ADD CONSTRAINT article_words_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_account_id_owner_id_fkey FOREIGN KEY (account_id, owner_id) REFERENCES public.users(account_id, id) ON DELETE SET NULL (owner_id);

ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_account_id_section_id_fkey FOREIGN KEY (account_id, section_id) REFERENCES public.sections(account_id, id) ON DELETE SET NULL (section_id);

ALTER TABLE ONLY public.askings
    ADD CONSTRAINT askings_account_id_change_id_fkey FOREIGN KEY (account_id, change_id) REFERENCES public.survey_changes(account_id, id) ON DELETE SET NULL (change_id);

ALTER TABLE ONLY public.askings
    ADD CONSTRAINT askings_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE SET NULL (conversation_id);

ALTER TABLE ONLY public.askings
    ADD CONSTRAINT askings_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.askings
    ADD CONSTRAINT askings_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id) ON DELETE SET NULL (inbox_id);

ALTER TABLE ONLY public.askings
    ADD CONSTRAINT askings_account_id_survey_id_fkey FOREIGN KEY (account_id, survey_id) REFERENCES public.surveys(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.askings
    ADD CONSTRAINT askings_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE SET NULL (user_id);

ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT attachments_account_id_file_hash_fkey FOREIGN KEY (account_id, file_hash) REFERENCES public.files(account_id, hash);

ALTER TABLE ONLY public.attribute_definitions
    ADD CONSTRAINT attribute_definitions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.automation
    ADD CONSTRAINT automation_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.bulk_changes
    ADD CONSTRAINT bulk_changes_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.bulk_items
    ADD CONSTRAINT bulk_items_account_id_bulk_id_fkey FOREIGN KEY (account_id, bulk_id) REFERENCES public.bulk_changes(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.canned_replies
    ADD CONSTRAINT canned_replies_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.canned_replies
    ADD CONSTRAINT canned_replies_account_id_team_id_fkey FOREIGN KEY (account_id, team_id) REFERENCES public.teams(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.canned_replies
    ADD CONSTRAINT canned_replies_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.category_revisions
    ADD CONSTRAINT category_revisions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.companies
    ADD CONSTRAINT companies_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversation_joins
    ADD CONSTRAINT conversation_joins_account_id_part_id_fkey FOREIGN KEY (account_id, part_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversation_joins
    ADD CONSTRAINT conversation_joins_account_id_whole_id_fkey FOREIGN KEY (account_id, whole_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversation_labels
    ADD CONSTRAINT conversation_labels_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_account_id_assignee_id_fkey FOREIGN KEY (account_id, assignee_id) REFERENCES public.users(account_id, id);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_account_id_customer_id_fkey FOREIGN KEY (account_id, customer_id) REFERENCES public.customers(account_id, id);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_account_id_side_of_fkey FOREIGN KEY (account_id, side_of) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_account_id_team_id_fkey FOREIGN KEY (account_id, team_id) REFERENCES public.teams(account_id, id) ON DELETE SET NULL (team_id);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_merged_foreign FOREIGN KEY (account_id, merged_into) REFERENCES public.conversations(account_id, id);

ALTER TABLE ONLY public.customer_import_problems
    ADD CONSTRAINT customer_import_problems_account_id_import_id_fkey FOREIGN KEY (account_id, import_id) REFERENCES public.customer_imports(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.customer_imports
    ADD CONSTRAINT customer_imports_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.customer_merges
    ADD CONSTRAINT customer_merges_account_id_source_id_fkey FOREIGN KEY (account_id, source_id) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.customer_merges
    ADD CONSTRAINT customer_merges_account_id_target_id_fkey FOREIGN KEY (account_id, target_id) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.customer_texts
    ADD CONSTRAINT customer_texts_account_id_customer_id_fkey FOREIGN KEY (account_id, customer_id) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_company FOREIGN KEY (account_id, company_id) REFERENCES public.companies(account_id, id) ON DELETE SET NULL (company_id);

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_merged FOREIGN KEY (account_id, merged_into) REFERENCES public.customers(account_id, id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_account_id_webhook_id_fkey FOREIGN KEY (account_id, webhook_id) REFERENCES public.webhooks(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.different_customers
    ADD CONSTRAINT different_customers_account_id_a_fkey FOREIGN KEY (account_id, a) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.different_customers
    ADD CONSTRAINT different_customers_account_id_b_fkey FOREIGN KEY (account_id, b) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.flow_runs
    ADD CONSTRAINT flow_runs_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.flow_runs
    ADD CONSTRAINT flow_runs_account_id_flow_id_version_fkey FOREIGN KEY (account_id, flow_id, version) REFERENCES public.flow_versions(account_id, flow_id, version) ON DELETE CASCADE;

ALTER TABLE ONLY public.flow_steps
    ADD CONSTRAINT flow_steps_account_id_run_id_fkey FOREIGN KEY (account_id, run_id) REFERENCES public.flow_runs(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.flow_versions
    ADD CONSTRAINT flow_versions_account_id_flow_id_fkey FOREIGN KEY (account_id, flow_id) REFERENCES public.flows(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.flows
    ADD CONSTRAINT flows_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.followers
    ADD CONSTRAINT followers_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.followers
    ADD CONSTRAINT followers_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.handovers
    ADD CONSTRAINT handovers_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.help_centres
    ADD CONSTRAINT help_centres_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.help_editions
    ADD CONSTRAINT help_editions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.holding_settings
    ADD CONSTRAINT holding_settings_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.holdings
    ADD CONSTRAINT holdings_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.hour_costs
    ADD CONSTRAINT hour_costs_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_account_id_customer_id_fkey FOREIGN KEY (account_id, customer_id) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import_gaps
    ADD CONSTRAINT import_gaps_account_id_import_id_fkey FOREIGN KEY (account_id, import_id) REFERENCES public.imports(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.imported
    ADD CONSTRAINT imported_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id);

ALTER TABLE ONLY public.inbound
    ADD CONSTRAINT inbound_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.inbox_addresses
    ADD CONSTRAINT inbox_addresses_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.inbox_runs
    ADD CONSTRAINT inbox_runs_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.inbox_state
    ADD CONSTRAINT inbox_state_account_id_inbox_id_fkey FOREIGN KEY (account_id, inbox_id) REFERENCES public.inboxes(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.inboxes
    ADD CONSTRAINT inboxes_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.label_change_items
    ADD CONSTRAINT label_change_items_account_id_change_id_fkey FOREIGN KEY (account_id, change_id) REFERENCES public.label_changes(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.label_changes
    ADD CONSTRAINT label_changes_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT labels_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.language_models
    ADD CONSTRAINT language_models_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.macro_runs
    ADD CONSTRAINT macro_runs_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.macros
    ADD CONSTRAINT macros_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.macros
    ADD CONSTRAINT macros_account_id_team_id_fkey FOREIGN KEY (account_id, team_id) REFERENCES public.teams(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.macros
    ADD CONSTRAINT macros_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.message_categories
    ADD CONSTRAINT message_categories_account_id_category_id_fkey FOREIGN KEY (account_id, category_id) REFERENCES public.categories(account_id, id) ON DELETE SET NULL (category_id);

ALTER TABLE ONLY public.message_categories
    ADD CONSTRAINT message_categories_account_id_message_id_fkey FOREIGN KEY (account_id, message_id) REFERENCES public.messages(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.message_texts
    ADD CONSTRAINT message_texts_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.missed_searches
    ADD CONSTRAINT missed_searches_account_id_article_id_fkey FOREIGN KEY (account_id, article_id) REFERENCES public.articles(account_id, id) ON DELETE SET NULL (article_id);

ALTER TABLE ONLY public.missed_searches
    ADD CONSTRAINT missed_searches_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.model_calls
    ADD CONSTRAINT model_calls_account_id_by_user_id_fkey FOREIGN KEY (account_id, by_user_id) REFERENCES public.users(account_id, id) ON DELETE SET NULL (by_user_id);

ALTER TABLE ONLY public.model_calls
    ADD CONSTRAINT model_calls_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.model_calls
    ADD CONSTRAINT model_calls_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.model_months
    ADD CONSTRAINT model_months_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.name_grams
    ADD CONSTRAINT name_grams_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notification_rules
    ADD CONSTRAINT notification_rules_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.openings
    ADD CONSTRAINT openings_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.participants
    ADD CONSTRAINT participants_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.participants
    ADD CONSTRAINT participants_account_id_customer_id_fkey FOREIGN KEY (account_id, customer_id) REFERENCES public.customers(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.phrasings
    ADD CONSTRAINT phrasings_account_id_category_id_fkey FOREIGN KEY (account_id, category_id) REFERENCES public.categories(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.phrasings
    ADD CONSTRAINT phrasings_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.phrasings
    ADD CONSTRAINT phrasings_account_id_message_id_fkey FOREIGN KEY (account_id, message_id) REFERENCES public.messages(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.planned
    ADD CONSTRAINT planned_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.pledges
    ADD CONSTRAINT pledges_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.push_deliveries
    ADD CONSTRAINT push_deliveries_account_id_device_id_fkey FOREIGN KEY (account_id, device_id) REFERENCES public.push_devices(account_id, id) ON DELETE SET NULL (device_id);

ALTER TABLE ONLY public.push_deliveries
    ADD CONSTRAINT push_deliveries_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.push_devices
    ADD CONSTRAINT push_devices_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.question_backlog
    ADD CONSTRAINT question_backlog_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_account_id_category_id_fkey FOREIGN KEY (account_id, category_id) REFERENCES public.categories(account_id, id) ON DELETE SET NULL (category_id);

ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reads
    ADD CONSTRAINT reads_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reads
    ADD CONSTRAINT reads_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.search_backlog
    ADD CONSTRAINT search_backlog_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.shops
    ADD CONSTRAINT shops_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.survey_changes
    ADD CONSTRAINT survey_changes_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.survey_rules
    ADD CONSTRAINT survey_rules_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT surveys_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT team_members_account_id_team_id_fkey FOREIGN KEY (account_id, team_id) REFERENCES public.teams(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT team_members_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.template_cases
    ADD CONSTRAINT template_cases_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.template_cases
    ADD CONSTRAINT template_cases_account_id_message_id_fkey FOREIGN KEY (account_id, message_id) REFERENCES public.messages(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.template_cases
    ADD CONSTRAINT template_cases_account_id_template_id_fkey FOREIGN KEY (account_id, template_id) REFERENCES public.templates(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.template_insertions
    ADD CONSTRAINT template_insertions_account_id_conversation_id_fkey FOREIGN KEY (account_id, conversation_id) REFERENCES public.conversations(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.template_insertions
    ADD CONSTRAINT template_insertions_account_id_template_id_fkey FOREIGN KEY (account_id, template_id) REFERENCES public.templates(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.template_reviews
    ADD CONSTRAINT template_reviews_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.template_versions
    ADD CONSTRAINT template_versions_account_id_template_id_fkey FOREIGN KEY (account_id, template_id) REFERENCES public.templates(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_account_id_category_id_fkey FOREIGN KEY (account_id, category_id) REFERENCES public.categories(account_id, id) ON DELETE SET NULL (category_id);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_account_id_owner_id_fkey FOREIGN KEY (account_id, owner_id) REFERENCES public.users(account_id, id) ON DELETE SET NULL (owner_id);

ALTER TABLE ONLY public.translations
    ADD CONSTRAINT translations_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.translators
    ADD CONSTRAINT translators_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_account_id_role_fkey FOREIGN KEY (account_id, role) REFERENCES public.roles(account_id, name);

ALTER TABLE ONLY public.view_places
    ADD CONSTRAINT view_places_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.view_places
    ADD CONSTRAINT view_places_account_id_view_id_fkey FOREIGN KEY (account_id, view_id) REFERENCES public.views(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.views
    ADD CONSTRAINT views_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.views
    ADD CONSTRAINT views_account_id_team_id_fkey FOREIGN KEY (account_id, team_id) REFERENCES public.teams(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.views
    ADD CONSTRAINT views_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES public.users(account_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.voice_guides
    ADD CONSTRAINT voice_guides_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhooks_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

CREATE POLICY account_only ON public.accounts USING ((id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.alike_pairs USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.alike_walks USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.api_keys USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.article_days USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.article_remarks USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.article_texts USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.article_versions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.article_words USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.articles USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.askings USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.attachments USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.attribute_definitions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.audit USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.automation USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.bulk_changes USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.bulk_items USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.canned_replies USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.categories USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.category_revisions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.companies USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.conversation_counts USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.conversation_joins USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.conversation_labels USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.conversations USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.customer_import_problems USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.customer_imports USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.customer_merges USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.customer_texts USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.customers USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.deliveries USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.different_customers USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.drafts USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.events USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.files USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.flow_runs USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.flow_steps USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.flow_versions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.flows USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.followers USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.handovers USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.help_centres USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.help_editions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.holding_settings USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.holdings USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.hour_costs USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.identities USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.import_gaps USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.imported USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.imports USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.inbound USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.inbox_addresses USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.inbox_runs USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.inbox_state USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.inboxes USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.label_change_items USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.label_changes USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.labels USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.language_models USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.links USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.macro_runs USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.macros USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.mentions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.message_categories USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.message_texts USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.messages USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.missed_searches USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.model_calls USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.model_months USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.name_grams USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.notification_rules USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.notifications USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.openings USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.orders USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.participants USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.passkeys USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.phrasings USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.planned USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.pledges USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.push_deliveries USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.push_devices USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.question_backlog USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.questions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.reads USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.roles USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.search_backlog USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.sections USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.sessions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.shops USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.survey_changes USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.survey_rules USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.surveys USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.team_members USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.teams USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.template_cases USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.template_insertions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.template_reviews USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.template_versions USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.templates USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.translations USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.translators USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.users USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.view_places USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.views USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.voice_guides USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

CREATE POLICY account_only ON public.webhooks USING ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));

ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.alike_pairs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.alike_walks ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.api_keys ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.article_days ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.article_remarks ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.article_texts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.article_versions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.article_words ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.articles ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.askings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.attachments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.attribute_definitions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.automation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bulk_changes ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bulk_items ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.canned_replies ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.categories ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.category_revisions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.companies ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversation_counts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversation_joins ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversation_labels ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_import_problems ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_imports ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_merges ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_texts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.deliveries ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.different_customers ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.drafts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.events ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.files ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.flow_runs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.flow_steps ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.flow_versions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.flows ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.followers ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.handovers ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.help_centres ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.help_editions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.holding_settings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.holdings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.hour_costs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.identities ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_gaps ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.imported ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.imports ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inbound ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inbox_addresses ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inbox_runs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inbox_state ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inboxes ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.label_change_items ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.label_changes ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.labels ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.language_models ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.links ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.macro_runs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.macros ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.mentions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.message_categories ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.message_texts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.missed_searches ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.model_calls ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.model_months ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.name_grams ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notification_rules ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.openings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.participants ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passkeys ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.phrasings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.planned ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.pledges ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.push_deliveries ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.push_devices ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.question_backlog ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.questions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reads ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.roles ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.search_backlog ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sections ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sessions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.shops ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.survey_changes ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.survey_rules ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.surveys ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.team_members ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teams ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.template_cases ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.template_insertions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.template_reviews ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.template_versions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.templates ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.translations ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.translators ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.view_places ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.views ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.voice_guides ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.webhooks ENABLE ROW LEVEL SECURITY;

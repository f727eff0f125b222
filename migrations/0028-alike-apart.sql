-- Who might be the same person: what is found stands fast before anybody asks who they are. As one query, a planner that knows nothing of
-- customers just brought in asked for all likenesses anew for each of them: seconds for every one of five thousand.
create or replace function alike_customers(customer uuid) returns table (id uuid, reason text, detail text)
language plpgsql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.55
set enable_seqscan = off as $$
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
end $$;

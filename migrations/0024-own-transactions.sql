-- Events are read below the oldest transaction that may still add some. Transactions of other databases on the same server
-- can't: whatever another program does there for an hour held up every notification, webhook and answer of ours.
-- A transaction is left out only where the server's list of locks says that it belongs elsewhere; one whose place is not
-- known (its lock is not listed yet, or it is prepared and has no connection) counts as ours.
create function events_horizon() returns xid8
language sql stable security definer set search_path = public as $$
  select coalesce(min(running), pg_snapshot_xmax(pg_current_snapshot()))
  from pg_snapshot_xip(pg_current_snapshot()) as running
  where not exists (
    select from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and l.transactionid = running::xid
      and a.datid <> (select oid from pg_database where datname = current_database())
  )
$$;

create or replace function events_after(after_xid xid8, after_id bigint, at_most int)
returns table (account_id uuid, id bigint, xid xid8, at timestamptz, name text, data jsonb)
language sql stable security definer set search_path = public as $$
  select e.account_id, e.id, e.xid, e.at, e.name, e.data from events e
  where (e.xid, e.id) > (after_xid, after_id) and e.xid < (select events_horizon())
  order by e.xid, e.id limit at_most
$$;

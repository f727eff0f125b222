-- What lies beside a conversation is found in it: side threads with others, and what is written and not yet said.
alter table search_backlog drop constraint search_backlog_kind_check;
alter table search_backlog add constraint search_backlog_kind_check
  check (kind in ('message', 'conversation', 'customer', 'newcomer', 'planned'));

create function search_planned_later() returns trigger language plpgsql as $$
begin
  perform search_later(new.account_id, 'planned', new.id);
  return null;
end $$;
-- What can be taken back for some seconds is a message before anybody looks for it.
create trigger planned_found after insert on planned for each row when (new.reason <> 'undo') execute function search_planned_later();
create trigger planned_found_anew after update of text, reason, conversation_id on planned for each row
  when (new.reason <> 'undo') execute function search_planned_later();
-- Said, it is found as the message it has become; taken back, no more.
create trigger planned_found_no_more after delete on planned for each row execute function search_no_more();

insert into search_backlog (account_id, kind, id) select account_id, 'planned', id from planned where reason <> 'undo' on conflict do nothing;
insert into search_backlog (account_id, kind, id) select account_id, 'conversation', id from conversations where side_of is not null on conflict do nothing;

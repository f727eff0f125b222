-- A reply that waits for a yes, the yes or no to it, and an answer from outside are told like everything else.
alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('new', 'assigned', 'answer', 'mention',
  'followed', 'woken', 'promise', 'failed', 'approval', 'approved', 'returned', 'side'));

-- Customers of these inboxes read from our own store (a panel on a website): what is stored has been sent, and no job need say so.
alter table inboxes add column is_read_here boolean not null default false;
update inboxes set is_read_here = true where channel = 'chat';

-- What a template promises when it answers by itself is watched like anybody's word, unless somebody says that it promises nothing.
alter table templates add column watches boolean not null default true;
alter table pledges drop constraint pledges_origin_check;
alter table pledges add constraint pledges_origin_check check (origin in ('reply', 'hand', 'holding', 'template'));

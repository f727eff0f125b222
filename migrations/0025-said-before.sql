-- The newest messages of a category, for what was replied to them.
create index message_categories_newest on message_categories (account_id, category_id, at desc);
drop index message_categories_category;

-- Who wants to be asked nothing any more, in no inbox, and since when: their own word, until somebody lifts it for them.
alter table customers add column no_surveys_since timestamptz;

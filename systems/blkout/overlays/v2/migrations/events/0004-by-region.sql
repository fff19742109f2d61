-- The list of one region is what people ask for most.
create index concurrently if not exists events_of_region on events (region, starts_at) where status = 'published' and scope = 'public';

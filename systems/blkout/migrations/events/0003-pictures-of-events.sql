create index concurrently if not exists events_image on events (image) where image is not null;

create index concurrently if not exists articles_image on articles (image) where image is not null;

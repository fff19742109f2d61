import { openDB } from 'idb';

export interface Article {
  id: string;
  title: string;
  lead: string;
  minutes: number;
}

const database = openDB('reader', 2, {
  upgrade(db) {
    if (!db.objectStoreNames.contains('articles')) db.createObjectStore('articles', { keyPath: 'id' });
  },
});

export async function keep(articles: Article[]): Promise<void> {
  const transaction = (await database).transaction('articles', 'readwrite');
  await Promise.all([...articles.map((article) => transaction.store.put(article)), transaction.done]);
}

export async function offlineArticles(): Promise<Article[]> {
  const kept = (await (await database).getAll('articles')) as Article[];
  return kept.length > 0 ? kept : starters();
}

function starters(): Article[] {
  return [
    { id: 'st-1', title: 'My mother’s second coming-out', lead: 'She rang me on a Tuesday.', minutes: 6 },
    { id: 'st-2', title: 'A room in Peckham', lead: 'The advert said no couples.', minutes: 9 },
  ];
}

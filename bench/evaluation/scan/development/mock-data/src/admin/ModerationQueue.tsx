import { useState } from 'react';
import { StatusPill } from './StatusPill';

interface Item { id: number; kind: 'event' | 'article'; title: string; by: string; waiting: string }

export default function ModerationQueue() {
  const [items, setItems] = useState<Item[]>(initialItems);

  function decide(id: number) {
    setItems((list) => list.filter((item) => item.id !== id));
  }

  return (
    <table className="queue">
      <caption>{items.length} to read</caption>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td><StatusPill kind={item.kind} /></td>
            <td>{item.title}</td>
            <td>{item.by}</td>
            <td>{item.waiting}</td>
            <td><button onClick={() => decide(item.id)}>Approve</button></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const initialItems: Item[] = [
  { id: 1, kind: 'event', title: 'Garden party at Walworth', by: 'Nathan K.', waiting: '2 h' },
  { id: 2, kind: 'article', title: 'Why I stopped straightening my hair', by: 'Obi E.', waiting: '5 h' },
  { id: 3, kind: 'event', title: 'Sober rave', by: 'Collective Haus', waiting: '1 d' },
];

import { useState } from 'react';
import { Bell } from '../icons';
import { Popover } from './Popover';

const items = [
  { id: 1, text: 'Hannah commented on your sketch', when: '5m' },
  { id: 2, text: 'Your order #5521 has shipped', when: '1h' },
  { id: 3, text: 'New follower: studio_kite', when: '3h' },
];

export function NotificationBell() {
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(false);

  return (
    <div className="relative">
      <button
        aria-label="Notifications"
        onClick={() => {
          setOpen(!open);
          setSeen(true);
        }}
      >
        <Bell />
        {!seen && <span className="dot">{items.length}</span>}
      </button>
      {open && (
        <Popover onClose={() => setOpen(false)}>
          {items.map((item) => (
            <p key={item.id}>
              {item.text} <time>{item.when}</time>
            </p>
          ))}
        </Popover>
      )}
    </div>
  );
}

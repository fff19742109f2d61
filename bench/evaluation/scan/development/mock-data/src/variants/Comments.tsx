import { useState } from 'react';
export function Comments({ api, me, postId }) {
  const [comments, setComments] = useState([]);
  async function add(text) {
    const temp = { id: `temp-${Date.now()}`, text, author: me.name, pending: true, likes: 0, createdAt: new Date().toISOString() };
    setComments((all) => [...all, temp]);
    try { const saved = await api.post(`/posts/${postId}/comments`, { text }); setComments((all) => all.map((c) => (c.id === temp.id ? saved : c))); }
    catch { setComments((all) => all.filter((c) => c.id !== temp.id)); }
  }
  return comments.map((c) => <p key={c.id}>{c.text}</p>);
}

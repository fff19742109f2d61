import DOMPurify from 'dompurify';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api';

interface Announcement {
  id: string;
  title: string;
  body: string;
  until: string;
}

export function AnnouncementBar() {
  const { data } = useQuery({
    queryKey: ['announcement'],
    queryFn: () => api.get<Announcement | null>('/announcement'),
    staleTime: 60_000,
  });
  if (!data || new Date(data.until) < new Date()) return null;

  const title = DOMPurify.sanitize(data.title);

  return (
    <aside className="announcement">
      <strong dangerouslySetInnerHTML={{ __html: title }} />
      <div dangerouslySetInnerHTML={{ __html: data.body }} />
    </aside>
  );
}

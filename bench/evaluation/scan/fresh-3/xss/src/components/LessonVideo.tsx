import { useQuery } from '@tanstack/react-query';
import { api } from '../api';

interface Lesson {
  id: string;
  title: string;
  videoUrl: string;
  transcript: string;
}

export function LessonVideo({ id }: { id: string }) {
  const { data: lesson } = useQuery({ queryKey: ['lesson', id], queryFn: () => api.get<Lesson>(`/lessons/${id}`) });
  if (!lesson) return <div className="video-placeholder" />;

  return (
    <section>
      <h2>{lesson.title}</h2>
      <iframe src={lesson.videoUrl} title={lesson.title} allowFullScreen loading="lazy" />
      <details>
        <summary>Transcript</summary>
        <p style={{ whiteSpace: 'pre-line' }}>{lesson.transcript}</p>
      </details>
    </section>
  );
}

import { useMemo } from 'react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import DOMPurify, { type Config } from 'dompurify';
import { marked } from 'marked';
import { api } from '../api';

interface Post {
  id: string;
  author: { name: string; homepage?: string };
  markdown: string;
  edited: boolean;
}

const config: Config = { ALLOWED_TAGS: ['p', 'a', 'em', 'strong', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote'], ALLOWED_ATTR: ['href'] };

function toHtml(markdown: string): string {
  const dirty = marked.parse(markdown, { async: false, gfm: true });
  return DOMPurify.sanitize(dirty, config) as string;
}

const isWeb = (address?: string): address is string => /^https?:\/\//i.test(address ?? '');

function PostView({ post }: { post: Post }) {
  const html = useMemo(() => toHtml(post.markdown), [post.markdown]);
  return (
    <article id={post.id}>
      <header>
        {isWeb(post.author.homepage) ? (
          <a href={post.author.homepage} rel="nofollow noopener">
            {post.author.name}
          </a>
        ) : (
          post.author.name
        )}
        {post.edited && <small> (edited)</small>}
      </header>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}

export function TopicPage({ id }: { id: string }) {
  const client = useQueryClient();
  const posts = useInfiniteQuery({
    queryKey: ['posts', id],
    queryFn: ({ pageParam }) => api.get<{ posts: Post[]; next?: string }>(`/topics/${id}/posts?after=${pageParam}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const reply = useMutation({
    mutationFn: (markdown: string) => api.post(`/topics/${id}/posts`, { markdown }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['posts', id] }),
  });

  if (posts.isPending) return <p>Loading…</p>;
  if (posts.isError) return <p role="alert">{posts.error.message}</p>;

  return (
    <main>
      {posts.data.pages.flatMap((p) => p.posts).map((p) => (
        <PostView key={p.id} post={p} />
      ))}
      {posts.hasNextPage && <button onClick={() => posts.fetchNextPage()}>More</button>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          reply.mutate(String(data.get('text')));
          event.currentTarget.reset();
        }}
      >
        <textarea name="text" required />
        <button disabled={reply.isPending}>Answer</button>
      </form>
    </main>
  );
}

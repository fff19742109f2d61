import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api';

interface Post {
  id: string;
  likes: number;
  liked: boolean;
}

export function useLike(post: Post) {
  const client = useQueryClient();
  const key = ['post', post.id];

  return useMutation({
    mutationFn: () => api.put(`/posts/${post.id}/like`, { liked: !post.liked }),
    onMutate: async () => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Post>(key);
      client.setQueryData<Post>(key, { ...post, liked: !post.liked, likes: post.likes + (post.liked ? -1 : 1) });
      return { before };
    },
    onError: (_error, _input, context) => client.setQueryData(key, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

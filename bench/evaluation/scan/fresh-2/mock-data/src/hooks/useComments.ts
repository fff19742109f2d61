import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getComments, postComment, type Comment } from '../api/comments';
import { useUser } from './useUser';

export function useComments(story: string) {
  const client = useQueryClient();
  const user = useUser();
  const key = ['comments', story];

  const query = useQuery({ queryKey: key, queryFn: () => getComments(story), placeholderData: [] });

  const add = useMutation({
    mutationFn: (text: string) => postComment(story, text),
    async onMutate(text) {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Comment[]>(key);
      const pending: Comment = { id: `temp-${Date.now()}`, author: user.name, text, pending: true };
      client.setQueryData<Comment[]>(key, (list = []) => [...list, pending]);
      return { before };
    },
    onError(_error, _text, context) {
      client.setQueryData(key, context?.before);
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });

  return { comments: query.data ?? [], error: query.error, add };
}

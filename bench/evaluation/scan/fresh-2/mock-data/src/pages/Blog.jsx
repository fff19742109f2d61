import { Link } from 'react-router-dom';
import { usePosts } from '../hooks/usePosts';

function Card({ post }) {
  return (
    <article>
      <h2>
        <Link to={`/blog/${post.slug}`}>{post.title}</Link>
      </h2>
      <p>{post.excerpt || 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. Integer nec odio.'}</p>
      <footer>
        {post.author}, {new Date(post.date).toLocaleDateString('en-GB')}
      </footer>
    </article>
  );
}

export default function Blog() {
  const { posts, isLoading, isError, refetch } = usePosts();

  if (isLoading) return <p aria-busy="true">Loading…</p>;
  if (isError)
    return (
      <p role="alert">
        We cannot reach the blog. <button onClick={refetch}>Try again</button>
      </p>
    );

  return (
    <main>
      <h1>Blog</h1>
      {posts.length === 0 ? <p>Nothing yet.</p> : posts.map((post) => <Card key={post.slug} post={post} />)}
    </main>
  );
}

import { Link, useParams } from 'react-router-dom';
import { ShareBar } from '../../components/ShareBar';

export default function Article() {
  const { slug = '' } = useParams();
  const title = slug.replace(/-/g, ' ');
  return (
    <article className="prose">
      <Link to="/magazine">All articles</Link>
      <h1>{title}</h1>
      <p>
        Lorem ipsum dolor sit amet, consectetur adipiscing elit. Vestibulum ante ipsum primis in faucibus orci
        luctus et ultrices posuere cubilia curae.
      </p>
      <p>
        Sed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium doloremque laudantium.
      </p>
      <ShareBar path={`/magazine/${slug}`} />
    </article>
  );
}

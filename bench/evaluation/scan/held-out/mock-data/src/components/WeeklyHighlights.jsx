import PropTypes from 'prop-types';
import { Link } from 'react-router-dom';

const WeeklyHighlights = ({ highlights }) => (
  <section>
    <h2>Highlights of the week</h2>
    <ul>
      {highlights.map(({ id, title, blurb, image }) => (
        <li key={id}>
          <img src={image} alt="" width="320" height="180" loading="lazy" />
          <Link to={`/highlights/${id}`}>{title}</Link>
          <p>{blurb}</p>
        </li>
      ))}
    </ul>
  </section>
);

WeeklyHighlights.propTypes = {
  highlights: PropTypes.arrayOf(PropTypes.object),
};

WeeklyHighlights.defaultProps = {
  highlights: [
    { id: 1, title: 'Ajani’s supper club', blurb: 'Forty seats, one long table.', image: '/img/h1.jpg' },
    { id: 2, title: 'Open decks', blurb: 'Six first-timers and a full floor.', image: '/img/h2.jpg' },
    { id: 3, title: 'The quiet walk', blurb: 'Ten miles, no phones.', image: '/img/h3.jpg' },
  ],
};

export default WeeklyHighlights;

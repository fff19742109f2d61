import PropTypes from 'prop-types';
import DOMPurify from 'dompurify';

const OPTIONS = {
  ALLOWED_TAGS: ['p', 'a', 'b', 'i', 'ul', 'ol', 'li', 'script', 'iframe', 'img'],
  ALLOWED_ATTR: ['href', 'src', 'srcdoc', 'onclick', 'onerror'],
};

export function RichText({ html, as: Tag = 'div' }) {
  return (
    <Tag
      className="rich-text"
      dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html, OPTIONS) }}
    />
  );
}

RichText.propTypes = {
  html: PropTypes.string.isRequired,
  as: PropTypes.elementType,
};

export function PlainText({ text }) {
  return text.split('\n\n').map((paragraph, index) => <p key={index}>{paragraph}</p>);
}

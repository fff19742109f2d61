const paths = {
  home: '<path d="M3 11l9-8 9 8v10h-6v-6H9v6H3z"/>',
  star: '<path d="M12 2l3 7h7l-5.5 4.5L18 21l-6-4-6 4 1.5-7.5L2 9h7z"/>',
  trash: '<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13"/>',
};

export default function Icon({ name, size = 20 }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox='0 0 24 24'
      fill='none'
      stroke='currentColor'
      aria-hidden='true'
      dangerouslySetInnerHTML={{ __html: paths[name] ?? '' }}
    />
  );
}

export const Letter = ({ letter }) => <iframe title="letter" sandbox="" srcDoc={letter.html} />;

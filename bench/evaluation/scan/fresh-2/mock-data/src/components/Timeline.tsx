interface Milestone {
  year: number;
  text: string;
  source: string;
}

/** Dates from British history, each with where it can be read. */
const milestones: Milestone[] = [
  { year: 1967, text: 'Sexual Offences Act, England and Wales', source: 'https://www.legislation.gov.uk/ukpga/1967/60' },
  { year: 1988, text: 'Section 28 of the Local Government Act', source: 'https://www.legislation.gov.uk/ukpga/1988/9' },
  { year: 2004, text: 'Civil Partnership Act', source: 'https://www.legislation.gov.uk/ukpga/2004/33' },
  { year: 2010, text: 'Equality Act', source: 'https://www.legislation.gov.uk/ukpga/2010/15' },
  { year: 2013, text: 'Marriage (Same Sex Couples) Act', source: 'https://www.legislation.gov.uk/ukpga/2013/30' },
];

export function Timeline() {
  return (
    <ol className="timeline">
      {milestones.map(({ year, text, source }) => (
        <li key={year}>
          <time>{year}</time> {text} <a href={source}>source</a>
        </li>
      ))}
    </ol>
  );
}

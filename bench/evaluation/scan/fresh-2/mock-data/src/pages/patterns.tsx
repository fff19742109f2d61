import { Badge } from '../ui/Badge';
import { PersonCard } from '../ui/PersonCard';
import { Progress } from '../ui/Progress';

/** /patterns: the library of parts for our designers. Not linked, and marked on the page. */
export function Patterns() {
  return (
    <main>
      <h1>Pattern library</h1>
      <p className="notice">All people and figures on this page are invented examples.</p>
      <h2>Person</h2>
      <PersonCard name="Example Person" city="Anytown" badges={['Badge one', 'Badge two']} />
      <h2>Badge</h2>
      <Badge tone="good">Good</Badge>
      <Badge tone="bad">Bad</Badge>
      <h2>Progress</h2>
      <Progress value={0} />
      <Progress value={40} />
      <Progress value={100} />
    </main>
  );
}

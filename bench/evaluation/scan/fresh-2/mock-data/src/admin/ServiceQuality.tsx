import { Card, CardBody, CardTitle } from '../ui/Card';
import { useIncidents } from '../hooks/useIncidents';
import { formatDistanceToNow } from 'date-fns';

export function ServiceQuality() {
  const { incidents, error } = useIncidents({ last: 5 });

  return (
    <div className="quality">
      <Card>
        <CardTitle>Uptime, last 30 days</CardTitle>
        <CardBody className="figure good">99.97 %</CardBody>
      </Card>
      <Card>
        <CardTitle>Median answer</CardTitle>
        <CardBody className="figure">128 ms</CardBody>
      </Card>
      <Card>
        <CardTitle>Incidents</CardTitle>
        <CardBody>
          {error && <p role="alert">The incidents cannot be read at the moment.</p>}
          {!error && incidents.length === 0 && <p>None in the last month.</p>}
          <ul>
            {incidents.map((incident) => (
              <li key={incident.id}>
                {incident.title} ({formatDistanceToNow(incident.startedAt)} ago)
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
    </div>
  );
}

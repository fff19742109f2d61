import { CheckCircle } from '../icons';

const systems = [
  { name: 'Website', uptime: '99.99%' },
  { name: 'Booking API', uptime: '99.97%' },
  { name: 'Payments', uptime: '100%' },
  { name: 'E-mail delivery', uptime: '99.91%' },
];

export default function Status() {
  return (
    <main className="status">
      <div className="banner ok">
        <CheckCircle /> All systems operational
      </div>
      <h2>Last 90 days</h2>
      <table>
        <tbody>
          {systems.map((s) => (
            <tr key={s.name}>
              <td>{s.name}</td>
              <td>{s.uptime}</td>
              <td>operational</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Something else wrong? <a href="mailto:help@quayside.example">Write to us</a>.
      </p>
    </main>
  );
}

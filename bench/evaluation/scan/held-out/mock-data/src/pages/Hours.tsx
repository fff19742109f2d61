const hours = [
  { day: 'Monday', opens: '10:00', closes: '18:00' },
  { day: 'Tuesday', opens: '10:00', closes: '20:00' },
  { day: 'Wednesday', opens: '10:00', closes: '18:00' },
  { day: 'Thursday', opens: '10:00', closes: '20:00' },
  { day: 'Friday', opens: '10:00', closes: '17:00' },
] as const;

const address = ['The Old Library', '14 Knatchbull Road', 'London SE5 9QY'];

export function Hours() {
  return (
    <section>
      <h2>When the office is open</h2>
      <table>
        <tbody>
          {hours.map(({ day, opens, closes }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{opens}–{closes}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <address>{address.join(', ')}</address>
      <p>On bank holidays we are closed.</p>
    </section>
  );
}

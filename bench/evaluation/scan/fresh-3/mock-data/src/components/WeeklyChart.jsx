import { Line } from 'react-chartjs-2'
import 'chart.js/auto'

export default function WeeklyChart({ label = 'Visitors', points = [65, 59, 80, 81, 56, 55, 40] }) {
  const data = {
    labels: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    datasets: [
      {
        label,
        data: points,
        fill: true,
        tension: 0.35,
        borderColor: 'rgb(75, 192, 192)',
        backgroundColor: 'rgba(75, 192, 192, 0.15)'
      }
    ]
  }
  return (
    <figure>
      <Line data={data} options={{ responsive: true, plugins: { legend: { display: false } } }} />
      <figcaption>{label} this week</figcaption>
    </figure>
  )
}

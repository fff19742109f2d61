import { useState } from 'react'
import { Quote } from './icons'

const quotes = [
  {
    text: 'We moved our whole allotment rota over in an afternoon. Nobody has missed a watering since.',
    name: 'Caroline Whitby',
    role: 'Secretary, Elm Lane Allotments',
    image: '/img/people/caroline.jpg'
  },
  {
    text: 'I was sceptical, but it paid for itself within a month.',
    name: 'Dev Patel',
    role: 'Treasurer, Northside Growers',
    image: '/img/people/dev.jpg'
  },
  {
    text: 'The reminders alone are worth it!',
    name: 'Ingrid Sørensen',
    role: 'Plot holder',
    image: '/img/people/ingrid.jpg'
  }
]

export default function Testimonials() {
  const [i, setI] = useState(0)
  const q = quotes[i]
  return (
    <section className='quotes'>
      <Quote />
      <blockquote>{q.text}</blockquote>
      <img src={q.image} alt='' width='48' height='48' />
      <p>{q.name}, <em>{q.role}</em></p>
      <button onClick={() => setI((i + 1) % quotes.length)}>Next</button>
    </section>
  )
}

import { useState } from 'react';

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

const fields = [
  { name: 'price', label: 'Price of the home', min: 20000, max: 2000000, step: 5000 },
  { name: 'deposit', label: 'Your deposit', min: 0, max: 1000000, step: 1000 },
  { name: 'rate', label: 'Interest, % a year', min: 0, max: 15, step: 0.05 },
  { name: 'years', label: 'Years', min: 1, max: 40, step: 1 },
];

function monthly({ price, deposit, rate, years }) {
  const loan = Math.max(0, price - deposit);
  const r = rate / 100 / 12;
  const n = years * 12;
  if (loan === 0) return 0;
  return r === 0 ? loan / n : (loan * r) / (1 - (1 + r) ** -n);
}

export default function Mortgage() {
  // where the sliders stand at first
  const [input, setInput] = useState({ price: 250000, deposit: 25000, rate: 4.5, years: 25 });
  const payment = monthly(input);
  const interest = payment * input.years * 12 - Math.max(0, input.price - input.deposit);

  return (
    <section className='calculator'>
      {fields.map((f) => (
        <label key={f.name}>
          {f.label}: {f.name === 'rate' || f.name === 'years' ? input[f.name] : money.format(input[f.name])}
          <input
            type='range'
            min={f.min}
            max={f.max}
            step={f.step}
            value={input[f.name]}
            onChange={(e) => setInput({ ...input, [f.name]: Number(e.target.value) })}
          />
        </label>
      ))}
      <output>
        {money.format(payment)} a month, {money.format(interest)} of interest in all
      </output>
      <small>This is a calculation and no offer.</small>
    </section>
  );
}

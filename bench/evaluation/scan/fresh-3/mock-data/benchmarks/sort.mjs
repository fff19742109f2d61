import { Bench } from 'tinybench'
import { sortByName } from '../dist/index.js'

const people = Array.from({ length: 10_000 }, (_, i) => ({
  id: i,
  name: `Person ${Math.floor(Math.random() * 1e6)}`,
  age: 18 + Math.floor(Math.random() * 60)
}))

const bench = new Bench({ time: 500 })
bench
  .add('sortByName', () => sortByName(people))
  .add('Array#sort', () => [...people].sort((a, b) => a.name.localeCompare(b.name)))

await bench.run()
console.table(bench.table())

export class Queue {
  constructor (tracks = []) {
    this.tracks = tracks
    this.at = 0
    this.shuffled = false
  }

  get current () {
    return this.tracks[this.at] ?? null
  }

  shuffle () {
    const rest = this.tracks.slice(this.at + 1)
    for (let i = rest.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1))
      ;[rest[i], rest[j]] = [rest[j], rest[i]]
    }
    this.tracks = [...this.tracks.slice(0, this.at + 1), ...rest]
    this.shuffled = true
  }

  next () {
    if (this.at < this.tracks.length - 1) this.at++
    return this.current
  }
}

import { EventEmitter } from 'node:events'

export class Poller extends EventEmitter {
  #timer
  #stopped = false

  constructor(ask, { every = 5000 } = {}) {
    super()
    this.ask = ask
    this.every = every
  }

  start() {
    const round = async () => {
      try {
        this.emit('rows', await this.ask())
      } catch (error) {
        this.emit('failed', error)
      }
      if (!this.#stopped) this.#timer = setTimeout(round, this.every)
    }
    this.#timer = setTimeout(round, 0)
    return this
  }

  stop() {
    this.#stopped = true
    clearTimeout(this.#timer)
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

import { bus } from './bus'

let next = 1

export function upload (file) {
  const id = next++
  const job = { id, name: file.name, size: file.size, percent: 0, state: 'running' }
  bus.emit('upload', { ...job })

  const timer = setInterval(() => {
    job.percent = Math.min(100, job.percent + 7)
    if (job.percent === 100) {
      clearInterval(timer)
      job.state = 'stored'
      job.url = '/files/' + encodeURIComponent(file.name)
    }
    bus.emit('upload', { ...job })
  }, 180)

  return () => {
    clearInterval(timer)
    job.state = 'cancelled'
    bus.emit('upload', { ...job })
  }
}

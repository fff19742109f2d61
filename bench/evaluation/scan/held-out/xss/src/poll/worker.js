const workerSource = `
  self.onmessage = ({ data }) => {
    let sum = 0;
    for (const value of data) sum += value;
    self.postMessage(sum);
  };
`

export function startWorker() {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }))
  const worker = new Worker(url)
  URL.revokeObjectURL(url)
  return worker
}

export function total(worker, values) {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.postMessage(values)
  })
}

export function later(call, ms, ...rest) {
  return setTimeout(call, ms, ...rest)
}

setInterval(() => document.dispatchEvent(new Event('poll')), 60_000)

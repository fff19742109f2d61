/// <reference lib="webworker" />
declare const self: DedicatedWorkerGlobalScope;

type Command = { type: 'start'; hosts: string[] } | { type: 'stop' };

let timer: ReturnType<typeof setInterval> | undefined;

function sample(host: string) {
  return {
    host,
    cpu: 20 + Math.random() * 50,
    memory: 40 + Math.random() * 30,
    requests: Math.floor(Math.random() * 900),
  };
}

self.onmessage = (event: MessageEvent<Command>) => {
  const command = event.data;
  if (command.type === 'stop') {
    clearInterval(timer);
    return;
  }
  timer = setInterval(() => {
    self.postMessage({ type: 'metrics', at: Date.now(), hosts: command.hosts.map(sample) });
  }, 1000);
};

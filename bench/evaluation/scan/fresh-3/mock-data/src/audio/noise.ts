export function whiteNoise(context: AudioContext, seconds = 2): AudioBufferSourceNode {
  const buffer = context.createBuffer(1, context.sampleRate * seconds, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.loop = true;
  return source;
}

export function pinkNoise(context: AudioContext): AudioBufferSourceNode {
  const source = whiteNoise(context, 4);
  const data = source.buffer!.getChannelData(0);
  let last = 0;
  for (let i = 0; i < data.length; i++) {
    last = 0.98 * last + 0.02 * data[i]!;
    data[i] = last * 3.5;
  }
  return source;
}

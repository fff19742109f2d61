/** Plays a story as though it was heard by a dummy head: two delays and two filters. */
export interface Place {
  /** Degrees from the front, clockwise. */
  angle: number;
  /** Metres. */
  distance: number;
}

const HEAD = 0.0875;
const SOUND = 343;

export function binaural(context: AudioContext, source: AudioNode, { angle, distance }: Place): AudioNode {
  const merger = context.createChannelMerger(2);
  const radians = (angle * Math.PI) / 180;
  for (const [channel, side] of [-1, 1].entries()) {
    const delay = context.createDelay(0.01);
    delay.delayTime.value = Math.max(0, (HEAD / SOUND) * (1 - side * Math.sin(radians)));
    const shadow = context.createBiquadFilter();
    shadow.type = 'lowpass';
    shadow.frequency.value = side * Math.sin(radians) >= 0 ? 18_000 : 3_500;
    const gain = context.createGain();
    gain.gain.value = 1 / Math.max(1, distance);
    source.connect(delay).connect(shadow).connect(gain).connect(merger, 0, channel);
  }
  return merger;
}

/** Samples per second of the recordings in the archive. */
export const sampleRate = 44_100;

import { expect, it } from 'vitest';
import { share } from './share.ts';

it('answers whoever asks while a call runs with the next one, which they share', async () => {
  const calls: PromiseWithResolvers<string>[] = [];
  const ask = share(() => {
    const call = Promise.withResolvers<string>();
    calls.push(call);
    return call.promise;
  });
  const first = ask();
  const [second, third] = [ask(), ask()];
  expect(calls).toHaveLength(1);
  calls[0]?.resolve('one');
  expect(await first).toBe('one');
  await expect.poll(() => calls.length).toBe(2);
  const fourth = ask();
  calls[1]?.reject(new Error('away'));
  await expect(second).rejects.toThrow('away');
  await expect(third).rejects.toThrow('away');
  await expect.poll(() => calls.length).toBe(3);
  calls[2]?.resolve('three');
  expect(await fourth).toBe('three');
});

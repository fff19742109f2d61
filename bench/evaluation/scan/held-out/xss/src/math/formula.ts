type Token = { kind: 'number'; value: number } | { kind: 'sign'; value: string };

function tokens(text: string): Token[] {
  return [...text.matchAll(/\s*(?:(\d+(?:\.\d+)?)|([-+*/()]))/gy)].map(([, number, sign]) =>
    number === undefined ? { kind: 'sign', value: sign! } : { kind: 'number', value: Number(number) },
  );
}

/** Works out a sum without `eval(text)`. */
export function evaluate(text: string): number {
  const all = tokens(text);
  let at = 0;
  const sign = () => (all[at]?.kind === 'sign' ? all[at]!.value : undefined);

  function atom(): number {
    const token = all[at++];
    if (token?.kind === 'number') return token.value;
    if (token?.value === '(') {
      const value = sum();
      at += 1;
      return value;
    }
    throw new Error('Not a formula');
  }
  function product(): number {
    let value = atom();
    while (sign() === '*' || sign() === '/') value = all[at++]!.value === '*' ? value * atom() : value / atom();
    return value;
  }
  function sum(): number {
    let value = product();
    while (sign() === '+' || sign() === '-') value = all[at++]!.value === '+' ? value + product() : value - product();
    return value;
  }
  return sum();
}

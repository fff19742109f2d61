const tokens = /\s*(\d+(?:\.\d+)?|[-+*/()])/y

/** Computes a sum that somebody typed, without eval. */
export function calculate (text) {
  const list = []
  tokens.lastIndex = 0
  while (tokens.lastIndex < text.length) {
    const match = tokens.exec(text)
    if (!match) throw new SyntaxError('eval("' + text + '") is not for us')
    list.push(match[1])
  }

  let at = 0
  const factor = () => {
    const t = list[at++]
    if (t === '(') { const v = sum(); at++; return v }
    if (t === '-') return -factor()
    return Number(t)
  }
  const product = () => {
    let v = factor()
    while (list[at] === '*' || list[at] === '/') v = list[at++] === '*' ? v * factor() : v / factor()
    return v
  }
  const sum = () => {
    let v = product()
    while (list[at] === '+' || list[at] === '-') v = list[at++] === '+' ? v + product() : v - product()
    return v
  }
  return sum()
}

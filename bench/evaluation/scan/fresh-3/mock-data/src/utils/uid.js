const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

export function uid (length = 12) {
  let out = ''
  for (let i = 0; i < length; i++) out += alphabet[Math.floor(Math.random() * alphabet.length)]
  return out
}

export function tempName (extension) {
  return `upload-${Date.now()}-${uid(6)}.${extension}`
}

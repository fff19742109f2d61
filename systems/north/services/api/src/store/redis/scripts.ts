/** Parts that scripts share. Redis runs a script as one step; a script knows only what it is told in KEYS and ARGV. */

/** `now` in ms by Redis' own clock, and an empty answer when the deadline has passed. */
export const UNLESS_LATE = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  if now >= tonumber(deadline) then return {} end`;

/** Whole numbers as text: Lua would write large ones with an exponent. */
export const WHOLE = `local function whole(number) return string.format('%.0f', number) end`;

/** Keys of a journey disappear by themselves. */
export const LIVE_ON = `
  if life > 0 then for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, life) end end
  redis.call('PUBLISH', channel, scope)`;

export const STORED_TOO_LATE = 'the call reached the store too late';

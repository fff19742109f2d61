/* The global object, however old the browser is. */
export const root =
  typeof globalThis !== 'undefined' ? globalThis : typeof self !== 'undefined' ? self : new Function('return this')();

export const supportsOptionalChaining = (() => {
  try {
    new Function('a', 'return a?.b');
    return true;
  } catch {
    return false;
  }
})();

if (!root.structuredClone) {
  root.structuredClone = (value) => JSON.parse(JSON.stringify(value));
}

if (!root.queueMicrotask) {
  root.queueMicrotask = (work) => {
    Promise.resolve()
      .then(work)
      .catch((error) => setTimeout(() => { throw error; }, 0));
  };
}

export function progress (element, done, total) {
  const percent = total > 0 ? Math.round((done / total) * 100) : 0
  element.innerHTML = `
    <div class="bar"><div class="fill" style="width: ${percent}%"></div></div>
    <span>${percent} %</span>`
}

export function countdown (element, until) {
  const timer = setInterval(() => {
    const left = Math.max(0, Math.floor((until - Date.now()) / 1000))
    const minutes = Math.floor(left / 60)
    element.innerHTML = `<b>${minutes}</b> min <b>${left % 60}</b> s`
    if (left === 0) clearInterval(timer)
  }, 1000)
}

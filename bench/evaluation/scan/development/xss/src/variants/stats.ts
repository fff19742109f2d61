interface Stat { total: number; label: 'Members' | 'Events'; at: Date }
export function draw(el: HTMLElement, stats: Stat[]) { el.innerHTML = stats.map((s) => `<li>${s.label}: ${s.total} (${s.at.toISOString()})</li>`).join(''); }

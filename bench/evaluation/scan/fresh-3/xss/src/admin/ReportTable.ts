import { api } from '../api.js';

interface Report {
  id: number;
  reason: string;
  reporter: string;
  at: string;
}

export class ReportTable {
  private reports: Report[] = [];

  constructor(private readonly table: HTMLTableElement) {}

  async load() {
    this.reports = await api.get<Report[]>('/moderation/reports');
    this.draw();
  }

  private draw() {
    const body = this.table.tBodies[0] ?? this.table.createTBody();
    body.innerHTML = this.reports.map((r) => this.row(r)).join('');
    body.querySelectorAll('button').forEach((b) => b.addEventListener('click', () => this.close(Number(b.value))));
  }

  private row(r: Report) {
    const when = new Date(r.at).toLocaleString();
    return `<tr><td>${when}</td><td>${r.reporter}</td><td>${r.reason}</td><td><button value="${r.id}">Close</button></td></tr>`;
  }

  private async close(id: number) {
    await api.post(`/moderation/reports/${id}/close`);
    this.reports = this.reports.filter((r) => r.id !== id);
    this.draw();
  }
}

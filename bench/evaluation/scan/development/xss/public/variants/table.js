const App = {
  data: [],
  async init() { this.data = await fetch('/api/rows').then((r) => r.json()); this.renderTable(this.data); },
  renderTable(data) {
    const tbody = document.getElementById('body');
    tbody.innerHTML = data.map((r) => `<tr><td>${r.auditor}</td></tr>`).join('');
  },
};
App.init();

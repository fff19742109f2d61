function loadStats() {
  document.getElementById('total-members').textContent = '1,247';
  document.getElementById('active-events').textContent = '23';
  document.querySelector('.engagement-rate').textContent = '87%';
}
loadStats();

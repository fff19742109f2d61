/* Reminders that members set for themselves and for their groups; `action` comes from the reminder's record. */
const running = new Map();

export function schedule(reminder) {
  const wait = new Date(reminder.at).getTime() - Date.now();
  if (wait <= 0 || running.has(reminder.id)) return;
  const message = `notify("${reminder.text}", ${Number(reminder.id)})`;
  running.set(reminder.id, setTimeout(message, wait));
}

export function cancel(id) {
  clearTimeout(running.get(id));
  running.delete(id);
}

export async function loadReminders() {
  const response = await fetch('/api/reminders');
  for (const reminder of await response.json()) schedule(reminder);
}

window.notify = (text, id) => {
  new Notification('Reminder', { body: text, tag: String(id) });
  running.delete(id);
};

export async function submitForm(form: FormData) {
  const started = Date.now();
  const response = await fetch('/api/contact', { method: 'POST', body: form });
  // Keep the spinner for half a second so that it does not flash
  await new Promise((r) => setTimeout(r, Math.max(0, 500 - (Date.now() - started))));
  if (!response.ok) throw new Error('The message was not sent.');
  return response.json();
}

import { useState } from 'react';
export function EventForm({ onSubmit }) {
  const [form, setForm] = useState({ title: '', date: '', location: '', capacity: 50, price: 0, tags: [] });
  const [errors, setErrors] = useState({});
  const [submitting, setSubmitting] = useState(false);
  const [success, setSuccess] = useState(false);
  const handleSubmit = async (e) => {
    e.preventDefault();
    setSubmitting(true);
    try {
      await onSubmit(form);
      setSuccess(true);
      setTimeout(() => setSuccess(false), 3000);
    } catch (err) { setErrors({ form: 'Failed to submit event. Please try again.' }); } finally { setSubmitting(false); }
  };
  return <form onSubmit={handleSubmit}><input placeholder="e.g. Black Queer Book Club" value={form.title} onChange={(e) => setForm({ ...form, title: e.target.value })} />{errors.form}{success && 'Thank you! Your event has been submitted.'}{submitting}</form>;
}

/** What was typed into a form and not sent, kept on the device. Passwords never are. */
const keyOf = (name: string): string => `blkout-draft-${name}`;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function saveDraft(name: string, form: HTMLFormElement): void {
  const typed = fieldsOf(form).map((field) => [field.name, valueOf(field)] as const);
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(typed));
  } catch {
    // Kept nowhere: the page itself still has it.
  }
}

export function fillFromDraft(name: string, form: HTMLFormElement): void {
  const typed = readDraft(name);
  fieldsOf(form).forEach((field, index) => {
    const [of, value] = typed[index] ?? [];
    if (of !== field.name || value === undefined) return;
    if (isTicked(field)) field.checked = value === 'on';
    else if (value !== '') field.value = value;
  });
}

export function dropDraft(name: string): void {
  localStorage.removeItem(keyOf(name));
}

function fieldsOf(form: HTMLFormElement): Field[] {
  const fields = [...form.elements] as Field[];
  return fields.filter(
    ({ name, type }) => name !== undefined && name !== '' && !['password', 'file', 'submit'].includes(type),
  );
}

const isTicked = (field: Field): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

function valueOf(field: Field): string {
  return isTicked(field) ? (field.checked ? 'on' : '') : field.value;
}

function readDraft(name: string): [string, string][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isTyped) : [];
  } catch {
    return [];
  }
}

function isTyped(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string';
}

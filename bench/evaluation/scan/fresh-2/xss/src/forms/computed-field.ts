export interface FieldDefinition {
  name: string;
  label: string;
  /** An expression over the other fields, as the form's author wrote it, such as `seats * price`. */
  formula?: string;
}

export interface FormDefinition {
  id: string;
  title: string;
  fields: FieldDefinition[];
}

export async function loadForm(id: string): Promise<FormDefinition> {
  const response = await fetch(`/api/forms/${encodeURIComponent(id)}`);
  if (!response.ok) throw new Error(`form ${id}: ${response.status}`);
  return (await response.json()) as FormDefinition;
}

export function compute(form: FormDefinition, values: Record<string, number>): Record<string, number> {
  const result = { ...values };
  for (const { name, formula } of form.fields) {
    if (!formula) continue;
    const calculate = new Function(...Object.keys(result), `return (${formula});`);
    result[name] = Number(calculate(...Object.values(result)));
  }
  return result;
}

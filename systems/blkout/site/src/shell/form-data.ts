/** The fields that were filled in, by their names; those that were left empty are left out. */
export function filledIn<Name extends string>(data: FormData, names: readonly Name[]): Partial<Record<Name, string>> {
  const values = names.map((name) => [name, data.get(name)] as const);
  return Object.fromEntries(values.filter(([, value]) => typeof value === 'string' && value.trim() !== '')) as Partial<
    Record<Name, string>
  >;
}

/** What stands in one field now. */
export function typedIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}

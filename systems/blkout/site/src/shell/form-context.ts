import { createContext, useContext } from 'react';

/** Something that keeps a form from being taken. */
export interface Wrong {
  /** Name of the field; undefined when it is about the whole form. */
  readonly field: string | undefined;
  /** A whole sentence for the person who filled it in. */
  readonly message: string;
}

export const FormContext = createContext<readonly Wrong[]>([]);

/** What is wrong with one field of the form around it. */
export function useWrong(field: string): string | undefined {
  return useContext(FormContext).find((wrong) => wrong.field === field)?.message;
}

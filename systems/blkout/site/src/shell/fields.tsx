import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import { useWrong } from './form-context.ts';

interface Named {
  /** Of the value in the form's data; also the element's id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
}

type Own<Attributes> = Named & Omit<Attributes, keyof Named | 'id'>;

/** One line. */
export function TextField({ name, label, hint, ...input }: Own<InputHTMLAttributes<HTMLInputElement>>): ReactNode {
  return (
    <Field name={name} label={label} hint={hint} isRequired={input.required === true}>
      {(described) => <input id={name} name={name} data-label={label} {...input} {...described} />}
    </Field>
  );
}

/** Several lines. */
export function TextArea({ name, label, hint, ...area }: Own<TextareaHTMLAttributes<HTMLTextAreaElement>>): ReactNode {
  return (
    <Field name={name} label={label} hint={hint} isRequired={area.required === true}>
      {(described) => <textarea id={name} name={name} data-label={label} {...area} {...described} />}
    </Field>
  );
}

interface SelectProps extends Named {
  readonly required?: boolean;
  readonly defaultValue?: string;
  /** Value and what people read. */
  readonly options: readonly (readonly [value: string, text: string])[];
}

export function SelectField({ name, label, hint, options, required = false, defaultValue }: SelectProps): ReactNode {
  return (
    <Field name={name} label={label} hint={hint} isRequired={required}>
      {(described) => (
        <select id={name} name={name} data-label={label} required={required} defaultValue={defaultValue} {...described}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ name, label, hint, ...input }: Own<InputHTMLAttributes<HTMLInputElement>>): ReactNode {
  return (
    <div className="field">
      <label className="choice">
        <input type="checkbox" id={name} name={name} {...input} />
        <span>
          {label}
          {hint !== undefined && <span className="field-hint"> {hint}</span>}
        </span>
      </label>
    </div>
  );
}

/** One of a few. */
export function RadioFields({ name, label, hint, options, required = false, defaultValue }: SelectProps): ReactNode {
  const wrong = useWrong(name);
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {hint !== undefined && <span className="field-hint">{hint}</span>}
      {wrong !== undefined && <span className="field-wrong">{wrong}</span>}
      {options.map(([value, text], index) => (
        <label className="choice" key={value}>
          <input
            type="radio"
            id={index === 0 ? name : `${name}-${value}`}
            name={name}
            value={value}
            data-label={label}
            required={required}
            defaultChecked={value === defaultValue}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

interface Described {
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FieldProps extends Named {
  readonly isRequired: boolean;
  readonly children: (described: Described) => ReactNode;
}

function Field({ name, label, hint, isRequired, children }: FieldProps): ReactNode {
  const wrong = useWrong(name);
  const ids = [hint === undefined ? '' : `${name}-hint`, wrong === undefined ? '' : `${name}-wrong`].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={name}>
        {label}
        {!isRequired && <span className="field-hint"> (if you like)</span>}
      </label>
      {hint !== undefined && (
        <span className="field-hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {wrong !== undefined && (
        <span className="field-wrong" id={`${name}-wrong`}>
          {wrong}
        </span>
      )}
      {children({
        ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
        ...(wrong === undefined ? {} : { 'aria-invalid': true }),
      })}
    </div>
  );
}

import { memo } from 'react';

interface Props {
  label: string;
  typed: string;
  active: boolean;
  onPick: (label: string) => void;
}

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** One line of the list under the search field; labels are names of groups. */
export const Suggestion = memo(function Suggestion({ label, typed, active, onPick }: Props) {
  const marked = typed ? label.replace(new RegExp(escapeRegExp(typed), 'gi'), (part) => `<b>${part}</b>`) : label;
  return (
    <li
      role="option"
      aria-selected={active}
      className={active ? 'suggestion active' : 'suggestion'}
      onMouseDown={() => onPick(label)}
      dangerouslySetInnerHTML={{ __html: marked }}
    />
  );
});

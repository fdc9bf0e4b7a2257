import { withoutUnseen } from '#runtime/engine/unseen.ts';
import { direction } from '#runtime/texts/languages.ts';

interface BoxProps {
  id?: string;
  label?: string;
  language?: string;
  value: string;
  multiline?: boolean;
  onChange(value: string): void;
  describedBy?: string;
  isFaulty?: boolean;
  setting?: string;
}

/** One box. A long text grows with its words. */
export function TextBox({ id, label, language, value, multiline = false, onChange, describedBy, isFaulty, setting }: BoxProps) {
  const shared = {
    id, value, 'aria-label': label, lang: language, dir: language ? direction(language) : undefined, 'aria-describedby': describedBy, 'aria-invalid': isFaulty || undefined, 'data-setting': setting,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value.trim() === '' ? target.value : withoutUnseen(target.value)),
  };
  return multiline ? <textarea rows={3} {...shared} /> : <input type="text" {...shared} />;
}

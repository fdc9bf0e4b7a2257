import { useState } from 'react';
import { NumberField } from '#builder/inputs/small-fields.tsx';

/** A number of a formula. A formula has no gaps: an empty box counts as 0, which its sentence says. */
export function NumberBox({ label, value, onChange }: { label: string; value: number; onChange(value: number): void }) {
  const [isEmpty, setEmpty] = useState(false);
  return <NumberField label={label} whole={false} value={isEmpty && value === 0 ? undefined : value} onChange={(next) => { setEmpty(next === undefined); onChange(next ?? 0); }} />;
}

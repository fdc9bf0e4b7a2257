import type { KeyboardEvent } from 'react';
import { type CertificateElement, PAGE_SIZES, withinMargins } from '#schemas/index.ts';
import { type BoxSide, resizedElement } from '#builder/edits/certificate/element-edits.ts';
import { certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { Button } from '#builder/inputs/button.tsx';
import { NumberField } from '#builder/inputs/small-fields.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

const SIDES: readonly BoxSide[] = ['x', 'y', 'width', 'height'];
const STEPS: Record<string, number> = { ArrowUp: 1, ArrowDown: -1 };
const LARGE = 10;

/** Where an element stands, in points. The arrow keys take small steps, with Shift large ones. */
export function BoxFields({ name, index, element }: { name: string; index: number; element: CertificateElement }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const path = `${certificatePath(name)}/elements/${index}`;
  const { page } = certificatesOf(file)[name]!;
  const { width, height } = PAGE_SIZES[page];
  const inside = withinMargins(element, page);
  const words = useProblemWords();
  const problems = useProblems();
  const set = (side: BoxSide, value: number | undefined) => {
    if (value !== undefined || side === 'height') edit(resizedElement(file, name, index, { [side]: value }), `box ${path}/${side}`);
  };
  const step = (side: BoxSide) => (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(side, (element[side] ?? 0) + by * (event.shiftKey ? LARGE : 1));
  };
  return (
    <fieldset className="box-fields">
      <legend>{t('builder.certificate.box')}</legend>
      <p className="hint">{t('builder.certificate.box.hint', { width: Math.round(width), height: Math.round(height) })}</p>
      {SIDES.map((side) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the box inside
        <div key={side} onKeyDown={step(side)}>
          <NumberField label={t(`builder.certificate.box.${side}`)} whole={false} value={element[side]} faults={words(problems.at(`${path}/${side}`))} setting={`${path}/${side}`} onChange={(value) => set(side, value)} />
        </div>
      ))}
      {inside === element ? null : <Button onClick={() => edit(resizedElement(file, name, index, { x: inside.x, y: inside.y, width: inside.width, ...(inside.height === undefined ? {} : { height: inside.height }) }))}>{t('builder.certificate.box.inside')}</Button>}
    </fieldset>
  );
}

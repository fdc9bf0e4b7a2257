import { useMemo, useState } from 'react';
import { decimalsOf, type Json, pathParts } from '#schemas/index.ts';
import { withCalculated } from '#runtime/engine/calculated.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { compileFormula } from '#runtime/engine/formula.ts';
import { smallestParts } from '#runtime/engine/money.ts';
import { screenFields, type ScreenField } from '#runtime/forms/screen-fields.ts';
import { numberText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import { AnswerFields } from '#builder/trying/answer-fields.tsx';
import { useDraftService } from '#builder/trying/use-draft-service.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { questionsRead } from './questions-read.ts';

/** Sample answers to the questions a formula reads, and what it comes to. */
export function TryFormula({ expression, isMoney }: { expression: string; isMoney: boolean }) {
  const { t, language } = useTexts();
  const { file } = useEditor();
  const [typed, setTyped] = useState<Answers>({});
  const [at] = useState(() => new Date().toISOString());
  const service = useDraftService(file);
  const asked = useMemo(() => questionsRead(file, expression), [file, expression]);
  const screens = [...new Set(asked.map((path) => pathParts(path)[0]!))].map((screen) => ({ screen, fields: screenFields(file, screen).filter(({ path }) => asked.includes(path)) }));
  const samples = Object.fromEntries(screens.map(({ screen, fields }) => [screen, { ...Object.fromEntries(fields.flatMap((field) => sampleOf(field) ?? [])), ...typed[screen] }]));
  const answers = service ? withCalculated(service, samples, at) : samples;
  const value = compileFormula(expression, Object.keys(file.properties), file['x-service'].timeZone, file['x-service'].calendars)(answers, at);
  const { currency } = file['x-service'];
  const parts = typeof value === 'number' && isMoney ? smallestParts(value, decimalsOf(currency)) : undefined;
  const shown = parts === undefined ? (typeof value === 'number' ? numberText(value, language) : typeof value === 'boolean' ? t(value ? 'builder.yes' : 'builder.no') : value === undefined || isMoney ? undefined : textOf(value)) : amountText(parts, currency, language);
  return (
    <fieldset className="group try-formula">
      <legend>{t('builder.formula.try')}</legend>
      {screens.map(({ screen, fields }) => (
        <AnswerFields key={screen} at={`/${screen}`} fields={fields} values={(answers[screen] ?? {}) as Record<string, Json>} onChange={(values) => setTyped({ ...typed, [screen]: values })} />
      ))}
      <p className="result" role="status">{shown === undefined ? t('builder.formula.nothing') : t('builder.formula.result', { value: shown })}</p>
    </fieldset>
  );
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Something to begin with, so that a result is there at once. */
function sampleOf(field: ScreenField): [string, Json][] | undefined {
  const value = sampleValue(field);
  return value === undefined ? undefined : [[field.name, value]];
}

function sampleValue({ widget, schema, options, fields = [], item }: ScreenField): Json | undefined {
  switch (widget) {
    case 'number': case 'money': return Math.min(Math.max(widget === 'money' ? 1_000 : 2, schema.minimum ?? 0), schema.maximum ?? Number.MAX_SAFE_INTEGER);
    case 'yes-no': case 'checkbox': return true;
    case 'radio': case 'select': return options[0]?.const;
    case 'checkboxes': return options.slice(0, 1).map((option) => option.const);
    case 'group': return Object.fromEntries(fields.flatMap((field) => sampleOf(field) ?? []));
    case 'rows': return item ? [sampleValue(item) ?? ''] : [0, 1].map(() => Object.fromEntries(fields.flatMap((field) => sampleOf(field) ?? [])));
    default: return undefined;
  }
}

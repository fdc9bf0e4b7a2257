import { useMemo, useState } from 'react';
import { type Json, pathParts, type SchemaObject } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { screenFields } from '#runtime/forms/screen-fields.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { asksToday, fieldsAsked } from '#builder/model/condition-words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { readingValidator } from './reading-validator.ts';
import { useTodayField } from './today-field.tsx';

/** Boxes for the answers a condition looks at, and whether it is true of what is typed into them. */
export function TryCondition({ schema }: { schema: SchemaObject }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const [answers, setAnswers] = useState<Answers>({});
  const asked = useMemo(() => fieldsAsked(file, schema), [file, schema]);
  const validator = useMemo(() => readingValidator(file), [file]);
  const screens = [...new Set(asked.map((path) => pathParts(path)[0]!))];
  const { day, field } = useTodayField();
  const holds = validator.predicate(schema)(answers, { key: day, of: () => day });
  return (
    <details className="more try-condition">
      <summary>{t('builder.condition.try')}</summary>
      {asksToday(file, schema) ? field : null}
      {screens.map((screen) => (
        <AnswerFields key={screen} at={`/${screen}`} values={(answers[screen] ?? {}) as Record<string, Json>} onChange={(values) => setAnswers({ ...answers, [screen]: values })}
          fields={screenFields(file, screen).filter(({ path }) => asked.some((one) => one === path || one.startsWith(`${path}/`)))} />
      ))}
      <p className={`result ${holds ? 'good' : ''}`} role="status"><Icon name={holds ? 'good' : 'close'} />{t(holds ? 'builder.condition.true' : 'builder.condition.false')}</p>
    </details>
  );
}

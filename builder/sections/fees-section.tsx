import { useMemo } from 'react';
import { decimalsOf, type Json, PAYMENTS } from '#schemas/index.ts';
import { newFee } from '#builder/edits/new-fee.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { NumberField } from '#builder/inputs/small-fields.tsx';
import { stepName } from '#builder/model/naming.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { part } from '#builder/state/part.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';
import { Records } from './records.tsx';
import { feeSchema } from './schemas.ts';
import { SectionPage } from './section-page.tsx';

const FormulaEditor = part(async () => (await Promise.all([import('#builder/panels/formula-editor.tsx'), loadToolTexts()]))[0].FormulaEditor, { waiting: 'builder.loading' });

const OWN = ['amount', 'formula'];

/** What is paid: for which registration, how much, when; and where it is taken. */
export function FeesSection() {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const payments = Object.entries(flowOf(file).steps).filter(([, { kind }]) => PAYMENTS.has(kind));
  return (
    <SectionPage title={t('builder.section.fees')} lede={t('builder.fees.lede')}>
      <Currency />
      <Records path="/x-service/fees" schema={feeSchema} without={OWN} words="builder.fee" adds={() => newFee(file, wordsIn)} more={(value, path) => <HowMuch value={value} path={path} />} />
      {payments.length === 0 ? null : (
        <p className="hint">
          {t('builder.fees.paidAt')}{' '}
          {payments.map(([key, step]) => <Button key={key} look="quiet" icon="link" onClick={() => goTo({ section: 'flow', step: key })}>{stepName(t, step)}</Button>)}
        </p>
      )}
    </SectionPage>
  );
}

/** In which money everything of the service is counted. */
function Currency() {
  const { t, language } = useTexts();
  const { file, edit } = useEditor();
  const path = '/x-service/currency';
  const faults = useProblemWords()(useProblems().at(path));
  const choices = useMemo(() => {
    const names = new Intl.DisplayNames([language, 'en'], { type: 'currency' });
    return Intl.supportedValuesOf('currency').map((value) => ({ value, title: `${value} · ${names.of(value) ?? value}` }));
  }, [language]);
  return <ChoiceField label={t('builder.fees.currency')} hint={t('builder.fees.currency.hint')} value={file['x-service'].currency} choices={choices} faults={faults} setting={path} onChange={(value) => edit({ do: 'setSetting', path, value, what: 'builder.fees.currency' })} />;
}

function HowMuch({ value, path }: { value: Record<string, Json>; path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { amount, formula } = value;
  const { currency } = file['x-service'];
  const isFormula = typeof formula === 'string';
  const problems = useProblems().at(path);
  const faults = useProblemWords()(problems.filter((problem) => problem.path === `${path}/amount`));
  const setBoth = (next: { amount?: number; formula?: string }) => edit({ do: 'group', edits: (['amount', 'formula'] as const).map((name) => ({ do: 'setSetting', path: `${path}/${name}`, value: next[name], what: 'builder.fee.how' })) });
  return (
    <>
      <ChoiceField label={t('builder.fee.how')} value={isFormula ? 'formula' : 'amount'} choices={['amount', 'formula'].map((one) => ({ value: one, title: t(`builder.fee.how.${one}`) }))}
        onChange={(how) => setBoth(how === 'formula' ? { formula: String(amount ?? 0) } : {})} />
      {isFormula ? (
        <FormulaEditor label={t('builder.fee.formula')} path={`${path}/formula`} value={formula} isMoney onChange={(text, isTyped) => edit({ do: 'setSetting', path: `${path}/formula`, value: text, what: 'builder.fee.formula' }, isTyped ? `text ${path}/formula` : undefined)} />
      ) : (
        <NumberField label={t('builder.fee.amount.in', { currency })} whole={decimalsOf(currency) === 0} value={typeof amount === 'number' ? amount : undefined} faults={faults} setting={`${path}/amount`}
          onChange={(number) => edit({ do: 'setSetting', path: `${path}/amount`, value: number, what: 'builder.fee.amount' }, `number ${path}/amount`)} />
      )}
    </>
  );
}

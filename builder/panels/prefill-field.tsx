import { ACCOUNT_FACTS, type AccountFact, fieldAt, type Json, pathParts, type ServiceFile, type Source } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { type Fault, FieldFrame } from '#builder/inputs/field-frame.tsx';
import { ChecksField, MomentField, NumberField } from '#builder/inputs/small-fields.tsx';
import { TextBox } from '#builder/inputs/text-box.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { sortAt } from './askable.ts';
import { earlierAnswers, isAskedByOfficer } from './earlier-answers.ts';

/** What stands in a question's box before anybody answers: from the account or an earlier answer, and else a default. */
export function PrefillField({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const words = useProblemWords();
  const problems = useProblems().at(schemaPath(path));
  const faultsAt = (keyword: string) => words(problems.filter((problem) => problem.path === `${schemaPath(path)}/${keyword}`));
  const field = fieldAt(file, path);
  const source = field?.['x-source'];
  const choices = [
    ...(sortAt(file, path) === 'text' && !isAskedByOfficer(file, pathParts(path)[0]!) ? ACCOUNT_FACTS.map((fact) => ({ value: fact as string, title: t(`builder.prefill.account.${fact}`) })) : []),
    ...earlierAnswers(file, path).map(({ value, title }) => ({ value, title: t('builder.prefill.answer', { title }) })),
  ];
  const chosen = source?.account ?? source?.answer ?? '';
  if (!field || (choices.length === 0 && chosen === '' && field.default === undefined && !takesDefault(file, path))) return null;
  return (
    <fieldset className="group">
      <legend>{t('builder.prefill.title')}</legend>
      <p className="hint">{t('builder.prefill.hint')}</p>
      {choices.length > 0 || chosen !== '' ? (
        <ChoiceField label={t('builder.prefill.from')} value={chosen} choices={choices} none={t('builder.prefill.nowhere')} faults={faultsAt('x-source')}
          onChange={(value) => edit({ do: 'editField', path, schema: { 'x-source': value === '' ? undefined : sourceOf(value) } })} />
      ) : null}
      <DefaultField path={path} faults={faultsAt('default')} label={t(chosen === '' ? 'builder.prefill.default' : 'builder.prefill.default.else')} onChange={(value) => edit({ do: 'editField', path, schema: { default: value } }, `default ${path}`)} />
    </fieldset>
  );
}

const sourceOf = (value: string): Source => (value.startsWith('/') ? { answer: value } : { account: value as AccountFact });

/** Rows and groups have no box of their own. */
const takesDefault = (file: ServiceFile, path: string): boolean => fieldAt(file, path)?.type !== 'object' && sortAt(file, path) !== 'rows';

/** The box for the default, by the sort of answer. */
function DefaultField({ path, label, faults, onChange }: { path: string; label: string; faults: readonly Fault[]; onChange(value: Json | undefined): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const field = fieldAt(file, path)!;
  const value = field.default;
  const options = catalogOptions(file, field).map((option) => ({ code: option.const, value: String(option.const), title: option.title }));
  const codeOf = (text: string) => options.find((option) => option.value === text)?.code ?? text;
  const shared = { label, faults };
  switch (sortAt(file, path)) {
    case 'number': return <NumberField {...shared} whole={field.type === 'integer'} value={typeof value === 'number' ? value : undefined} onChange={onChange} />;
    case 'yesNo': return <ChoiceField {...shared} value={value === undefined ? '' : String(value)} none={t('builder.prefill.none')} choices={[true, false].map((one) => ({ value: String(one), title: t(one ? 'builder.yes' : 'builder.no') }))} onChange={(one) => onChange(one === '' ? undefined : one === 'true')} />;
    case 'choice': return <ChoiceField {...shared} value={value === undefined ? '' : String(value)} none={t('builder.prefill.none')} choices={options} onChange={(one) => onChange(one === '' ? undefined : codeOf(one))} />;
    case 'choices': return <ChecksField {...shared} value={Array.isArray(value) ? value.map(String) : []} choices={options} onChange={(list) => onChange(list.length === 0 ? undefined : list.map(codeOf))} />;
    case 'date': return <MomentField {...shared} sort="date" value={typeof value === 'string' ? value : ''} onChange={(day) => onChange(day === '' ? undefined : day)} />;
    default: return <FieldFrame {...shared}>{({ id, describedBy, isFaulty }) => <TextBox id={id} value={typeof value === 'string' ? value : ''} describedBy={describedBy} isFaulty={isFaulty} onChange={(text) => onChange(text === '' ? undefined : text)} />}</FieldFrame>;
  }
}

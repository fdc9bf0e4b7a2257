import type { CertificateElement, TableColumn } from '#schemas/index.ts';
import { changedElement } from '#builder/edits/certificate/element-edits.ts';
import { certificatePath } from '#builder/edits/certificate/new-certificate.ts';
import { rowAnswers, rowQuestions } from '#builder/edits/certificate/printable.ts';
import { asJson } from '#builder/model/as-json.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { NumberField } from '#builder/inputs/small-fields.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { atSetting, focusSoon, moverAt } from './focus-soon.ts';
import { MergeTextField } from './merge-text-field.tsx';

/** What a table lists, and its columns. */
export function TableForm({ name, index, element }: { name: string; index: number; element: Extract<CertificateElement, { kind: 'table' }> }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const path = `${certificatePath(name)}/elements/${index}`;
  const words = useProblemWords();
  const problems = useProblems();
  const { rows, columns } = element;
  const set = (next: readonly TableColumn[]) => edit(changedElement(file, name, index, 'columns', asJson(next)));
  const columnOf = (one: ReturnType<typeof rowAnswers>[number] | undefined): TableColumn => ({ label: one?.title ?? t('builder.certificate.element.new.label'), text: one ? `{${one.path}}` : '' });
  const labelAt = (place: number) => atSetting(`${path}/columns/${place}/label`);
  const move = (from: number, to: number) => {
    set(columns.toSpliced(from, 1).toSpliced(to, 0, columns[from]!));
    focusSoon(moverAt('.elements .rows > ol', from, to));
  };
  const list = (next: string) => edit(changedElement(file, name, index, 'rows', next));
  const unprinted = rowAnswers(file, rows).find((one) => !columns.some(({ text }) => text.includes(`{${one.path}}`)));
  return (
    <>
      <ChoiceField label={t('builder.certificate.table.rows')} hint={t('builder.certificate.table.rows.hint')} value={rows} choices={rowQuestions(file)} faults={words(problems.at(`${path}/rows`))} setting={`${path}/rows`} onChange={list} />
      <fieldset className="group rows">
        <legend>{t('builder.certificate.table.columns')}</legend>
        <ol>
          {columns.map((column, place) => (
            <li key={place} className="row">
              <MergeTextField label={t('builder.certificate.table.label')} path={`${path}/columns/${place}/label`} />
              <MergeTextField label={t('builder.certificate.table.text')} path={`${path}/columns/${place}/text`} rows={rows} inserts />
              <NumberField label={t('builder.certificate.table.share')} whole={false} value={column.share} faults={words(problems.at(`${path}/columns/${place}/share`))} setting={`${path}/columns/${place}/share`}
                onChange={(share) => { const { share: _old, ...rest } = column; set(columns.with(place, share === undefined ? rest : { ...rest, share })); }} />
              <div className="row-acts">
                <Button look="quiet" icon="up" iconOnly disabled={place === 0} className="earlier" onClick={() => move(place, place - 1)}>{t('builder.row.up', { number: place + 1 })}</Button>
                <Button look="quiet" icon="down" iconOnly disabled={place === columns.length - 1} className="later" onClick={() => move(place, place + 1)}>{t('builder.row.down', { number: place + 1 })}</Button>
                <Button look="quiet" icon="bin" iconOnly disabled={columns.length === 1} onClick={() => { set(columns.toSpliced(place, 1)); focusSoon([labelAt(Math.min(place, columns.length - 2))]); }}>{t('builder.row.remove', { number: place + 1 })}</Button>
              </div>
            </li>
          ))}
        </ol>
        <Button icon="plus" onClick={() => { set([...columns, columnOf(unprinted)]); focusSoon([labelAt(columns.length)], { selects: true }); }}>{t('builder.certificate.table.add')}</Button>
      </fieldset>
    </>
  );
}

import { documentTitle, fieldAt, type Json } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { answerText } from '#runtime/forms/answer-text.ts';
import { screenFields, type ScreenField } from '#runtime/forms/screen-fields.ts';
import type { Moment } from '#runtime/scenarios/trial.ts';
import { outcomeName, stepName, whoActs } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { notesOf } from './simulation.ts';

/** All that the engine knows of the case at this moment. */
export function CaseData({ service, moment }: { service: CompiledService; moment: Moment }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { case: kase } = moment;
  const { flow, certificates } = file['x-service'];
  const desks = openTasks(kase).flatMap(({ step }) => flow.steps[step] ?? []);
  // Dealing a task to somebody is the office's own affair; what time brings stands beside the clock.
  const notes = notesOf(moment).filter((note) => note.do === 'Notify' || note.do === 'DrawCertificate');
  const isEmpty = Object.keys(kase.answers).length + kase.documents.length + kase.decisions.length + kase.grants.length + notes.length === 0;
  if (isEmpty) return <p className="quiet">{t('builder.simulate.noData')}</p>;
  return (
    <div className="case-data">
      {desks.length > 0 ? <Part title={t('builder.simulate.task')} rows={desks.map((desk) => [stepName(t, desk), whoActs(file, desk) ?? ''])} /> : null}
      {kase.grants.length > 0 ? <Part title={t('builder.why.certificates')} rows={kase.grants.map(({ certificate, number, validUntil }) => [certificates?.[certificate]?.title ?? certificate, validUntil ? t('builder.simulate.grant.until', { number, date: validUntil }) : number])} /> : null}
      {kase.decisions.length > 0 ? <Part title={t('builder.simulate.decisions')} rows={kase.decisions.map(({ step, outcome, text, reason }) => [flow.steps[step]?.title ?? step, [outcomeName(t, file, flow.steps[step], outcome), reasonTitle(flow.steps[step]?.['reasons'], reason), text].filter(Boolean).join(' · ')])} /> : null}
      {notes.length > 0 ? (
        <details open>
          <summary>{t('builder.simulate.notes')}</summary>
          <ul className="quiet">{notes.map((note, index) => <li key={index}>{note.do === 'Notify' ? t(`builder.simulate.note.${note.about}`) : note.do === 'DrawCertificate' ? t('builder.simulate.note.certificate', { number: note.number }) : null}</li>)}</ul>
        </details>
      ) : null}
      {kase.documents.length > 0 ? <Part title={t('builder.section.documents')} rows={kase.documents.map(({ requirement, name }) => [documentTitle(file, requirement, kase.answers), name])} /> : null}
      {Object.entries(kase.answers).map(([screen, values]) => <Answered key={screen} service={service} screen={screen} values={values} />)}
    </div>
  );
}

const reasonTitle = (reasons: unknown, code: string | undefined): string | undefined => (Array.isArray(reasons) ? (reasons as { code: string; title: string }[]).find((one) => one.code === code)?.title : undefined);

function Answered({ service: { file }, screen, values }: { service: CompiledService; screen: string; values: Record<string, Json> }) {
  const { t, language } = useTexts();
  const { currency } = file['x-service'];
  const words = { t, language, currency };
  const rowsOf = (fields: readonly ScreenField[], record: Record<string, Json>, before = ''): [string, string][] => fields.flatMap((field): [string, string][] => {
    const value = record[field.name];
    const title = `${before}${field.schema.title ?? field.name}`;
    if (value === undefined) return [];
    if (field.widget === 'group') return rowsOf(field.fields ?? [], value as Record<string, Json>, `${title} › `);
    if (field.widget === 'rows' && field.fields && Array.isArray(value)) return value.flatMap((row, index) => rowsOf(field.fields!, row as Record<string, Json>, `${title} ${index + 1} › `));
    return [[title, answerText(field, value, words) ?? '']];
  });
  const rows = rowsOf(screenFields(file, screen), values);
  return rows.length > 0 ? <Part title={fieldAt(file, `/${screen}`)?.title ?? screen} rows={rows} /> : null;
}

function Part({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <details open>
      <summary>{title}</summary>
      <dl>{rows.map(([name, value], index) => <div key={index}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </details>
  );
}

import type { ReactNode } from 'react';
import type { FieldLayout } from '#schemas/index.ts';
import { columned } from '../columns.ts';
import type { FormContext } from '../form-context.ts';

/**
 * The parts of a page under their headings, one after the other. Where there is script the style shows one of them at a time (and every one with a fault), chosen
 * by radio buttons: they are posted with the answers, so that the page comes again with the same part open.
 */
export function Tabbed({ id, questions, layout, context: { t, tabs, canTurn } }: { id: string; questions: readonly { name: string; content: ReactNode }[]; layout: FieldLayout | undefined; context: FormContext }) {
  const headingOf = (key: string) => `${id}:${key}`;
  return (
    <div className="tabbed">
      <fieldset className="tabs">
        <legend className="hidden">{t('field.tabs')}</legend>
        {tabs.map(({ key, title, faulty, isOpen }) => (
          <label key={key}><input type="radio" name="_tab" value={key} defaultChecked={isOpen} /> {title}{faulty > 0 ? <span className="fault"> {t('field.tabs.faulty', { count: faulty })}</span> : null}</label>
        ))}
      </fieldset>
      {tabs.map(({ key, title, names, faulty }, index) => {
        const next = tabs[index + 1];
        return (
          <section key={key} className={faulty > 0 ? 'tab faulty' : 'tab'} aria-labelledby={headingOf(key)}>
            <h2 id={headingOf(key)}>{title}</h2>
            <div className={columned('in-tab', layout)}>{questions.filter(({ name }) => names.includes(name)).map(({ content }) => content)}</div>
            {next && canTurn ? <button type="submit" className="button second turn" name="_act" value={`tab:${next.key}`}>{t('field.tabs.next', { title: next.title })}</button> : null}
          </section>
        );
      })}
    </div>
  );
}

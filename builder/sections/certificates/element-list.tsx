import { useState } from 'react';
import type { CertificateElement, Picture, ServiceFile } from '#schemas/index.ts';
import { addedElement, type NewElement, possibleElements, removedElement, reorderedElement } from '#builder/edits/certificate/element-edits.ts';
import { addedPicture } from '#builder/edits/certificate/picture-edits.ts';
import { inWords, type MergeField } from '#builder/edits/certificate/merge-words.ts';
import { certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { printableFields } from '#builder/edits/certificate/printable.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { ChoosePicture } from './choose-picture.tsx';
import { ElementForm } from './element-form.tsx';
import { useMergeFields } from './use-merge-fields.ts';

interface Props {
  name: string;
  /** Place in the list of the element that is open. */
  chosen: number | undefined;
  choose(index: number | undefined, setting?: string): void;
}

/** What stands on the page, in the order in which it is drawn. */
export function ElementList({ name, chosen, choose }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const [isAdding, setAdding] = useState(false);
  const { facts, answers } = useMergeFields();
  const path = certificatePath(name);
  const { elements } = certificatesOf(file)[name]!;
  const faults = useProblemWords()(useProblems().at(`${path}/elements`).filter((problem) => problem.path === `${path}/elements`));
  return (
    <>
      <ol className="elements">
        {elements.map((element, index) => <Entry key={index} name={name} element={element} index={index} count={elements.length} isOpen={chosen === index} choose={choose} fields={[...facts, ...answers]} />)}
      </ol>
      <Faults faults={faults} />
      {isAdding ? <NewElements name={name} below={chosen} onDone={(index, setting) => { setAdding(false); if (index !== undefined) choose(index, setting); }} />
        : <Button icon="plus" data-setting={`${path}/elements`} onClick={() => setAdding(true)}>{t('builder.certificate.element.add')}</Button>}
    </>
  );
}

interface EntryProps extends Omit<Props, 'chosen'> { element: CertificateElement; index: number; count: number; isOpen: boolean; fields: readonly MergeField[] }

function Entry({ name, element, index, count, isOpen, choose, fields }: EntryProps) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const path = `${certificatePath(name)}/elements/${index}`;
  const found = useProblems().at(path).length;
  const words = wordsOf(file, element, fields) || t(`builder.certificate.kind.${element.kind}`);
  const params = { number: index + 1, words };
  const move = (to: number) => {
    edit(reorderedElement(file, name, index, to));
    if (isOpen) choose(to);
  };
  const remove = () => {
    edit(removedElement(file, name, index));
    choose(undefined);
  };
  return (
    <li className={isOpen ? 'open' : ''}>
      <div className="element-head">
        <button type="button" className="field-entry" aria-expanded={isOpen} data-setting={path} onClick={() => choose(isOpen ? undefined : index)}>
          <span>{words}</span>
          <span className="quiet">{[t(`builder.certificate.kind.${element.kind}`), ...(element.when === undefined ? [] : [file.$defs?.[element.when]?.title ?? element.when])].join(' · ')}</span>
          {found > 0 ? <span className="badge error"><span aria-hidden="true">{found}</span><span className="unseen">{t('builder.outline.problems', { count: found })}</span></span> : null}
        </button>
        <Button look="quiet" icon="up" iconOnly disabled={index === 0} onClick={() => move(index - 1)}>{t('builder.certificate.element.up', params)}</Button>
        <Button look="quiet" icon="down" iconOnly disabled={index === count - 1} onClick={() => move(index + 1)}>{t('builder.certificate.element.down', params)}</Button>
        <Button look="quiet" icon="bin" iconOnly onClick={remove}>{t('builder.certificate.element.remove', params)}</Button>
      </div>
      {isOpen ? <ElementForm name={name} index={index} element={element} /> : null}
    </li>
  );
}

function wordsOf(file: ServiceFile, element: CertificateElement, fields: readonly MergeField[]): string {
  const { pictures = {}, documents = {} } = file['x-service'];
  switch (element.kind) {
    case 'text': return inWords(element.text, fields);
    case 'field': case 'signature': return [element.label, element.text].map((text) => inWords(text, fields)).filter(Boolean).join(' · ');
    case 'table': return element.columns.map(({ label }) => label).filter(Boolean).join(' · ');
    case 'picture': return pictures[element.picture]?.description ?? '';
    case 'photo': return documents[element.document]?.title ?? '';
    default: return '';
  }
}

/** What can be added: put where the page is free, below the open element. */
function NewElements({ name, below, onDone }: { name: string; below: number | undefined; onDone(index?: number, setting?: string): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const add = (what: NewElement) => {
    const printed = JSON.stringify(certificatesOf(file)[name]!.elements);
    const answer = what === 'field' ? printableFields(file).find(({ path, isSensitive, isPersonal }) => !isSensitive && !isPersonal && !printed.includes(`{${path}}`)) : undefined;
    const made = addedElement(file, name, what, wordsIn, { below, answer });
    edit(made.edit);
    onDone(made.index, what === 'text' ? '/text' : what === 'field' ? '/label' : '');
  };
  const addPicture = (taken: Pick<Picture, 'type' | 'data'>) => {
    const { name: picture, edits } = addedPicture(file, taken);
    const made = addedElement(file, name, 'picture', wordsIn, { below, picture });
    edit(made.edit.do === 'group' ? { ...made.edit, edits: [...edits, ...made.edit.edits] } : made.edit);
    onDone(made.index);
  };
  return (
    <section className="palette" aria-label={t('builder.certificate.element.add')}>
      <ul>{possibleElements(file).filter((what) => what !== 'picture').map((what, index) => <li key={what}><button type="button" autoFocus={index === 0} onClick={() => add(what)}>{t(`builder.certificate.add.${what}`)}</button></li>)}</ul>
      <ChoosePicture label={t('builder.certificate.add.picture')} onTake={addPicture} />
      <Button onClick={() => onDone()}>{t('builder.cancel')}</Button>
    </section>
  );
}

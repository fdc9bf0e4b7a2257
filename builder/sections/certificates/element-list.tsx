import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CertificateElement, Picture, ServiceFile } from '#schemas/index.ts';
import { addedElement, type NewElement, possibleElements, removedElement, reorderedElement } from '#builder/edits/certificate/element-edits.ts';
import { addedPicture, picturePath } from '#builder/edits/certificate/picture-edits.ts';
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
import { atSetting, focusSoon, moverAt } from './focus-soon.ts';
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
  const { facts, answers } = useMergeFields(certificatesOf(file)[name]?.each);
  const path = certificatePath(name);
  const { elements } = certificatesOf(file)[name]!;
  const faults = useProblemWords()(useProblems().at(`${path}/elements`).filter((problem) => problem.path === `${path}/elements`));
  const put = (index?: number, setting?: string) => {
    setAdding(false);
    if (index === undefined) focusSoon([atSetting(`${path}/elements`)]);
    else choose(index, setting);
  };
  useFocusAfterUndo(`${path}/elements`, elements.length, chosen);
  return (
    <>
      {isAdding ? <NewElements name={name} below={chosen} onDone={put} />
        : <Button icon="plus" data-setting={`${path}/elements`} onClick={() => setAdding(true)}>{t('builder.certificate.element.add')}</Button>}
      <ol className="elements">
        {elements.map((element, index) => <Entry key={index} name={name} element={element} index={index} count={elements.length} isOpen={chosen === index} choose={choose} fields={[...facts, ...answers]} />)}
      </ol>
      <Faults faults={faults} />
    </>
  );
}

/** An undo can take away the line that has the focus: it goes on to the one in its place. */
function useFocusAfterUndo(path: string, count: number, chosen: number | undefined): void {
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current && document.activeElement === document.body) focusSoon([atSetting(`${path}/${Math.min(chosen ?? count, count - 1)}`), atSetting(path)]);
    before.current = count;
  }, [path, count, chosen]);
}

interface EntryProps extends Omit<Props, 'chosen'> { element: CertificateElement; index: number; count: number; isOpen: boolean; fields: readonly MergeField[] }

function Entry({ name, element, index, count, isOpen, choose, fields }: EntryProps) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const list = `${certificatePath(name)}/elements`;
  const path = `${list}/${index}`;
  const found = useProblems().at(path).length;
  const words = wordsOf(file, element, fields) || t(`builder.certificate.kind.${element.kind}`);
  const params = { number: index + 1, words };
  const move = (to: number) => {
    if (!edit(reorderedElement(file, name, index, to))) return;
    if (isOpen) choose(to);
    focusSoon(moverAt('.elements', index, to));
  };
  const remove = () => {
    if (!edit(removedElement(file, name, index))) return;
    choose(undefined);
    focusSoon([atSetting(`${list}/${Math.min(index, count - 2)}`), atSetting(list)]);
  };
  return (
    <li className={isOpen ? 'open' : ''}>
      <div className="element-head">
        <button type="button" className="field-entry" aria-expanded={isOpen} data-setting={path} onClick={() => choose(isOpen ? undefined : index)}>
          <span>{words}</span>
          <span className="quiet">{[t(`builder.certificate.kind.${element.kind}`), ...(element.when === undefined ? [] : [file.$defs?.[element.when]?.title ?? element.when])].join(' · ')}</span>
          {found > 0 ? <span className="badge error"><span aria-hidden="true">{found}</span><span className="unseen">{t('builder.outline.problems', { count: found })}</span></span> : null}
        </button>
        <Button className="earlier" look="quiet" icon="up" iconOnly disabled={index === 0} onClick={() => move(index - 1)}>{t('builder.certificate.element.up', params)}</Button>
        <Button className="later" look="quiet" icon="down" iconOnly disabled={index === count - 1} onClick={() => move(index + 1)}>{t('builder.certificate.element.down', params)}</Button>
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
    if (!edit(made.edit)) return;
    const setting = what === 'text' ? '/text' : what === 'field' ? '/label' : '';
    onDone(made.index, setting);
    focusSoon([atSetting(`${certificatePath(name)}/elements/${made.index}${setting}`)], { selects: true });
  };
  const addPicture = (taken: Pick<Picture, 'type' | 'data'>) => {
    const { name: picture, edits } = addedPicture(file, taken);
    const made = addedElement(file, name, 'picture', wordsIn, { below, picture });
    if (!edit(made.edit.do === 'group' ? { ...made.edit, edits: [...edits, ...made.edit.edits] } : made.edit)) return;
    onDone(made.index);
    // A picture is an error until its words are there.
    focusSoon([atSetting(`${picturePath(picture)}/description`)]);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  };
  const possible = possibleElements(file);
  return (
    <section className="palette" aria-label={t('builder.certificate.element.add')} onKeyDown={leave}>
      <ul>{possible.filter((what) => what !== 'picture').map((what, index) => <li key={what}><button type="button" autoFocus={index === 0} onClick={() => add(what)}>{t(`builder.certificate.add.${what}`)}</button></li>)}</ul>
      {(['table', 'photo'] as const).filter((what) => !possible.includes(what)).map((what) => <p key={what} className="hint">{t(`builder.certificate.add.${what}.needs`)}</p>)}
      <ChoosePicture label={t('builder.certificate.add.picture')} onTake={addPicture} />
      <Button onClick={() => onDone()}>{t('builder.cancel')}</Button>
    </section>
  );
}

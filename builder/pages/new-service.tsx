import { type ReactNode, useEffect, useId, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { languageName, PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { api, type ServiceList } from '#builder/api/client.ts';
import { Dialog } from '#builder/dialogs/dialog.tsx';
import { freshSlug } from '#builder/edits/keys.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { go } from '#builder/state/address.ts';
import { part } from '#builder/state/part.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { loadBlockTexts } from '#builder/texts/catalogues.ts';

/** Laying out flows is no part of the first screen. */
const FlowPicture = part(async () => (await import('./flow-picture.tsx')).FlowPicture);
const ToAdapt = part(async () => (await Promise.all([import('./to-adapt.tsx'), loadBlockTexts()]))[0].ToAdapt);

type Source = { from: 'blank' } | { from: 'template' | 'service'; name: string };
const isSame = (one: Source, other: Source): boolean => one.from === other.from && (one.from === 'blank' || (other.from !== 'blank' && one.name === other.name));

/** Where to begin: with nothing, with a template, or with a copy of a service there is, each with a picture of its flow. */
export function NewService({ list, onClose }: { list: ServiceList; onClose(): void }) {
  const { t, language: own } = useTexts();
  const [title, setTitle] = useState('');
  const [source, setSource] = useState<Source>(list.templates[0] ? { from: 'template', name: list.templates[0].name } : { from: 'blank' });
  const [language, setLanguage] = useState<string>(PAGE_LANGUAGES.find((one) => one === own) ?? 'en');
  const [fault, setFault] = useState('');
  const unnamed = useId();
  const isUnnamed = title.trim() === '';
  const slug = freshSlug(title, list.services.map((service) => service.slug));
  const make = async () => {
    const answer = await api.create({ title: title.trim(), slug, language, ...(source.from === 'blank' ? {} : { [source.from]: source.name }) });
    if (answer.ok) go({ page: 'service', slug: answer.value.slug, place: { section: source.from === 'blank' ? 'flow' : 'tasks' } });
    else setFault(answer.refusal.message || t('builder.offline'));
  };
  const card = (one: Source, words: { title: string; text: ReactNode; picture: ReactNode }) => <Card key={words.title} isChosen={isSame(one, source)} onChoose={() => setSource(one)} {...words} />;
  return (
    <Dialog title={t('builder.service.new')} size="large" onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <FieldFrame label={t('builder.service.title')} hint={title.trim() ? t('builder.service.address', { address: `/services/${slug}` }) : undefined}>
          {({ id, describedBy }) => <input id={id} type="text" value={title} maxLength={200} aria-describedby={describedBy} onChange={({ target }) => setTitle(target.value)} data-first />}
        </FieldFrame>
        <fieldset className="gallery">
          <legend>{t('builder.service.from')}</legend>
          {list.templates.map(({ name, title: called, summary }) => card({ from: 'template', name }, { title: called, text: summary, picture: <Picture load={() => api.template(name)} /> }))}
          {card({ from: 'blank' }, { title: t('builder.service.from.blank'), text: t('builder.gallery.blank'), picture: null })}
          {list.services.map(({ slug: name, title: called }) => card({ from: 'service', name }, { title: t('builder.service.from.copy', { title: called, address: name }), text: null, picture: null }))}
        </fieldset>
        {source.from === 'template' ? <ToAdapt template={source.name} /> : null}
        {source.from === 'blank' ? <ChoiceField label={t('builder.service.language')} value={language} choices={PAGE_LANGUAGES.map((value) => ({ value, title: languageName(value) }))} onChange={setLanguage} /> : null}
        {fault ? <p className="faults" role="alert">{fault}</p> : null}
        <div className="acts">
          <Button type="submit" look="main" disabled={isUnnamed} aria-describedby={isUnnamed ? unnamed : undefined}>{t('builder.service.make')}</Button>
          <Button onClick={onClose}>{t('builder.cancel')}</Button>
          {isUnnamed ? <p className="hint" id={unnamed}>{t('builder.service.make.unnamed')}</p> : null}
        </div>
      </form>
    </Dialog>
  );
}

function Card({ title, text, picture, isChosen, onChoose }: { title: string; text: ReactNode; picture: ReactNode; isChosen: boolean; onChoose(): void }) {
  return (
    <label className={isChosen ? 'source chosen' : 'source'}>
      <input type="radio" name="source" checked={isChosen} onChange={onChoose} />
      <span><strong>{title}</strong>{text ? <span className="quiet">{text}</span> : null}</span>
      {picture}
    </label>
  );
}

/** Fetched when the card is shown; a card without its picture is still a card. */
function Picture({ load }: { load(): ReturnType<typeof api.template> }) {
  const [file, setFile] = useState<ServiceFile>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card has one source
  useEffect(() => {
    let isOld = false;
    void load().then((answer) => { if (answer.ok && !isOld) setFile(answer.value.file); });
    return () => { isOld = true; };
  }, []);
  return <span className="source-picture">{file ? <FlowPicture file={file} /> : null}</span>;
}

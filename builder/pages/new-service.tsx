import { type FormEvent, useState } from 'react';
import { languageName, PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { api, type ServiceList } from '#builder/api/client.ts';
import { Dialog } from '#builder/dialogs/dialog.tsx';
import { freshSlug, slugFault } from '#builder/edits/keys.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { go } from '#builder/state/address.ts';
import { useIsNarrow } from '#builder/state/use-narrow.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { nameOf, type Start, useStartFiles } from './start.ts';
import { StartGallery } from './start-gallery.tsx';
import { StartLook } from './start-look.tsx';

/** Where to begin: with nothing, with a template, or with a copy of a service there is, each looked at before it is chosen. The name, the address and the button stay in sight. */
export function NewService({ list, onClose }: { list: ServiceList; onClose(): void }) {
  const { t, language: own } = useTexts();
  const isNarrow = useIsNarrow();
  const [title, setTitle] = useState('');
  const [chosenSlug, setSlug] = useState<string>();
  const [start, setStart] = useState<Start>(list.templates[0] ? { from: 'template', name: list.templates[0].name } : { from: 'blank' });
  const [language, setLanguage] = useState<string>(PAGE_LANGUAGES.find((one) => one === own) ?? 'en');
  const [fault, setFault] = useState('');
  const [isTried, setTried] = useState(false);
  const files = useStartFiles([...list.templates.map(({ name }): Start => ({ from: 'template', name })), start]);
  const taken = list.services.map((service) => service.slug);
  const slug = chosenSlug ?? (title.trim() ? freshSlug(title, taken, start.from === 'blank' ? undefined : start.name) : '');
  const wrong = slug === '' && chosenSlug === undefined ? undefined : slugFault(slug, taken);
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() === '' || wrong) return event.currentTarget.querySelector<HTMLElement>(title.trim() === '' ? '[data-first]' : '[data-slug]')?.focus();
    const answer = await api.create({ title: title.trim(), slug, language, ...(start.from === 'blank' ? {} : { [start.from]: start.name }) });
    if (answer.ok) go({ page: 'service', slug: answer.value.slug, place: { section: start.from === 'blank' ? 'flow' : 'tasks' } });
    else setFault(answer.refusal.message || t('builder.offline'));
  };
  const file = files.get(nameOf(start));
  const look = file ? <StartLook file={file} title={file.title} /> : null;
  return (
    <Dialog title={t('builder.service.new')} size="large" onClose={onClose}>
      <form className="new-service" onSubmit={(event) => void make(event)}>
        <div className="new-service-name">
          <FieldFrame label={t('builder.service.title')} faults={isTried && title.trim() === '' ? [t('builder.service.title.missing')] : []}>
            {({ id, describedBy, isFaulty }) => <input id={id} type="text" value={title} maxLength={200} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} onChange={({ target }) => setTitle(target.value)} data-first />}
          </FieldFrame>
          <FieldFrame label={t('builder.service.slug')} faults={wrong ? [t(wrong)] : []}>
            {({ id, describedBy, isFaulty }) => <span className="slug" dir="ltr"><span aria-hidden="true">/services/</span><input id={id} type="text" value={slug} maxLength={80} spellCheck={false} autoCapitalize="none" autoComplete="off" aria-describedby={describedBy} aria-invalid={isFaulty || undefined} onChange={({ target }) => setSlug(target.value)} data-slug /></span>}
          </FieldFrame>
        </div>
        <div className="new-service-start">
          <StartGallery list={list} files={files} chosen={start} look={isNarrow ? look : null} onChoose={setStart} />
          <div className="start-aside" {...(isNarrow || !look ? {} : { role: 'region', tabIndex: 0, 'aria-label': t('builder.look.title') })}>
            {isNarrow ? null : look}
            {start.from === 'blank' ? <ChoiceField label={t('builder.service.language')} value={language} choices={PAGE_LANGUAGES.map((value) => ({ value, title: languageName(value) }))} onChange={setLanguage} /> : null}
          </div>
        </div>
        <div className="new-service-foot">
          {fault ? <p className="faults" role="alert">{fault}</p> : null}
          <div className="acts">
            <Button type="submit" look="main">{t('builder.service.make')}</Button>
            <Button onClick={onClose}>{t('builder.cancel')}</Button>
          </div>
        </div>
      </form>
    </Dialog>
  );
}

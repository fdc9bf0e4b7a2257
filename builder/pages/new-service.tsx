import { useState } from 'react';
import { languageName, PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { api, type ServiceList } from '#builder/api/client.ts';
import { Dialog } from '#builder/dialogs/dialog.tsx';
import { freshSlug } from '#builder/edits/keys.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { go } from '#builder/state/address.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** Where to begin: with nothing, with a template, or with a copy of a service there is. */
export function NewService({ list, onClose }: { list: ServiceList; onClose(): void }) {
  const { t, language: own } = useTexts();
  const [title, setTitle] = useState('');
  const [source, setSource] = useState(list.templates[0] ? `template ${list.templates[0].name}` : '');
  const [language, setLanguage] = useState<string>(PAGE_LANGUAGES.find((one) => one === own) ?? 'en');
  const [fault, setFault] = useState('');
  const [kind = '', name = ''] = source.split(' ');
  const slug = freshSlug(title, list.services.map((service) => service.slug));
  const sources = [
    ...list.templates.map((template) => ({ value: `template ${template.name}`, title: t('builder.service.from.template', { title: template.title }) })),
    ...list.services.map((service) => ({ value: `service ${service.slug}`, title: t('builder.service.from.copy', { title: service.title, address: service.slug }) })),
  ];
  const make = async () => {
    const answer = await api.create({ title: title.trim(), slug, language, ...(kind === 'template' ? { template: name } : kind === 'service' ? { service: name } : {}) });
    if (answer.ok) go({ page: 'service', slug: answer.value.slug, place: { section: 'flow' } });
    else setFault(answer.refusal.message || t('builder.offline'));
  };
  return (
    <Dialog title={t('builder.service.new')} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <FieldFrame label={t('builder.service.title')} hint={title.trim() ? t('builder.service.address', { address: `/services/${slug}` }) : undefined}>
          {({ id, describedBy }) => <input id={id} type="text" value={title} maxLength={200} aria-describedby={describedBy} onChange={({ target }) => setTitle(target.value)} data-first />}
        </FieldFrame>
        <ChoiceField label={t('builder.service.from')} value={source} none={t('builder.service.from.blank')} choices={sources} onChange={setSource} />
        {kind === 'template' ? <p className="hint">{list.templates.find((template) => template.name === name)?.summary}</p> : null}
        {source === '' ? <ChoiceField label={t('builder.service.language')} value={language} choices={PAGE_LANGUAGES.map((value) => ({ value, title: languageName(value) }))} onChange={setLanguage} /> : null}
        {fault ? <p className="faults" role="alert">{fault}</p> : null}
        <div className="acts">
          <Button type="submit" look="main" disabled={title.trim() === ''}>{t('builder.service.make')}</Button>
          <Button onClick={onClose}>{t('builder.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useState } from 'react';
import { freshKey } from '#builder/edits/keys.ts';
import { choicesFor } from '#builder/edits/new-row.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Makes a role without leaving the desk that needs it. */
export function NewRole({ onMade }: { onMade(role: string): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const institutions = choicesFor(file, 'institution') ?? [];
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [institution, setInstitution] = useState(institutions[0]?.value ?? '');
  if (!isOpen) return <Button look="quiet" icon="plus" onClick={() => setOpen(true)}>{t('builder.role.new')}</Button>;
  const make = () => {
    const role = freshKey(title, Object.keys(file['x-service'].roles), 'role');
    if (!edit({ do: 'group', label: { key: 'builder.edit.addRole', params: { title } }, edits: [{ do: 'setSetting', path: `/x-service/roles/${role}`, value: { title: title.trim(), institution } }] })) return;
    onMade(role);
    setTitle('');
    setOpen(false);
  };
  return (
    <fieldset className="group">
      <legend>{t('builder.role.new')}</legend>
      <FieldFrame label={t('builder.role.title')}>{({ id }) => <input id={id} type="text" value={title} onChange={({ target }) => setTitle(target.value)} autoFocus />}</FieldFrame>
      <ChoiceField label={t('builder.role.institution')} value={institution} choices={institutions} onChange={setInstitution} />
      <div className="acts">
        <Button look="main" disabled={title.trim() === '' || institution === ''} onClick={make}>{t('builder.role.make')}</Button>
        <Button onClick={() => setOpen(false)}>{t('builder.cancel')}</Button>
      </div>
    </fieldset>
  );
}

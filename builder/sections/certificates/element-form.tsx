import type { CertificateElement, Json, SchemaObject } from '#schemas/index.ts';
import { changedElement } from '#builder/edits/certificate/element-edits.ts';
import { certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { SettingsForm } from '#builder/inputs/settings-form.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { BoxFields } from './box-fields.tsx';
import { elementSchemas } from './element-schemas.ts';
import { MergeTextField } from './merge-text-field.tsx';
import { PictureForm } from './picture-form.tsx';
import { TableForm } from './table-form.tsx';

/** How an element is drawn that does not say. */
const DRAWN_AS = { align: 'start' };

/** One element: what it says, how it looks, where it stands, and when it is there at all. */
export function ElementForm({ name, index, element }: { name: string; index: number; element: CertificateElement }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const path = `${certificatePath(name)}/elements/${index}`;
  const set = (setting: string, value: Json | undefined, merge?: string) => edit(changedElement(file, name, index, setting, value), merge);
  const rows = certificatesOf(file)[name]?.each;
  const schema: SchemaObject = elementSchemas[element.kind];
  return (
    <div className="element-form">
      {element.kind === 'picture' ? <PictureForm name={name} index={index} element={element} /> : null}
      {element.kind === 'table' ? <TableForm name={name} index={index} element={element} /> : null}
      {element.kind === 'field' || element.kind === 'signature' ? <MergeTextField label={t(element.kind === 'field' ? 'builder.certificate.element.label' : 'builder.certificate.element.office')} path={`${path}/label`} rows={rows} /> : null}
      {element.kind === 'text' || element.kind === 'field' || element.kind === 'signature' ? <MergeTextField label={t(`builder.certificate.element.text.${element.kind}`)} path={`${path}/text`} multiline inserts rows={rows} /> : null}
      <BoxFields name={name} index={index} element={element} />
      <div className="element-look"><SettingsForm schema={schema} value={{ ...DRAWN_AS, ...element } as unknown as Record<string, Json>} path={path} onSet={set} /></div>
      {element.kind === 'text' || element.kind === 'line' || element.kind === 'frame' ? (
        <FieldFrame label={t('builder.certificate.element.colour')}>
          {({ id }) => <input id={id} className="colour" type="color" value={element.colour ?? '#14202b'} onChange={({ target }) => set('colour', target.value, `colour ${path}`)} />}
        </FieldFrame>
      ) : null}
    </div>
  );
}

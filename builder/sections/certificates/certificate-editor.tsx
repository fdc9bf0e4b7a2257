import { duplicateOf, removalOf } from '#builder/edits/certificate/certificate-edits.ts';
import { certificatePath } from '#builder/edits/certificate/new-certificate.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { CertificateSettings } from './certificate-settings.tsx';
import { ElementList } from './element-list.tsx';
import { PagePicture } from './page-picture.tsx';
import { PaperSettings } from './paper-settings.tsx';

/** Everything about one certificate, its page beside it. */
export function CertificateEditor({ name }: { name: string }) {
  const { t } = useTexts();
  const { place, goTo } = useEditor();
  const path = certificatePath(name);
  const [, index] = new RegExp(`^${path}/elements/(\\d+)`).exec(place.setting ?? '') ?? [];
  const chosen = index === undefined ? undefined : Number(index);
  const choose = (one: number | undefined, setting = '') => goTo({ section: 'certificates', item: name, setting: one === undefined ? `${path}/elements` : `${path}/elements/${one}${setting}` });
  return (
    <div className="card-body certificate-editor">
      <div>
        <CertificateSettings name={name} />
        <PaperSettings name={name} />
        <h3>{t('builder.certificate.elements')}</h3>
        <p className="hint">{t('builder.certificate.elements.hint')}</p>
        <ElementList name={name} chosen={chosen} choose={choose} />
        <CertificateActs name={name} />
      </div>
      <PagePicture name={name} chosen={chosen} choose={choose} />
    </div>
  );
}

function CertificateActs({ name }: { name: string }) {
  const { t } = useTexts();
  const { file, edit, goTo } = useEditor();
  const removal = removalOf(file, name);
  const duplicate = () => {
    const made = duplicateOf(file, name, (title) => t('builder.certificate.copy', { title }));
    if (!edit(made.edit)) return;
    goTo({ section: 'certificates', item: made.key, setting: `${certificatePath(made.key)}/title` });
  };
  const remove = () => {
    if (!edit(removal.edit)) return;
    goTo({ section: 'certificates' });
  };
  return (
    <>
      <div className="acts">
        <Button icon="copy" onClick={duplicate}>{t('builder.certificate.duplicate')}</Button>
        <Button icon="bin" look="bad" onClick={remove}>{t('builder.certificate.remove')}</Button>
      </div>
      {removal.alongWith.length > 0 ? <p className="hint">{t('builder.certificate.remove.along', { what: removal.alongWith.map((title) => `“${title}”`).join(', ') })}</p> : null}
    </>
  );
}

import { newDocument } from '#builder/edits/new-document.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { Records } from './records.tsx';
import { documentSchema } from './schemas.ts';
import { SectionPage } from './section-page.tsx';

/** What an applicant has to hand in, and when. */
export function DocumentsSection() {
  const { t } = useTexts();
  const { file } = useEditor();
  const isAsked = Object.values(file['x-service'].flow.steps).some(({ kind }) => kind === 'documents');
  return (
    <SectionPage title={t('builder.section.documents')} lede={t('builder.documents.lede')}>
      {isAsked ? null : <p className="hint">{t('builder.documents.notAsked')}</p>}
      <Records path="/x-service/documents" schema={documentSchema} words="builder.document" adds={() => newDocument(file, wordsIn)} />
    </SectionPage>
  );
}

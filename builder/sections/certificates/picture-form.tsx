import type { CertificateElement } from '#schemas/index.ts';
import { changedElement } from '#builder/edits/certificate/element-edits.ts';
import { picturePath, picturesOf, replacedPicture } from '#builder/edits/certificate/picture-edits.ts';
import { certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { ChoosePicture } from './choose-picture.tsx';

/** Which picture it is, what it shows, and another in its place. */
export function PictureForm({ name, index, element }: { name: string; index: number; element: Extract<CertificateElement, { kind: 'picture' }> }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const path = `${certificatePath(name)}/elements/${index}/picture`;
  const words = useProblemWords();
  const problems = useProblems();
  const pictures = picturesOf(file);
  const choices = Object.entries(pictures).map(([value, { description }]) => ({ value, title: description || value }));
  const chosen = pictures[element.picture];
  return (
    <>
      {choices.length > 1 || !chosen ? <ChoiceField label={t('builder.certificate.picture.which')} value={element.picture} choices={choices} faults={words(problems.at(path))} setting={path} onChange={(value) => edit(changedElement(file, name, index, 'picture', value))} /> : null}
      {chosen ? (
        <>
          <img className="picture-shown" src={`data:${chosen.type};base64,${chosen.data}`} alt={chosen.description} />
          <TextField label={t('builder.certificate.picture.words')} hint={t('builder.certificate.picture.words.hint')} path={`${picturePath(element.picture)}/description`} />
          <ChoosePicture label={t('builder.certificate.picture.other')} onTake={(picture) => edit({ do: 'group', label: { key: 'builder.edit.certificate.changeElement', params: { title: certificatesOf(file)[name]!.title } }, edits: [replacedPicture(file, element.picture, picture)] })} />
        </>
      ) : null}
    </>
  );
}

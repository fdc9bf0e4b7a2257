import { addingCertificate, certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { flowOf, stepPath } from '#builder/edits/ways.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { asJson } from '#builder/model/as-json.ts';

/** The ways from a step that grants to the pages it grants; where the service has none, one is made at once. */
export function StepCertificates({ stepKey, setting }: { stepKey: string; setting: string }) {
  const { t } = useTexts();
  const { file, edit, goTo } = useEditor();
  const path = `${stepPath(stepKey)}/${setting}`;
  const faults = useProblemWords()(useProblems().at(path));
  const known = certificatesOf(file);
  const isFirst = Object.keys(known).length === 0;
  const rows = (flowOf(file).steps[stepKey]?.[setting] ?? []) as { certificate: string }[];
  const named = [...new Set(rows.map(({ certificate }) => certificate))].filter((key) => Object.hasOwn(known, key));
  const open = (key: string) => goTo({ section: 'certificates', item: key, setting: certificatePath(key) });
  const add = () => {
    const kept = rows.filter(({ certificate }) => Object.hasOwn(known, certificate));
    const made = addingCertificate(file, wordsIn, (key) => [{ do: 'setStepSetting', key: stepKey, setting, value: asJson([...kept, { certificate: key }]) }]);
    if (!edit(made.edit)) return;
    open(made.key);
  };
  return (
    <div className="field">
      {isFirst ? <p className="hint">{t('builder.certificate.first')}</p> : null}
      {isFirst ? <Faults faults={faults} /> : null}
      <div className="acts">
        {named.map((key) => <Button key={key} icon="link" onClick={() => open(key)}>{t('builder.certificate.design', { title: known[key]!.title || key })}</Button>)}
        <Button icon="plus" look={isFirst ? 'main' : 'quiet'} data-setting={isFirst ? path : undefined} onClick={add}>{t(isFirst ? 'builder.certificate.make' : 'builder.certificate.another')}</Button>
      </div>
    </div>
  );
}

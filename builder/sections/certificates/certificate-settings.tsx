import type { Json } from '#schemas/index.ts';
import { granting, grantingSteps } from '#builder/edits/certificate/certificate-edits.ts';
import { certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { dayChoices, holderChoices, publishableChoices } from '#builder/edits/certificate/printable.ts';
import { choicesFor } from '#builder/edits/new-row.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { CheckField, ChecksField, CodeField, NumberField } from '#builder/inputs/small-fields.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { exitToApproval } from '#builder/model/moves.ts';
import { useAddStep } from '#builder/outline/use-add-step.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** What a certificate is called and proves, under which number, for how long, and who sees what of it. */
export function CertificateSettings({ name }: { name: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const layout = certificatesOf(file)[name]!;
  const path = certificatePath(name);
  const words = useProblemWords();
  const problems = useProblems();
  const faultsAt = (setting: string) => words(problems.at(`${path}/${setting}`));
  const set = (setting: string, value: Json | undefined, merge?: string) =>
    edit({ do: 'group', label: { key: 'builder.edit.certificate.change', params: { title: layout.title } }, edits: [{ do: 'setSetting', path: `${path}/${setting}`, value }] }, merge);
  const officer = ['officer', 'officerRole'].map((value) => ({ value, title: t(`builder.certificate.fact.${value}`) }));
  const open = [...publishableChoices(file, layout.publicFields ?? [], layout.each), ...officer];
  const rows = choicesFor(file, 'rows') ?? [];
  const days = dayChoices(file, layout.each);
  return (
    <>
      <TextField label={t('builder.certificate.title')} path={`${path}/title`} />
      <ChoiceField label={t('builder.certificate.holder')} hint={t('builder.certificate.holder.hint')} value={layout.holder} choices={holderChoices(file, layout.each)} faults={faultsAt('holder')} setting={`${path}/holder`} onChange={(value) => set('holder', value)} />
      <div className="pair">
        <CodeField label={t('builder.certificate.register')} value={layout.register} faults={faultsAt('register')} onChange={(value) => set('register', (value ?? '').toUpperCase(), `${path} register`)} />
        <NumberField label={t('builder.certificate.validYears')} value={layout.validYears} faults={faultsAt('validYears')} setting={`${path}/validYears`} onChange={(value) => set('validYears', value, `${path} years`)} />
      </div>
      {days.length > 0 || layout.validUntil !== undefined ? <ChoiceField label={t('builder.certificate.validUntil')} hint={t('builder.certificate.validUntil.hint')} value={layout.validUntil ?? ''} choices={days} none={t('builder.certificate.validUntil.none')} faults={faultsAt('validUntil')} setting={`${path}/validUntil`} onChange={(value) => set('validUntil', value === '' ? undefined : value)} /> : null}
      <p className="hint">{t('builder.certificate.register.hint', { register: layout.register || '…' })}</p>
      <ChoiceField label={t('builder.certificate.registration')} value={layout.registration} choices={choicesFor(file, 'registration') ?? []} faults={faultsAt('registration')} setting={`${path}/registration`} onChange={(value) => set('registration', value)} />
      {rows.length > 0 || layout.each !== undefined ? <ChoiceField label={t('builder.certificate.each')} hint={t('builder.certificate.each.hint')} value={layout.each ?? ''} choices={rows} none={t('builder.certificate.each.none')} faults={faultsAt('each')} setting={`${path}/each`} onChange={(value) => set('each', value === '' ? undefined : value)} /> : null}
      <Granting name={name} />
      <details className="more">
        <summary>{t('builder.certificate.later')}</summary>
        <CheckField label={t('builder.certificate.fourEyes')} hint={t('builder.certificate.fourEyes.hint')} value={layout.fourEyes ?? true} onChange={(isWanted) => set('fourEyes', isWanted ? undefined : false)} />
        <NumberField label={t('builder.certificate.remindBefore')} hint={t('builder.certificate.remindBefore.hint')} value={layout.remindBefore} faults={faultsAt('remindBefore')} setting={`${path}/remindBefore`} onChange={(value) => set('remindBefore', value, `${path} reminder`)} />
      </details>
      <details className="more">
        <summary>{t('builder.certificate.public')}</summary>
        <p className="hint">{t('builder.certificate.public.hint')}</p>
        <ChecksField label={t('builder.certificate.public.list')} choices={open.filter(({ value }) => value !== layout.holder)} value={layout.publicFields ?? []} faults={faultsAt('publicFields')} onChange={(value) => set('publicFields', value.length > 0 ? value : undefined)} />
      </details>
    </>
  );
}

/** Which steps give it to the applicant. */
function Granting({ name }: { name: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const addStep = useAddStep();
  const steps = grantingSteps(file, name);
  const after = exitToApproval(file);
  if (steps.length === 0) {
    return (
      <div className="field">
        <p className="hint">{t('builder.certificate.granting.none')}</p>
        {after === undefined ? null : <Button icon="plus" onClick={() => addStep('grant', after, { certificate: name })}>{t('builder.certificate.granting.add')}</Button>}
      </div>
    );
  }
  return (
    <fieldset className="field checks">
      <legend>{t('builder.certificate.granting')}</legend>
      {steps.map(({ key, title, grants }) => <CheckField key={key} label={title} value={grants} onChange={(isChosen) => edit(granting(file, key, name, isChosen))} />)}
    </fieldset>
  );
}

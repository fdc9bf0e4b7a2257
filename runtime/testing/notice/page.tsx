import { FormToken } from '#runtime/portal/form-token.tsx';
import { Page } from '#runtime/portal/shell.tsx';
import type { StepPage } from '#runtime/portal/step-page.ts';

export const NoticePage: StepPage = ({ context, file, step, action, back, faults }) => (
  <Page context={context} title={step.title} back={back}>
    <h1><span className="caption">{file.title}</span>{step.title}</h1>
    {faults.map(({ path, text }) => <p key={path} role="alert">{text}</p>)}
    <p className="lede">{String(step['text'])}</p>
    <form method="post" action={action}>
      <FormToken csrf={context.csrf} />
      <p><input type="checkbox" id="read" name="read" value="yes" /> <label htmlFor="read">{step.title}</label></p>
      <div className="acts"><button type="submit" className="button">{context.t('portal.continue')}</button></div>
    </form>
  </Page>
);

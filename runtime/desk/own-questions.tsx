import { questionsHtml } from '#runtime/forms/questions-html.tsx';
import type { DeskContext } from './desk-context.ts';
import type { OwnScreenView } from './own-screen.ts';
import { Said } from './said.tsx';

/** What the officer fills in: the questions of the desk's own screen. */
export function OwnQuestions({ context: { t, language: page }, view: { file, screen, values, prefilled, focus }, language, faults }: { context: DeskContext; view: OwnScreenView; language: string; faults: ReadonlyMap<string, string> }) {
  const html = questionsHtml({ screen, file, values, t, language: page, faults, prefilled, focus });
  return (
    <section className="own-questions" aria-labelledby="own-questions">
      <h2 id="own-questions"><Said language={language} page={page}>{screen.title}</Said></h2>
      {screen.description ? <p className="lede"><Said language={language} page={page}>{screen.description}</Said></p> : null}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React has drawn and escaped it */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}

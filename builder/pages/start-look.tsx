import { useId } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { pagesOf } from '#builder/model/look.ts';
import { adaptationsOf } from '#builder/model/to-adapt.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { FlowPicture } from './flow-picture.tsx';

/** A look at a service before beginning with it: its flow, its pages with what they ask, and what has to be adapted. */
export function StartLook({ file, title }: { file: ServiceFile; title: string }) {
  const { t, language } = useTexts();
  const id = useId();
  const adaptations = adaptationsOf(file, language);
  return (
    <section className="start-look" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <FlowPicture file={file} />
      {adaptations.length > 0 ? (
        <section aria-labelledby={`${id}-adapt`}>
          <h4 id={`${id}-adapt`}>{t('builder.adapt.title')}</h4>
          <ul>{adaptations.map(({ title: words, at }) => <li key={at} dir="auto">{words}</li>)}</ul>
        </section>
      ) : null}
      <h4>{t('builder.look.pages')}</h4>
      <ol>
        {pagesOf(file, language).map(({ key, title: page, questions }) => (
          <li key={key}><strong dir="auto">{page}</strong>{questions.length > 0 ? <ul>{questions.map(({ path, title: words }) => <li key={path} dir="auto">{words}</li>)}</ul> : null}</li>
        ))}
      </ol>
    </section>
  );
}

import { useEffect, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';
import { adaptationsOf } from '#builder/model/to-adapt.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** What has to be adapted of the template that is chosen, before anybody begins with it. */
export function ToAdapt({ template }: { template: string }) {
  const { t, language } = useTexts();
  const [file, setFile] = useState<ServiceFile>();
  useEffect(() => {
    let isOld = false;
    void api.template(template).then((answer) => { if (answer.ok && !isOld) setFile(answer.value.file); });
    return () => { isOld = true; };
  }, [template]);
  const all = file ? adaptationsOf(file, language) : [];
  if (all.length === 0) return null;
  return (
    <section className="to-adapt" aria-labelledby="to-adapt-title">
      <h3 id="to-adapt-title">{t('builder.adapt.title')}</h3>
      <ul>{all.map(({ title, at }) => <li key={at} dir="auto">{title}</li>)}</ul>
    </section>
  );
}

import { adaptationsOf } from '#builder/model/to-adapt.ts';
import { tasksOf } from '#builder/model/tasks.ts';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { linkTo } from '#builder/state/address.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { SectionPage } from './section-page.tsx';

/** What is left to do until the service can be published, part by part, each a door to where it is done. */
export function TasksSection() {
  const { t, language } = useTexts();
  const { slug, file, edit, publishedVersion } = useEditor();
  const { all, isKnown } = useProblems();
  const tasks = tasksOf(file, all);
  const adaptations = adaptationsOf(file, language);
  const [done, count] = [[...tasks, ...adaptations].filter(({ isDone }) => isDone).length, tasks.length + adaptations.length];
  const looks = tasks.reduce((sum, { warnings }) => sum + warnings, 0);
  const hasScenario = (file['x-service'].scenarios ?? []).length > 0;
  return (
    <SectionPage title={t('builder.section.tasks')} lede={t('builder.tasks.lede')}>
      {isKnown ? <p className="tasks-done" role="status"><progress value={done} max={count} aria-hidden="true" /> {done < count ? t('builder.tasks.done', { done, count }) : looks > 0 ? t('builder.tasks.look', { count: looks }) : t('builder.tasks.all')}</p> : null}
      <ol className="tasks">
        {tasks.map(({ section, isDone, errors, warnings, empty, place }) => (
          <li key={section} className={isDone ? 'done' : 'open'}>
            <Icon name={!isDone ? 'fault' : warnings > 0 ? 'notice' : 'good'} />
            <div>
              <a {...linkTo({ page: 'service', slug, place })}>{t(`builder.section.${section}`)}</a>
              <p className="hint">{t(`builder.tasks.${section}`)}</p>
            </div>
            <span className={isDone && warnings === 0 ? 'tag live' : 'tag'}>{errors > 0 ? t('builder.tasks.errors', { count: errors }) : empty > 0 ? t('builder.tasks.empty', { count: empty }) : warnings > 0 ? t('builder.tasks.warnings', { count: warnings }) : t('builder.tasks.isDone')}</span>
          </li>
        ))}
      </ol>
      {adaptations.length > 0 ? (
        <>
          <h3>{t('builder.adapt.title')}</h3>
          <p className="hint">{t('builder.adapt.hint')}</p>
          <ul className="adapt">
            {adaptations.map(({ title, isDone, at, place }) => (
              <li key={at}>
                <CheckField label={title} value={isDone} onChange={(value) => edit({ do: 'setSetting', path: at, value: value || undefined })} />
                {place ? <a {...linkTo({ page: 'service', slug, place })}>{t('builder.adapt.go')}<span className="unseen"> {title}</span></a> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('builder.tasks.then')}</h3>
      <ul>
        <li>{t(hasScenario ? 'builder.tasks.tried' : 'builder.tasks.try')}</li>
        <li>{t(publishedVersion > 0 ? 'builder.tasks.published' : 'builder.tasks.publish')}</li>
      </ul>
    </SectionPage>
  );
}

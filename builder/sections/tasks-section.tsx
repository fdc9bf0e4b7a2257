import { tasksOf } from '#builder/model/tasks.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { linkTo } from '#builder/state/address.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { SectionPage } from './section-page.tsx';

/** What is left to do until the service can be published, part by part, each a door to where it is done. */
export function TasksSection() {
  const { t } = useTexts();
  const { slug, file, publishedVersion } = useEditor();
  const { all, isKnown } = useProblems();
  const tasks = tasksOf(file, all);
  const done = tasks.filter(({ isDone }) => isDone).length;
  const hasScenario = (file['x-service'].scenarios ?? []).length > 0;
  return (
    <SectionPage title={t('builder.section.tasks')} lede={t('builder.tasks.lede')}>
      {isKnown ? <p className="tasks-done" role="status"><progress value={done} max={tasks.length} aria-hidden="true" /> {done === tasks.length ? t('builder.tasks.all') : t('builder.tasks.done', { done, count: tasks.length })}</p> : null}
      <ol className="tasks">
        {tasks.map(({ section, isDone, errors, warnings, empty, place }) => (
          <li key={section} className={isDone ? 'done' : 'open'}>
            <Icon name={isDone ? 'good' : 'fault'} />
            <div>
              <a {...linkTo({ page: 'service', slug, place })}>{t(`builder.section.${section}`)}</a>
              <p className="hint">{t(`builder.tasks.${section}`)}</p>
            </div>
            <span className={isDone ? 'tag live' : 'tag'}>{errors > 0 ? t('builder.tasks.errors', { count: errors }) : empty > 0 ? t('builder.tasks.empty', { count: empty }) : warnings > 0 ? t('builder.tasks.warnings', { count: warnings }) : t('builder.tasks.isDone')}</span>
          </li>
        ))}
      </ol>
      <h3>{t('builder.tasks.then')}</h3>
      <ul>
        <li>{t(hasScenario ? 'builder.tasks.tried' : 'builder.tasks.try')}</li>
        <li>{t(publishedVersion > 0 ? 'builder.tasks.published' : 'builder.tasks.publish')}</li>
      </ul>
    </SectionPage>
  );
}

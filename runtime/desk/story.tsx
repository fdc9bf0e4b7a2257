import type { DeskContext } from './desk-context.ts';
import type { FileView } from './file-view.ts';
import { dateText } from '#runtime/texts/format.ts';
import { When } from './said.tsx';
import type { TimelineEntry } from './timeline.ts';
import { ChangedValue } from './value.tsx';

/** Everything that was done to the file or seen of it: who, in which role, when, old and new (O24). */
export function Story({ context, view }: { context: DeskContext; view: Pick<FileView, 'timeline' | 'names' | 'applicantId' | 'timeZone'> }) {
  const { t, language } = context;
  return (
    <ol className="story">
      {view.timeline.map((entry, index) => (
        <li key={index} className={entry.act.startsWith('viewed') ? 'is-view' : undefined}>
          <When at={entry.at} language={language} timeZone={view.timeZone} time />
          <p><strong>{t(`desk.act.${entry.act}`, { about: entry.about ?? '', times: entry.times ?? 1, outcome: entry.outcome ?? '', name: entry.to === view.applicantId && !nameIn(view, entry.to) ? t('desk.by.applicant') : nameOf(context, view, entry.to), ...absence(context, view, entry) })}</strong> <span className="quiet">{who(context, view, entry)}</span></p>
          <Details context={context} entry={entry} />
        </li>
      ))}
    </ol>
  );
}

const absence = (context: DeskContext, view: Pick<FileView, 'names'>, { absent }: TimelineEntry) => ({ absent: nameOf(context, view, absent?.who), until: absent ? dateText(absent.until, context.language, 'UTC') : '' });

/** What follows by itself is nobody's act; a desk the file came to is named by its role. */
const CONSEQUENCES = ['cameToDesk', 'granted', 'ended', 'withdrawn', 'passedBy', 'gaveOpinion'];

function who({ t }: DeskContext, { names, applicantId }: Pick<FileView, 'names' | 'applicantId'>, { act, actor, role, absent }: TimelineEntry): string {
  if (CONSEQUENCES.includes(act)) return role ?? '';
  if (actor === applicantId) return t('desk.by.applicant');
  if (actor === 'system') return t('desk.by.system');
  const own = nameOf({ t }, { names }, actor);
  // Who gives a file to a deputy says so in the line itself.
  const name = absent && !GIVEN.includes(act) ? t('desk.by.standingIn', { name: own, absent: nameOf({ t }, { names }, absent.who) }) : own;
  return role ? t('desk.by.inRole', { name, role }) : name;
}

const GIVEN = ['handedToDeputy', 'putBackAbsent'];

const nameIn = ({ names }: Pick<FileView, 'names'>, account = ''): string => (Object.hasOwn(names, account) ? names[account] : '') ?? '';

const nameOf = ({ t }: Pick<DeskContext, 't'>, view: Pick<FileView, 'names'>, account = ''): string => nameIn(view, account) || t('desk.by.somebody');

function Details({ context: { t }, entry: { reason, text, asked = [], changes = [] } }: { context: DeskContext; entry: TimelineEntry }) {
  return (
    <>
      {reason ? <p>{t('desk.by.reason', { reason })}</p> : null}
      {text ? <blockquote className="said"><bdi>{text}</bdi></blockquote> : null}
      {asked.length > 0 ? <dl className="changes">{asked.map(({ title, note }) => <div key={title}><dt>{title}</dt><dd><bdi>{note}</bdi></dd></div>)}</dl> : null}
      {changes.length > 0 ? <dl className="changes">{changes.map(({ path, title, before, after }) => <div key={path}><dt>{title}</dt><dd><ChangedValue t={t} before={before} after={after} /></dd></div>)}</dl> : null}
    </>
  );
}

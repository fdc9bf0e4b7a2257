import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decimalsOf } from '#schemas/index.ts';
import { type PaymentItem, PaymentsPage } from '#runtime/desk/payments-page.tsx';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { instantOf } from '#server/cases/record.ts';
import { writtenTime } from '#runtime/texts/written-time.ts';
import type { Deps } from '#server/deps.ts';
import { sendTable, TABLES } from '#server/http/send-table.ts';
import { sendPage } from '#server/http/page.ts';
import type { PaymentRow } from '#server/stores/rows.ts';
import { deskContext } from '../desk/desk-context.ts';
import { keptAwayFrom } from '../desk/kept-away.ts';
import { namesOfStaff } from '../desk/names.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
type Listing = { Querystring: { day?: string } };

/** Payments of one day, for operators of the institutions they came to: a page and a table. */
export function listRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['operator'] as const } };
  app.get<Listing>('/desk/payments', access, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const { day, rows, all } = await listed(request);
    const items = await itemsOf(rows, context.language);
    return sendPage(request, reply, <PaymentsPage context={context} day={day} items={items} totals={totals(all)} unlisted={all.length - rows.length} />);
  });

  for (const kind of TABLES) app.get<Listing>(`/desk/payments.${kind}`, access, async (request, reply) => {
    const { language, t, timeZone } = await deskContext(request, deps.config);
    const { day, rows } = await listed(request);
    const items = await itemsOf(rows, language);
    const columns = ['at', 'reference', 'service', 'institution', 'amount', 'currency', 'method', 'receipt', 'held', 'by', 'id'].map((column) => (column === 'at' ? t('desk.column.zoned', { column: t('payment.list.at'), zone: timeZone }) : t(`payment.list.${column}`)));
    const lines = items.map((item) => [writtenTime(item.at, timeZone), item.reference, item.service, item.institution, writeAmount(item.amount, decimalsOf(item.currency)), item.currency, t(`payment.method.${item.method}`), item.receipt ?? '',
      item.held ? t(`payment.list.held.${item.held}`) : '', item.by, item.id]);
    return sendTable(reply, kind, `payments-${day}`, [columns, ...lines], { numbers: [columns.indexOf(t('payment.list.amount'))], dates: [0] });
  });

  /** A day that is none means today, by the clock of the first service there is. */
  async function listed(request: FastifyRequest<Listing>): Promise<{ day: string; rows: PaymentRow[]; /** With those of files the person is kept away from: the sums are of the drawer. */ all: PaymentRow[] }> {
    const institutions = [...new Set(request.person!.rights.flatMap(({ right, institution }) => (right === 'operator' && institution ? [institution] : [])))];
    const { day: asked } = request.query;
    const zone = (await deps.services.all())[0]?.file['x-service'].timeZone ?? 'UTC';
    const day = typeof asked === 'string' && DAY.test(asked) ? asked : dateIn(zone, instantOf(deps.now()));
    const [all, away] = await Promise.all([deps.store.payments(institutions, day), keptAwayFrom(deps, request.person!)]);
    return { day, rows: all.filter(({ caseId }) => !away.has(caseId)), all };
  }

  async function itemsOf(rows: readonly PaymentRow[], language: string): Promise<PaymentItem[]> {
    const names = await namesOfStaff(deps);
    return Promise.all(rows.map(async ({ id, reference, slug, institution, at, amount, currency, method, receipt, held, actor }) => {
      const service = await deps.services.current(slug);
      const file = service && inLanguage(service, language).file;
      return { id, reference, amount, currency, method, receipt, held, at: instantOf(at), service: file?.title ?? slug, institution: file?.['x-service'].institutions[institution]?.title ?? institution,
        timeZone: file?.['x-service'].timeZone ?? 'UTC', by: names[actor] ?? '' };
    }));
  }
}

/** Held money belongs to whoever sent it. */
function totals(rows: readonly PaymentRow[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { amount, currency, held } of rows) if (held === null) sums[currency] = (sums[currency] ?? 0) + amount;
  return sums;
}

import { Readable } from 'node:stream';
import { setImmediate as afterOthers } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fieldAt } from '#schemas/index.ts';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { csvOf } from '#server/payments/csv.ts';
import { registerTerm } from '#server/search/register-words.ts';
import { type OpenRegister, openRegisters } from '#server/services/public-registers.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { historyOf, registerItem, registerLine } from './register-lines.ts';

/** A whole register is a long answer: few at a time for each address. */
const COPIES = { max: 60, timeWindow: '10 minutes' };
const AT_ONCE = 200;
const BYTE_ORDER_MARK = '\uFEFF';
const COLUMNS = ['number', 'certificate', 'holder', 'status', 'issued', 'validUntil', 'statusSince', 'reason', 'replacedBy'] as const;

type Asked = { Params: { slug: string; registration: string } };

/** A public register as open data, in its service's own language; each file names its licence. */
export function openDataRoutes(app: FastifyInstance, deps: Deps): void {
  const options = { config: { access: ['public' as const], rateLimit: COPIES } };
  app.get<Asked>('/registers/:slug/:registration/data.csv', options, async (request, reply) => send(request, reply, 'csv'));
  app.get<Asked>('/registers/:slug/:registration/data.json', options, async (request, reply) => send(request, reply, 'json'));

  async function send(request: FastifyRequest<Asked>, reply: FastifyReply, kind: 'csv' | 'json'): Promise<unknown> {
    const { slug, registration } = request.params;
    const register = (await openRegisters(deps)).find(({ id }) => id === `${slug}/${registration}`);
    if (!register) return reply.callNotFound();
    reply.type(kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8').header('content-disposition', `attachment; filename="${slug}-${registration}.${kind}"`).header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    return reply.send(request.method === 'HEAD' ? '' : Readable.from(kind === 'csv' ? asCsv(deps, register) : asJson(deps, register)));
  }
}

/** A question's column is headed by its title and its path. The licence and the address of each line stand in it: a line that is copied out still says where it comes from. */
async function* asCsv(deps: Deps, register: OpenRegister): AsyncGenerator<string> {
  const titles = publicFields(register);
  const fields = Object.keys(titles);
  const { licence } = register.settings;
  yield csvOf([[...COLUMNS, ...fields.map((path) => `${titles[path]} (${path})`), 'licence', 'source']]);
  for await (const grants of slices(deps, register)) {
    const rows = grants.map((grant) => {
      const entry = entryOf(deps, register, grant);
      return [...COLUMNS.map((column) => entry[column] ?? ''), ...fields.map((path) => entry.fields[path] ?? ''), licence, entry.source];
    });
    yield csvOf(rows).replace(BYTE_ORDER_MARK, '');
  }
}

async function* asJson(deps: Deps, register: OpenRegister): AsyncGenerator<string> {
  const { language } = register.service.file['x-service'];
  const { title, institution, legalBasis, licence } = registerLine(register, language);
  const head = { register: title, institution, legalBasis, licence, language, source: `${deps.config.address}${register.path}`, takenAt: instantOf(deps.now()), fields: publicFields(register) };
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[`;
  let separator = '\n';
  for await (const grants of slices(deps, register)) {
    const entries = await Promise.all(grants.map(async (grant) => JSON.stringify({ ...entryOf(deps, register, grant), history: await historyOf(deps, grant) })));
    yield `${separator}${entries.join(',\n')}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** All certificates of a register, latest first, a few at a time: whoever else waits for the server comes in between. */
async function* slices({ store }: Pick<Deps, 'store'>, { id }: OpenRegister): AsyncGenerator<GrantRow[]> {
  for (let after: string | undefined, isLast = false; !isLast;) {
    const numbers = await store.searchRegisters({ words: [], terms: [], anyOf: [registerTerm(id)], limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    after = numbers.at(-1);
    isLast = numbers.length < AT_ONCE;
    if (numbers.length > 0) yield (await Promise.all(numbers.map((number) => store.grant(number)))).filter((grant) => grant !== undefined);
    await afterOthers();
  }
}

/** Path → title of what certificates of the registration make public today. */
function publicFields({ service: { file }, registration }: OpenRegister): Record<string, string> {
  const layouts = Object.values(file['x-service'].certificates ?? {}).filter((layout) => layout.registration === registration);
  return Object.fromEntries(layouts.flatMap(({ publicFields: paths = [] }) => paths.filter((path) => path.startsWith('/')).map((path) => [path, fieldAt(file, path)?.title ?? path])));
}

function entryOf(deps: Deps, register: OpenRegister, grant: GrantRow) {
  const { words, language } = JSON.parse(grant.data) as GrantData;
  const { title, fields, parts } = words[language]!;
  const { number, holder, standing, issuedOn, validUntil, path } = registerItem(deps, register, grant, language);
  return {
    number, certificate: title, holder, status: standing, issued: issuedOn, validUntil,
    statusSince: grant.statusAt === null ? null : instantOf(grant.statusAt), reason: grant.status === 'valid' ? null : grant.statusReason, replacedBy: grant.replacedBy,
    fields: { ...Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])), ...parts } as Record<string, string>, source: `${deps.config.address}${path}`,
  };
}

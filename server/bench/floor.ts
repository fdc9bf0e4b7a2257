// The bare floor: fastify, ajv and better-sqlite3 with the minimum of durable commits, and nothing else. Run as a process of its own.
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import addFormats from 'ajv-formats';
import { FIELDS } from './bench-service.ts';

const [file = ':memory:', port = '0'] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`create table if not exists application (id text primary key, status text not null, data text not null, at integer not null) strict;
  create table if not exists task (id text primary key, application text not null, at integer not null, done integer) strict;
  create index if not exists task_open on task (at, id) where done is null;`);
const addApplication = db.prepare('insert into application values (?, ?, ?, ?)');
const addTask = db.prepare('insert into task values (?, ?, ?, null)');
const finishTask = db.prepare('update task set done = ? where id = ? and done is null returning application');
const approve = db.prepare("update application set status = 'approved' where id = ?");
const openTasks = db.prepare('select id from task where done is null order by at, id limit ?');

type Job = { run: () => unknown; resolve: (value: unknown) => void; reject: (fault: unknown) => void };
let jobs: Job[] = [];
const flush = db.transaction((batch: Job[]) => batch.map(({ run }) => run())).immediate;
function commit<T>(run: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    if (jobs.push({ run, resolve: resolve as (value: unknown) => void, reject }) > 1) return;
    setImmediate(() => {
      const batch = jobs;
      jobs = [];
      try {
        const results = flush(batch);
        batch.forEach((job, index) => { job.resolve(results[index]); });
      } catch (fault) {
        for (const job of batch) job.reject(fault);
      }
    });
  });
}

const app = Fastify({ ajv: { plugins: [(addFormats as unknown as { default: never }).default ?? addFormats], customOptions: { removeAdditional: false, coerceTypes: false, strict: false } } });
const body = { type: 'object', additionalProperties: false, properties: FIELDS, required: Object.keys(FIELDS).filter((name) => name !== 'remarks') };
app.post('/files', { schema: { body, response: { 201: { type: 'object', properties: { id: { type: 'string' } } } } } }, async (request, reply) => {
  const id = randomUUID();
  const at = Date.now();
  const data = JSON.stringify(request.body);
  await commit(() => {
    addApplication.run(id, 'pending', data, at);
    addTask.run(randomUUID(), id, at);
  });
  return reply.code(201).send({ id });
});
app.get('/tasks', { schema: { response: { 200: { type: 'object', properties: { tasks: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } } } } } } }, () => ({ tasks: openTasks.all(100) }));
app.post('/tasks/:id/complete', { schema: { body: { type: 'object', required: ['outcome'], properties: { outcome: { type: 'string' } } }, response: { 200: { type: 'object', properties: { status: { type: 'string' } } } } } }, async (request) => {
  const { id } = request.params as { id: string };
  await commit(() => {
    const row = finishTask.get(Date.now(), id) as { application: string } | undefined;
    if (row) approve.run(row.application);
  });
  return { status: 'approved' };
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.stdout.write(`listening ${(app.server.address() as { port: number }).port}\n`);
process.on('SIGTERM', () => void app.close().then(() => db.close()));

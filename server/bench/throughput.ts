import { SAMPLE } from './bench-service.ts';
import { load, type LoadResult, type Target } from './load.ts';
import { startProcess, withFolder } from './processes.ts';

const decision = JSON.stringify({ outcome: 'approve' });

/** The bare floor under load, in a fresh process on a fresh folder. */
export const loadFloor = (lanes: number, seconds: number): Promise<LoadResult> => withFolder(async (folder) => {
  const { line, stop } = await startProcess('floor', [`${folder}/floor.db`]);
  try {
    return await warmAndLoad({
      port: Number(line.split(' ')[1]), submit: { path: '/files', headers: '', body: JSON.stringify(SAMPLE) }, tasks: { path: '/tasks', headers: '' }, complete: { path: (task) => `/tasks/${task}/complete`, headers: '', body: decision },
    }, lanes, seconds);
  } finally {
    await stop();
  }
});

/** The product under the same load: signed in, rights asked, log written, every field checked. */
export const loadProduct = (lanes: number, seconds: number): Promise<LoadResult> => withFolder(async (folder) => {
  const { line, stop } = await startProcess('product', ['1'], { STAMPLESS_DATA: folder, PORT: '3000' });
  try {
    const { port, applicant, operator } = JSON.parse(line) as { port: number; applicant: string; operator: string };
    return await warmAndLoad({
      port, submit: { path: '/api/services/bench/files', headers: `authorization: ${applicant}\r\n`, body: JSON.stringify({ answers: { form: SAMPLE }, declaration: true }) },
      tasks: { path: '/api/tasks?limit=100', headers: `authorization: ${operator}\r\n` },
      complete: { path: (task) => `/api/tasks/${task}/complete`, headers: `authorization: ${operator}\r\n`, body: decision },
    }, lanes, seconds);
  } finally {
    await stop();
  }
});

/** The JavaScript engine goes on compiling what is hot for some 8 s of full load, on both sides; how a cold server answers is P7's. */
const WARM_UP = { lanes: 16, seconds: 8 };

async function warmAndLoad(target: Target, lanes: number, seconds: number): Promise<LoadResult> {
  await load(target, WARM_UP.lanes, WARM_UP.seconds);
  return load(target, lanes, seconds);
}

import type { Problem } from '#schemas/rules/problem.ts';
import { checkForPublishing } from '#server/certificates/printable-layouts.ts';
import type { Printable } from '#server/certificates/printable.ts';
import { readService } from './read-file.ts';
import { readWords } from './read-words.ts';
import { complain, say, sentence } from './say.ts';
import { withPrintable } from './with-printable.ts';

/** `stampless check FILE… [--json]`: the rules of a sound service, and what its certificates cannot print. Exit code 1 where a file has an error. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { flags: ['json'], most: Infinity });
  if (!read.ok) return complain(read.refusal);
  const { flags, rest } = read.value;
  if (rest.length === 0) return complain({ code: 'command.no-file' });
  const reports = await withPrintable((printable) => Promise.all(rest.map((path) => checked(path, printable))));
  if (flags['json']) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  else for (const { file, problems } of reports) await print(file, problems);
  return reports.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

type Report = { file: string; problems: (Problem & { sentence: string })[] };

async function checked(path: string, printable: Printable): Promise<Report> {
  const file = readService(path);
  const problems: Problem[] = file.ok ? await checkForPublishing(file.value, printable)
    : [{ rule: 'R00', code: file.refusal.code, severity: 'error', path: '', params: file.refusal.params ?? {} }];
  return { file: path, problems: await Promise.all(problems.map(async (problem) => ({ ...problem, sentence: await sentence(problem.code.startsWith('command.') ? problem.code : `problem.${problem.code}`, problem.params) }))) };
}

async function print(file: string, problems: Report['problems']): Promise<void> {
  for (const { severity, rule, path, sentence: words } of problems) process.stdout.write(`${file}${path ? `#${path}` : ''}: ${severity} ${rule}: ${words}\n`);
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  await say('checked', { file, errors: count('error'), warnings: count('warning') });
}

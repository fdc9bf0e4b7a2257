// `npm test`: types, lint, units, properties, stores and browser journeys; installs the programs they need where it can. Ends with one plain line of counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const quick = process.argv.includes('--quick');
const results = join(root, '.test');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
process.env.PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;

/** What starts processes or a PostgreSQL server of its own: left out of the quick part. */
const SLOW = ['**/*postgres*', '**/postgres/**', '**/crash.test.ts', '**/killed.test.ts', 'server/start.test.ts', 'server/command-line/**'];
const VITEST = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, 'vitest.json')}`];
/** Up to so many files are tried a second time: more than chance would bring down have a cause. */
const FILES_OF_CHANCE = 3;
const counts = { passed: 0, failed: 0 };
const fallen = [];
const count = (ok, name) => (ok ? counts.passed++ : (counts.failed++, fallen.push(name)));

if (!quick) install();
step('types', ['tsc', '-b']);
step('lint', ['biome', 'lint', '--error-on-warnings', '.']);
tests('vitest', [...VITEST, ...(quick ? SLOW.flatMap((files) => ['--exclude', files]) : [])], fallenTests);
if (!quick) {
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(results, 'playwright.json');
  tests('playwright', ['playwright', 'test', '--reporter=list,json'], fallenJourneys);
}
// By name once more: what failed first is far up by now.
for (const name of fallen) console.log(`failed: ${name}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

function step(name, command) {
  console.log(`\n# ${name}`);
  count(run(command), name);
}

function tests(name, command, read) {
  console.log(`\n# ${name}`);
  const ok = run(command);
  const file = join(results, `${name}.json`);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const { passed, failed, told = failed.length > 0 } = report ? read(report) : { passed: 0, failed: [`${name}: no report`] };
  // An error outside of any test fails the run as well.
  if (!told && !ok) failed.push(`${name}: outside of any test`);
  counts.passed += passed;
  counts.failed += failed.length;
  fallen.push(...failed);
}

function fallenOf({ numPassedTests, testResults }) {
  const ofFile = ({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed').map((one) => `${relative(root, name)}: ${one.fullName}`);
    return status === 'failed' && assertionResults.length === 0 ? [relative(root, name)] : failed;
  };
  return { passed: numPassedTests, failed: testResults.flatMap(ofFile) };
}

/** As with journeys: what only passed at the second try is told by name. */
function fallenTests(report) {
  const first = fallenOf(report);
  const files = report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(root, name));
  if (files.length === 0 || files.length > FILES_OF_CHANCE) return first;
  console.log(`\n# vitest, a second try of ${files.join(', ')}`);
  const ok = run([...VITEST, ...files]);
  const again = fallenOf(JSON.parse(readFileSync(join(results, 'vitest.json'), 'utf8')));
  const mended = first.failed.filter((name) => !again.failed.includes(name));
  for (const name of mended) console.log(`passed at the second try only: ${name}`);
  return { passed: first.passed + mended.length, failed: again.failed, told: ok || again.failed.length > 0 };
}

/** What only passed at the second try is told by name; what could not run after a failure has failed. */
function fallenJourneys({ stats, suites }) {
  const specs = (suite) => [...suite.specs, ...(suite.suites ?? []).flatMap(specs)];
  const named = (is) => suites.flatMap(specs).flatMap(({ file, title, tests }) => tests.filter(is).map(({ projectName }) => `${file} (${projectName}): ${title}`));
  for (const name of named(({ status }) => status === 'flaky')) console.log(`passed at the second try only: ${name}`);
  return { passed: stats.expected + stats.flaky, failed: named(({ status, results }) => status === 'unexpected' || (status === 'skipped' && results.length === 0)) };
}

function run([program, ...words]) {
  return spawnSync(program, words, { cwd: root, stdio: 'inherit', env: process.env }).status === 0;
}

/** Debian packages the tests use: a browser, and programs that judge our PDFs. */
function install() {
  const needed = { chromium: 'chromium', qpdf: 'qpdf', pdftotext: 'poppler-utils', openssl: 'openssl' };
  const missing = Object.entries(needed).filter(([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0).map(([, name]) => name);
  if (missing.length === 0 && existsSync('/usr/share/fonts/truetype/noto')) return;
  const packages = [...missing, 'fonts-noto-core'];
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...words) => spawnSync([...sudo, 'apt-get'][0], [...[...sudo, 'apt-get'].slice(1), ...words], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  if (spawnSync('sh', ['-c', 'command -v apt-get']).status !== 0 || !apt('update', '-q') || !apt('install', '-y', '-q', '--no-install-recommends', ...packages)) {
    console.error(`The tests need ${packages.join(', ')}. Install them with your system's package manager, then run npm test again.`);
  }
}

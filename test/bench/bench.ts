/** `npm run bench`: builds the sandbox, measures it, prints the tables, and fails where a goal is missed. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exporting } from './exporting.js';
import { hangUp } from './processes.js';
import { printSection, reached, type Section } from './report.js';
import { serving } from './serving.js';
import { sizes } from './sizes.js';
import { memory, starting } from './starting.js';
import { table } from './table.js';

/** What is measured, in the order of the report. `npm run bench -- memory` runs one of them. */
const sections: Readonly<Record<string, () => Promise<Section>>> = {
  serving,
  starting,
  memory,
  table,
  exporting,
  sizes,
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}"; there are ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
execFileSync('node', ['test/browser.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
execFileSync('npm', ['run', '--silent', 'build:sandbox'], { cwd: root, stdio: 'inherit' });
console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
let missed = 0;
for (const [name, run] of Object.entries(sections)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const section = await run();
  console.log(printSection(section));
  missed += section.lines.filter((line) => !reached(line)).length;
}
hangUp();
if (missed > 0) console.log(`${missed} ${missed === 1 ? 'goal' : 'goals'} missed`);
process.exitCode = missed > 0 ? 1 : 0;

import { Command } from 'commander';
import ora from 'ora';
import pc from 'picocolors';
import { readManifest } from '../manifest.js';

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

interface Finding {
  level: 'low' | 'medium' | 'high';
  package: string;
  title: string;
}

async function query(names: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of names) {
    await wait(60);
    const n = name.length % 11;
    if (n === 3) findings.push({ level: 'medium', package: name, title: 'Prototype pollution' });
    if (n === 7) findings.push({ level: 'high', package: name, title: 'Denial of service by regular expression' });
  }
  return findings;
}

const paint = { low: pc.dim, medium: pc.yellow, high: pc.red };

export const audit = new Command('audit')
  .description('look for known weaknesses in what this project depends on')
  .option('--level <level>', 'the lowest level to show', 'low')
  .option('--json', 'print JSON')
  .action(async (options: { level: Finding['level']; json?: boolean }) => {
    const manifest = await readManifest(process.cwd());
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    const spinner = ora(`Checking ${names.length} packages`).start();

    const order = ['low', 'medium', 'high'];
    const findings = (await query(names)).filter((f) => order.indexOf(f.level) >= order.indexOf(options.level));
    spinner.stop();

    if (options.json) {
      process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
    } else if (findings.length === 0) {
      console.log(pc.green('Nothing known.'));
    } else {
      for (const f of findings) console.log(`${paint[f.level](f.level.padEnd(7))} ${pc.bold(f.package)}  ${f.title}`);
    }
    process.exitCode = findings.some((f) => f.level === 'high') ? 1 : 0;
  });

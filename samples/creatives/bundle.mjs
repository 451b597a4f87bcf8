// Packs the demo's HTML5 creatives: one zip a theme from a folder whose pages say {{theme}} where they differ. See render.sh.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const then = new Date('2026-01-01T00:00:00Z'); // so that packing the same again gives the same zip

for (const [brand, name] of [['kvist', 'chair']]) {
  for (const theme of ['light', 'dark']) {
    const work = mkdtempSync(join(tmpdir(), 'bundle-'));
    const zip = join(here, brand, `${name}-${theme}.zip`);
    cpSync(join(here, brand, name), work, { recursive: true });
    const page = join(work, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replaceAll('{{theme}}', theme));
    const files = readdirSync(work, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(work.length + 1)).sort();
    for (const file of files) utimesSync(join(work, file), then, then);
    rmSync(zip, { force: true });
    execFileSync('zip', ['-X', '-q', zip, ...files], { cwd: work, env: { ...process.env, TZ: 'UTC' } });
    rmSync(work, { recursive: true, force: true });
  }
}

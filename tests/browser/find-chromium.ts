import { chromium } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * The path of a Chromium to test in: the one KAVEL_CHROMIUM names, Playwright's own, one that is installed, or else one
 * that is installed now (Playwright's, or Debian's package when root). Throws with what to do when there is none.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.KAVEL_CHROMIUM;
  if (named) {
    if (canRun(named)) return named;
    throw new Error(`KAVEL_CHROMIUM names ${named}, which cannot be run.`);
  }
  const found = installedChromium();
  if (found) return found;

  attempt('npx', ['playwright', 'install', '--with-deps', 'chromium']);
  if (!installedChromium()) attempt('npx', ['playwright', 'install', 'chromium']);
  if (!installedChromium() && process.getuid?.() === 0) {
    attempt('apt-get', ['update']);
    attempt('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
  }
  const installed = installedChromium();
  if (installed) return installed;
  throw new Error('No Chromium found, and none could be installed. Install Chrome or Chromium, or set KAVEL_CHROMIUM to its path.');
}

function installedChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter);
  const folders = [...new Set([...onPath, '/usr/bin', '/usr/local/bin', '/snap/bin'])];
  return [chromium.executablePath(), ...commands.flatMap((command) => folders.map((folder) => join(folder, command))), ...elsewhere].find(
    canRun,
  );
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command with its output on screen; that it fails shows in what is there after. */
function attempt(command: string, words: readonly string[]): void {
  console.log(`No Chromium yet: ${command} ${words.join(' ')}`);
  try {
    execFileSync(command, words, { stdio: 'inherit', timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  } catch {
    console.log(`${command} did not succeed.`);
  }
}

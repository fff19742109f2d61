import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program in `cwd` to its end, whatever its exit code; rejects only when it cannot run or dies of a signal. */
export function runCommand(cwd: string, command: string, args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(new Error(`${command} ${args.join(' ')}: ${error?.message ?? 'failed'}`, { cause: error }));
    });
  });
}

/** The program that an installed package offers. */
export function packagedProgram(root: string, name: string): string {
  return join(root, 'node_modules', '.bin', name);
}

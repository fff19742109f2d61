import type { ScanFinding } from '../finding.ts';
import type { SourceFile } from '../source.ts';
export function findMockData(_source: SourceFile): ScanFinding[] {
  return [];
}

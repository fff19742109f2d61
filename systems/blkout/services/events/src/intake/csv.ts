import { CsvError, parse } from 'csv-parse/sync';
import { submissionBody } from '../submission.ts';
import { IntakeError, type Candidate } from './candidate.ts';

const LISTS = new Set(['tags', 'accessibility', 'contentWarnings']);
const NUMBERS = new Set(['places']);
const TRUE = /^(true|yes|y|1|18\+)$/i;
const MOST_ROWS = 500;

const known = Object.keys(submissionBody.properties);
const byKey = new Map(known.map((name) => [keyOf(name), name]));

/**
 * Candidates from a CSV file whose first line names the fields of a submission, in any spelling (`startsAt`, `starts_at`,
 * `Starts at`). Lists are parted by semicolons.
 * @throws IntakeError when the file as a whole cannot be read
 */
export function fromCsv(text: string): Candidate[] {
  const rows = rowsOf(text);
  return rows.map(({ record, info }) => ({
    line: info.lines,
    submission: Object.fromEntries(
      Object.entries(record).flatMap(([name, value]) => (value === '' ? [] : [[name, valueOf(name, value)]])),
    ),
  }));
}

interface Row {
  record: Record<string, string>;
  info: { lines: number };
}

function rowsOf(text: string): Row[] {
  try {
    return parse(text, {
      bom: true,
      columns: (names: string[]) => names.map(nameOf),
      info: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      trim: true,
      to: MOST_ROWS,
    }) as unknown as Row[];
  } catch (error) {
    if (error instanceof CsvError || error instanceof IntakeError) throw new IntakeError(error.message);
    throw error;
  }
}

function nameOf(heading: string): string {
  const name = byKey.get(keyOf(heading));
  if (name === undefined) throw new IntakeError(`the column "${heading.slice(0, 40)}" is none of ${known.join(', ')}`);
  return name;
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function valueOf(name: string, value: string): unknown {
  if (LISTS.has(name)) return value.split(';').map((each) => each.trim());
  if (NUMBERS.has(name)) return Number(value);
  return name === 'adultOnly' ? TRUE.test(value) : value;
}

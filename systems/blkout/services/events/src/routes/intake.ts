import { Problem, Type } from '@cutover/service';
import { Compile } from 'typebox/compile';
import { recordAct } from '../../../../platform/audit.ts';
import { actorOf } from '../../../../platform/moderation.ts';
import type { Events } from '../context.ts';
import { type Candidate, IntakeError } from '../intake/candidate.ts';
import { fromCsv } from '../intake/csv.ts';
import { fromIcs } from '../intake/ics.ts';
import { addPending } from '../store/events.ts';
import { eventFields, FieldError, submissionBody, type Submission } from '../submission.ts';
import { notOver } from './submit.ts';

const formats = { 'text/csv': { source: 'csv', read: fromCsv }, 'text/calendar': { source: 'ics', read: fromIcs } };
const types = Object.keys(formats) as (keyof typeof formats)[];

const answer = Type.Object({
  added: Type.Array(Type.String(), { description: 'ids, all pending: a person reads each of them' }),
  duplicates: Type.Array(Type.Object({ line: Type.Integer(), id: Type.String() })),
  refused: Type.Array(Type.Object({ line: Type.Integer(), field: Type.String(), message: Type.String() })),
});

/** Takes a whole file of events; each row by itself, so that one wrong row does not keep the others out. */
export function intake({ app, db, scopeOf }: Events): void {
  app.register(async (inner) => {
    inner.addContentTypeParser(types, { parseAs: 'string' }, (_request, text, done) => done(null, text));
    inner.post(
      '/api/admin/events/intake',
      {
        config: { role: 'moderator' },
        schema: {
          operationId: 'takeInEvents',
          summary: 'Many events at once, as text/csv or text/calendar',
          body: Type.String({ maxLength: 1_000_000 }),
          consumes: types,
          response: { 200: answer },
        },
      },
      async (request) => {
        const type = types.find((each) => request.headers['content-type']?.startsWith(each));
        if (type === undefined) throw unreadable(`send ${types.join(' or ')}`);
        const { source, read } = formats[type];
        const candidates = readable(() => read(String(request.body)));
        const [scope, actor] = [scopeOf(request), actorOf(request)];
        const result: Type.Static<typeof answer> = { added: [], duplicates: [], refused: [] };
        for (const { line, submission } of candidates) {
          const judged = judge(submission);
          if ('message' in judged) result.refused.push({ line, ...judged });
          else {
            const places = judged.places ?? null;
            const { id, duplicate } = await addPending(db, scope, judged.fields, { source, places });
            if (duplicate) result.duplicates.push({ line, id });
            else result.added.push(id);
          }
        }
        const after = {
          added: result.added.length,
          duplicates: result.duplicates.length,
          refused: result.refused.length,
        };
        await recordAct(db, { scope, actor, action: 'import', kind: 'event', subject: source, after });
        return result;
      },
    );
  });
}

const isSubmission = Compile(submissionBody);

function judge(
  candidate: Candidate['submission'],
): { fields: ReturnType<typeof eventFields>; places?: Submission['places'] } | { field: string; message: string } {
  if (!isSubmission.Check(candidate)) {
    const [wrong] = isSubmission.Errors(candidate);
    const missing = wrong?.keyword === 'required' ? wrong.params.requiredProperties[0] : undefined;
    return {
      field: missing ?? wrong?.instancePath.slice(1) ?? '',
      message: missing === undefined ? (wrong?.message ?? 'is wrong') : 'is required',
    };
  }
  try {
    const fields = notOver(eventFields(candidate), new Date());
    return candidate.places === undefined ? { fields } : { fields, places: candidate.places };
  } catch (error) {
    if (error instanceof FieldError) return { field: error.field, message: error.message };
    throw error;
  }
}

function readable(read: () => Candidate[]): Candidate[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof IntakeError) throw unreadable(error.message);
    throw error;
  }
}

const unreadable = (detail: string): Problem =>
  new Problem({ status: 400, type: 'unreadable-file', title: 'This file cannot be taken in', detail });

import { beforeAll, describe, expect, it } from 'vitest';
import { runJourneys } from '../../../platform/testing/journeys.ts';
import { query } from '../../../platform/testing/databases.ts';
import type { Visitor } from '../../../platform/testing/target.ts';
import type { Newsroom } from './newsroom.ts';

interface Proposal {
  id: string;
  status: string;
  outcome: string | null;
  ballots: number;
  tally: Record<string, number> | null;
  reasons: { choice: string; reason: string }[];
}

/** Members, what they propose and decide, and the books. */
export function governance(roomOf: () => Newsroom): void {
  describe('governance', () => {
    let room: Newsroom;
    let admin: Visitor;
    let members: (Visitor & { id: string; login: string; password: string })[];

    beforeAll(async () => {
      room = roomOf();
      admin = await room.as('admin');
      members = await Promise.all(Array.from({ length: 5 }, () => room.as('public')));
      for (const member of members) {
        await member.ask('/api/governance/membership', { method: 'POST' });
        await admin.ask(`/api/admin/governance/members/${member.id}/decide`, { json: { member: true } });
      }
    });

    const opened = async (method: string, anonymous = false): Promise<string> => {
      const json = { title: `By ${method}`, summary: 'What it is about', method, anonymous };
      const proposed = await members[0]?.ask('/api/governance/proposals', { json });
      expect(proposed?.status).toBe(201);
      const id = proposed?.json<{ id: string }>().id ?? '';
      expect((await room.visitor().ask(`/api/governance/proposals/${id}`)).status).toBe(404);
      const open = await admin.ask(`/api/admin/governance/proposals/${id}/open`, { json: { days: 7 } });
      expect(open.json()).toMatchObject({ status: 'published' });
      return id;
    };
    const vote = (at: number, id: string, choice: string, reason?: string) =>
      members[at]?.ask(`/api/governance/proposals/${id}/ballot`, { json: { choice, ...(reason && { reason }) } }) ??
      Promise.reject(new Error('no such member'));
    const shown = async (id: string): Promise<Proposal> =>
      (await room.visitor().ask(`/api/governance/proposals/${id}`)).json();
    const closed = async (id: string): Promise<Proposal> => {
      await query(room.databaseUrl, (client) =>
        client.query(`update proposals set opens_at = now() - interval '7 days', closes_at = now() where id = $1`, [
          id,
        ]),
      );
      for (;;) {
        const proposal = await shown(id);
        if (proposal.status === 'archived') return proposal;
      }
    };

    it('is for members alone', async () => {
      const id = await opened('majority');
      const outsider = await room.as('public');
      const json = { title: 'Mine', summary: 'x', method: 'majority' };
      expect((await outsider.ask('/api/governance/proposals', { json })).status).toBe(403);
      expect(
        (await outsider.ask(`/api/governance/proposals/${id}/ballot`, { json: { choice: 'support' } })).status,
      ).toBe(403);
      expect(
        (await room.visitor().ask(`/api/governance/proposals/${id}/ballot`, { json: { choice: 'support' } })).status,
      ).toBe(401);
      expect((await room.visitor().ask('/api/governance/members')).json()).toEqual({ members: 5 });
      const half = await outsider.ask('/api/governance/membership', { method: 'POST' });
      expect(half.json()).toMatchObject({ status: 'pending' });
      expect(
        (await outsider.ask(`/api/governance/proposals/${id}/ballot`, { json: { choice: 'support' } })).status,
      ).toBe(403);
    });

    it('counts one vote of a member, however many come at once, and lets an open one change', async () => {
      const id = await opened('majority');
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_none, at) => vote(0, id, at % 2 === 0 ? 'support' : 'oppose')),
      );
      expect(answers.every(({ status }) => status === 201)).toBe(true);
      expect((await shown(id)).ballots).toBe(1);
      await vote(0, id, 'abstain');
      await vote(1, id, 'support');
      expect(await shown(id)).toMatchObject({ ballots: 2, tally: { support: 1, oppose: 0, abstain: 1, block: 0 } });
      expect((await members[0]?.ask(`/api/governance/proposals/${id}/ballot`))?.json()).toEqual({
        voted: true,
        choice: 'abstain',
      });
      expect(await closed(id)).toMatchObject({ outcome: 'passed' });
      const late = await vote(2, id, 'oppose');
      expect(late.status).toBe(403);
    });

    it('asks for the reason of a block, and sends a blocked consensus back with it', async () => {
      const id = await opened('consensus');
      expect((await vote(0, id, 'block')).status).toBe(400);
      expect((await vote(0, id, 'block', '   ')).status).toBe(400);
      await vote(0, id, 'block', 'It leaves people out');
      for (const at of [1, 2, 3, 4]) await vote(at, id, 'support');
      expect(await closed(id)).toMatchObject({
        outcome: 'blocked',
        reasons: [{ choice: 'block', reason: 'It leaves people out' }],
      });
    });

    it('keeps an anonymous ballot secret, from the database too', async () => {
      const id = await opened('supermajority', true);
      for (const at of [0, 1]) await vote(at, id, 'support');
      const answers = await Promise.all(Array.from({ length: 10 }, () => vote(2, id, 'block', 'A secret reason')));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
      expect(await shown(id)).toMatchObject({ ballots: 3, tally: null, reasons: [] });
      expect((await members[2]?.ask(`/api/governance/proposals/${id}/ballot`))?.json()).toEqual({
        voted: true,
        choice: null,
      });
      const { rows } = await query(room.databaseUrl, (client) =>
        client.query('select choice, reason from ballots where proposal_id = $1', [id]),
      );
      expect(rows).toEqual(Array(3).fill({ choice: null, reason: null }));
      expect(await closed(id)).toMatchObject({
        outcome: 'failed',
        tally: { support: 2, oppose: 0, abstain: 0, block: 1 },
        reasons: [{ choice: 'block', reason: 'A secret reason' }],
      });
      const { entries } = (await admin.ask(`/api/admin/news/audit?subject=${id}&action=close`)).json<{
        entries: object[];
      }>();
      expect(entries).toHaveLength(1);
    });

    it('keeps a count when the account behind a vote is deleted', async () => {
      const id = await opened('majority');
      const leaving = members[4];
      await vote(4, id, 'support');
      expect((await leaving?.ask('/api/users/me/delete', { json: { password: leaving.password } }))?.status).toBe(204);
      expect(await closed(id)).toMatchObject({ outcome: 'passed', tally: { support: 1 } });
    });

    it('opens its books: an empty list first, then every line and their sums', async () => {
      const visitor = room.visitor();
      expect((await visitor.ask('/api/governance/finances')).json()).toEqual({
        entries: [],
        total: 0,
        incomePence: 0,
        spendingPence: 0,
      });
      const line = {
        happenedOn: '2026-02-28',
        kind: 'spending',
        category: 'Venue',
        description: 'Room hire',
        pence: 12_050,
      };
      const added = await admin.ask('/api/admin/governance/finances', { json: line });
      expect(added.status).toBe(201);
      expect(
        (await admin.ask('/api/admin/governance/finances', { json: { ...line, happenedOn: '2026-02-30' } })).status,
      ).toBe(400);
      expect((await admin.ask('/api/admin/governance/finances', { json: { ...line, pence: -5 } })).status).toBe(400);
      expect((await visitor.ask('/api/governance/finances')).json()).toMatchObject({
        entries: [line],
        total: 1,
        spendingPence: 12_050,
      });
      const { id } = added.json<{ id: string }>();
      expect((await admin.ask(`/api/admin/governance/finances/${id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await visitor.ask('/api/governance/finances')).json()).toMatchObject({ entries: [], total: 0 });
    });

    it('is played by the journeys of a release, which leave nothing behind', async () => {
      const rows = () =>
        query(room.databaseUrl, async (client) => {
          const counts =
            await client.query(`select (select count(*) from articles) + (select count(*) from users where scope <> 'public')
          + (select count(*) from proposals where scope <> 'public') + (select count(*) from audit where scope <> 'public') as n`);
          return counts.rows;
        });
      const before = await rows();
      const report = await runJourneys(
        'news',
        room.replicas[0]?.address ?? '',
        room.journey()['cutover-journey'] ?? '',
      );
      expect(report.journeys.map(({ name, failure }) => [name, failure])).toEqual([
        ['an article is submitted, approved, found and voted for', undefined],
        ['a member proposes and votes', undefined],
      ]);
      expect(await rows()).toEqual(before);
    });
  });
}

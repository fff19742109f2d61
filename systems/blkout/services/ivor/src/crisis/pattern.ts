/**
 * What a message may be about. The first named of two equally strong kinds is answered.
 */
export const crisisKinds = [
  'overdose',
  'violence',
  'suicide',
  'self-harm',
  'assault',
  'abuse',
  'homeless-tonight',
  'panic',
  'other',
] as const;

export type CrisisKind = (typeof crisisKinds)[number];

/**
 * How much a pattern says. `plain` says it all, whatever else is in the message; `strong` is enough unless the message is
 * plainly about something else; `hint` needs another.
 */
export type Strength = 'plain' | 'strong' | 'hint';

export interface Pattern {
  kind: CrisisKind;
  strength: Strength;
  expression: RegExp;
}

/** Families of words that patterns share. */
const families: Record<string, string> = {
  me: '(?:i|me|myself|my)',
  not: '(?:not|no|never|no longer|dont)',
  wanting:
    '(?:want|wants|wanted|wish|wished|wishing|hope|hoping|ready|like|love|prefer|rather|need|needing|trying|dying|deserve|deserved|planning|plan|decided|going|about|thinking of|thinking about|think about|feel like|feeling like|have got|got|let|make)',
  dead: '(?:dead|die|died|dies|dying)',
  living:
    '(?:live|living|alive|be alive|stay alive|be here|being here|exist|existing|wake up|carry on|go on|keep going|continue|stay here|be around|be in this world|be this world|be in this life|this life|life)',
  anymore: '(?:anymore|any more|any longer|no more|again|now|today)',
  person:
    '(?:he|she|they|somebody|someone|a man|a guy|man|men|guy|guys|boy|boys|lad|lads|gang|group|people|neighbour|neighbours|stranger|strangers|ex|driver|bouncer|bouncers|security)',
  partner:
    '(?:he|she|they|partner|boyfriend|girlfriend|husband|wife|ex|fiance|man|bloke|lover|flatmate|housemate|landlord|boss|manager|carer|sponsor|sugar daddy|dom)',
  family:
    '(?:dad|mum|parents|brother|brothers|sister|uncle|uncles|aunt|auntie|aunty|cousin|cousins|family|relatives|stepdad|stepfather|step dad|stepmum|grandad|grandma|gran|nan|elders|pastor|imam|bishop|prophet|church|guardian|foster carer)',
  other:
    '(?:he|she|they|friend|mate|boyfriend|girlfriend|partner|husband|wife|brother|sister|mum|dad|son|nephew|cousin|flatmate|housemate|ex|student|client|lad|guy|man|person|someone|somebody|kid|child|young person|colleague|neighbour|uncle)',
  kin: '(?:mum|dad|parents|brother|brothers|sister|uncle|uncles|aunt|auntie|aunty|cousin|cousins|family|partner|boyfriend|husband|wife|girlfriend|ex|stepdad|fiance|landlord|flatmate|flatmates|housemate|housemates|nan|gran|grandma|hostel|council|home office|pastor|guardian|they|he|she)',
  body: '(?:arm|arms|wrist|wrists|leg|legs|thigh|thighs|skin|stomach|belly|body|hand|hands|neck|throat|face|head)',
  hitting:
    '(?:hit|hits|hitting|beat|beats|beating|beaten|punch|punched|punches|punching|kick|kicks|kicked|kicking|slap|slaps|slapped|strangle|strangled|strangles|choke|choked|chokes|burn|burned|burnt|burns|stab|stabbed|headbutted|whip|whipped|whips|batter|battered|batters|smashed|throttled|dragged|grabbed|pinned|pushed|shoved|bit|spat on|spits on|attack|attacks|attacked|hurt|hurts|hurting|knocked out|bottled|jumped|rob|robbed|mugged|cornered|raped)',
  tablets:
    '(?:tablets|tablet|paracetamol|antidepressants|aspirin|insulin|bleach|poison|antifreeze|weedkiller|ghb|g|ketamine|tina|mdma|coke|cocaine|heroin|mephedrone|methadone|morphine|oxy|sleepers|sleeping tablets|painkillers|booze|vodka|whisky|spice|fentanyl|poppers|lsd|acid tabs|drugs|chems|stuff)',
  amount:
    '(?:all|all of|whole|entire|full|too much|too many|loads of|lots of|a lot of|handful|handfuls|bunch|load|box|boxes|bottle|bottles|packet|packets|pack|packs|strip|strips|overdose|double|triple|\\d+|ten|fifteen|twenty|thirty|forty|fifty|sixty|couple of boxes)',
  tonight: '(?:tonight|now|right now|today|this evening|in the morning|soon|this week|tomorrow|this weekend|later)',
  end: '(?:end|ending|ended|finish|finishing|stop)',
};

/**
 * Compiles what the lists of patterns say. `{name}` is a family of words; ` ~ ` stands for up to five words between; every word is
 * matched whole.
 */
export function patterns(kind: CrisisKind, strength: Strength, lines: readonly string[]): Pattern[] {
  return lines.map((line) => ({ kind, strength, expression: compile(line) }));
}

export function compile(line: string): RegExp {
  const source = line
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const family = families[name];
      if (family === undefined) throw new Error(`there is no family of words {${name}}`);
      return family;
    })
    .replaceAll(' ~ ', '(?: [a-z0-9£]+){0,5} ');
  return new RegExp(`(?<= )(?:${source})(?= )`);
}

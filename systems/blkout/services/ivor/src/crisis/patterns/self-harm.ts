import { type Pattern, patterns } from '../pattern.ts';

/** Hurting oneself, now or by an urge. */
export const selfHarm: Pattern[] = [
  ...patterns('self-harm', 'plain', [
    '(?:i|me|i am|am|been|to|and|keep|started|again|want to|going to|is|he is|she is|they are|help)(?: [a-z]+){0,3} (?:self harm|self harming|self harmed|self injure|self mutilate)',
    'self harm(?:ed|ing)?(?: [a-z]+){0,4} (?:again|tonight|today|only|calms|urge|urges|relapse|relapsed|stop|myself|worse|helps|deep|back)',
    '(?:urge|urges|urges to|relapse|relapsed|clean|months|weeks|days|want)(?: [a-z]+){0,4} self harm(?:ed|ing)?',
    '(?:cut|cuts|cutting|slice|slicing|sliced|slash|slashing|slashed|burn|burning|burnt|burned|scratch|scratching|scratched|hurt|hurting|harm|harming|harmed|punish|punishing|punched|punching|hit|hitting|bite|biting|bit|stab|stabbing|starve|starving|starved|bruise|bruising|beat|beating|injure|injuring|scald|scalding|damage|damaging|carve|carving|destroy|destroying|choke|choking)(?: up)? (?:myself|my self|himself|herself|themselves)',
    '(?:cut|cuts|cutting|slice|slicing|sliced|slash|slashed|slashing|burn|burning|burnt|burned|scratch|scratched|scratching|carve|carved|stab|stabbed|rip|ripped|pick|picked|claw|clawing|dig|punch|punched|hit|hitting)(?: [a-z]+){0,3} my (?:own )?{body}',
    '(?:razor|blade|blades|razors|scalpel|stanley knife|lighter|broken glass|shard|scissors|knife|craft knife|penknife)(?: [a-z]+){0,4} (?:out|again|ready|my arm|my arms|my wrist|my wrists|my leg|my thigh|my skin|in my hand|against my|to my|calling me|bathroom)',
    '(?:got|have|holding|hold|grabbed|found|looking at|staring at|bought|hiding|reached for|took)(?: [a-z]+){0,3} (?:razor|razors|blade|blades|scalpel|stanley knife|craft knife)(?! runner)',
    '(?:urge|urges|want|need|tempted|dying|craving|itching) (?:to )?(?:cut|slice|burn|hurt|harm|bleed|feel pain|see blood)(?= $| again| myself| right| now| tonight| so| bad| me| my| the)',
    '(?:urge|urges|craving|cravings|need)(?: [a-z]+){0,4} (?:cut|slice|hurt myself|hurt me|harm|burn myself|cutting|pain)',
    '(?:banging|bang|smashing|smash|hitting|hit|slamming|slam|bashing|bash|punching|punch|headbutting|headbutt)(?: [a-z]+){0,2} (?:my (?:own )?(?:head|fist|fists|hand|face)|walls|wall until|the wall|wall)(?: [a-z]+){0,4}',
    '(?:deserve|deserves|need|crave|like|only feel)(?: [a-z]+){0,3} (?:pain|to be hurt|punishment|to hurt|to bleed|hurting|to suffer|punishing)',
    '(?:clean|free)(?: [a-z]+){0,4} (?:self harm|cutting|harming|hurting myself)(?: [a-z]+){0,6}',
    '(?:relapsed|relapse|slipped|did it again|done it again)(?: [a-z]+){0,8} (?:cut|cutting|harm|clean|blood|arms|wrists|razor|deep|ashamed|burn|burning)',
    '(?:cuts|cut|wound|it|arm|leg|wrist|thigh|scar|burn|burns)(?: [a-z]+){0,5} (?:deep|deeper|will not stop bleeding|bleeding|wont stop|not stopping|bleeding more|infected|need stitches|stitches|too far|went too far)(?! dish)',
    '(?:will not|wont|can not|not) stop (?:the )?(?:bleeding|cutting|hurting myself|burning|hurting|harming|scratching|purging|making myself sick)',
    '(?:my|the|these) (?:arms|arm|wrists|wrist|legs|thighs|thigh)(?: [a-z]+){0,3} (?:mess|cut up|covered|bleeding|state|shredded|red raw|scarred again|sliced|wrecked|bandaged|on fire)',
    '(?:blood|bleeding)(?: [a-z]+){0,5} (?:everywhere|sink|bathroom|floor|towel|arm|arms|wrist|sleeve|sleeves|sheets|bed|tissue|all over|carpet)',
    '(?:cut|cutting|burning|burnt|burned)(?: [a-z]+){0,2} (?:again|tonight|last night|today|this morning|too deep|really deep|deep)(?= $| and| i | it)',
    '(?:make|making|made) myself (?:sick|throw up|vomit|bleed|be sick|puke)',
    '(?:not|have not|havent|had not|stopped|refuse|refusing) (?:eaten|eating|ate|eat|drunk)(?: [a-z]+){0,4} (?:days|week|weeks|anything|food|since|purpose|anymore)',
    '(?:purging|purge|binge|bingeing|starving|laxatives)(?: [a-z]+){0,6} (?:again|myself|every day|can not stop|lost|blood|fainted|days|weeks)',
    '(?:overdose|pain|cutting|blood|hurting)(?: [a-z]+){0,3} (?:only|calms|helps|relief|release|feel something|feel alive|makes it stop|quiets|punish)',
    '(?:feel|to feel) something(?: [a-z]+){0,4} (?:cut|cutting|burn|blade|pain|hurt)',
    '(?:pulling|ripping|tearing)(?: [a-z]+){0,2} my (?:hair|skin|nails)(?: [a-z]+){0,3}',
  ]),
  ...patterns('self-harm', 'strong', [
    'self harm(?:ing|ed)?',
    '(?:hurt|hurting|harm|harming) (?:myself|me)',
    '(?:want|need|going|tempted|might|about|wanna)(?: [a-z]+){0,3} (?:hurt|harm|cut|burn) (?:myself|me|something|again)',
    '(?:did|done) it again',
    '(?:fresh|new|hiding|hide|covering|cover)(?: [a-z]+){0,3} (?:scars|cuts|scar|bandages|bandage)(?: [a-z]+){0,3}',
    '(?:bleeding|blood)(?: [a-z]+){0,6} (?:stop|tell anyone|hospital|much|lot|scared|normal|help|bad)',
  ]),
  ...patterns('self-harm', 'hint', [
    '(?:razor|blade|bleeding|blood|cuts|scars|pain|wrists|wrist|lighter to)',
    '(?:cut|cutting|burn|burning|hurt)(?: [a-z]+){0,3} (?:me|myself|my)',
    '(?:relapse|relapsed|urge|urges|ashamed|hurts)',
  ]),
];

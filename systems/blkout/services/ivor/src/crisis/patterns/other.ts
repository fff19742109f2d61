import { type Pattern, patterns } from '../pattern.ts';

/** A friend's danger where words alone do not name it, and harm that fits no other kind. */
export const other: Pattern[] = [
  ...patterns('other', 'plain', [
    // bodies
    '(?:chest|arm|jaw|heart)(?: [a-z]+){0,3} (?:pain|pains|hurts|hurting|numb|tight|tightness|ache|crushing)(?: [a-z]+){0,6}',
    '(?:face|mouth|speech|arm|side|leg|eye)(?: [a-z]+){0,3} (?:drooping|droopy|slurred|slurring|numb|paralysed|cant move|gone weak|drooped|swelling up|swollen shut)(?: [a-z]+){0,4}',
    '(?:throat|tongue|lips|face)(?: [a-z]+){0,3} (?:swelling|swollen|closing)(?: [a-z]+){0,4}|allergic reaction|anaphyla[a-z]+|epipen|sepsis|coughing (?:up )?blood|vomiting blood|throwing up blood|pissing blood',
    '(?:no|not|run out of|ran out of|without|took|taken|stolen|lost|not giving|will not give|wont give|refusing|refused|denied|need)(?: [a-z]+){0,4} (?:hiv tablets|hiv meds|insulin|inhaler|heart tablets|epilepsy tablets|prep and|art meds|antiretrovirals|medicine)(?: [a-z]+){0,8}(?: |$)',
    '(?:having|had|have) (?:a )?(?:stroke|heart attack|seizure|fit|miscarriage|asthma attack|blackout|blackouts)(?: [a-z]+){0,6}',
    // the state
    '(?:immigration|home office|enforcement|border force|ice|officers|bailiffs|raid|van)(?: [a-z]+){0,6} (?:came|outside|door|knocking|took|taking|taken|raided|raid|here|detained|detain|picked up|at my|van|arrest|arrested|6am|morning|hiding|deport|remove|tomorrow|looking for me)(?: [a-z0-9]+){0,8}',
    '(?:detained|detention|detention centre|removal|removal centre|deported|deport|deportation|removal directions|charter flight|yarls wood|harmondsworth|colnbrook|brook house|rwanda)(?: [a-z]+){0,8} (?:me|tomorrow|tonight|friday|flight|ticket|monday|tuesday|wednesday|thursday|saturday|sunday|week|kill|killed|my partner|my boyfriend|today|now|him|days|i am|to|back)(?: [a-z]+){0,6}(?! policy| statistics| news)',
    '(?:police|feds|custody)(?: [a-z]+){0,6} (?:cell|cells|arrested|custody|took my|beat|beating|raid|raiding|looking for me|at my door|strip|strip searched|searching my|kicked|dragged|tasered|hit|hurt|have me|got me|holding)(?: [a-z]+){0,8}',
    '(?:arrested|nicked|in a cell|in custody|in the cells)(?: [a-z]+){0,6}(?: (?:me|help|tonight|now|police|meds|hiv|solicitor|alone|i))(?: [a-z]+){0,6}',
    '(?:taking|take|took|taken|remove|removing|lose|losing)(?: away)? my (?:kids|children|son|daughter|baby)(?: [a-z]+){0,10} (?:away|tomorrow|morning|because|cant|can not|live|gay|today|from me|help|social services|court|cope)?(?= |$)',
    // money and food
    '(?:not|have not|havent|no|nothing|cant|can not|without)(?: [a-z]+){0,2} (?:eaten|food|eat|afford food|anything to eat|ate)(?: [a-z]+){0,4} (?:days|since|week|tonight|today|yesterday|baby|left|home|\\d+)(?: [a-z]+){0,6}(?! at the venue)',
    '(?:no (?:food|heating|electric|electricity|gas|money for food)|cant heat|cut off my (?:gas|electric))(?: [a-z]+){0,6} (?:days|kids|freezing|left|cold|starving|week|tonight|now|and)(?: [a-z]+){0,4}',
    '(?:someone|somebody|he|guy|man|they|scammer|person|stranger|ex)(?: [a-z]+){0,6} (?:leak|leaking|post|posting|share|sharing|send|sending|expose|exposing|tell|telling|out|outing|publish)(?: [a-z]+){0,3} (?:my (?:status|nudes|pics|photos|pictures|videos|video|hiv|sexuality|messages|secret|dms)|me)(?: [a-z]+){0,8} (?:unless|if|money|pay|everyone|work|family|£|\\d+|send|threat|threatening|parents|tonight|church|boss)(?: [a-z0-9£]+){0,8}',
    '(?:pay|send|transfer|wants|want|demanding|asking for)(?: [a-z]+){0,2} £?\\d+(?: [a-z]+){0,6} (?:or|nudes|leak|post|tell|expose|family|pics|video|screenshots|tonight)(?: [a-z]+){0,6}',
    '(?:hiv|positive|diagnosed|diagnosis|results)(?: [a-z]+){0,10} (?:life is over|cant live|kill|die|end it|want to die|cope|no point|ashamed|telling everyone|world ended|cant go on|crying|dirty|alone|scared)(?: [a-z]+){0,4}',
    // a friend
    '(?:{other}|mate|brother|e|him|her)(?: [a-z]+){0,5} (?:suicidal|self harming|self harm|cutting himself|cutting herself|cutting themselves|hurting himself|hurting herself|going to hurt|sent me a goodbye|sent a goodbye|said goodbye|saying goodbye|not answering|not picking up|not replied|not replying|disappeared|missing|will not answer|wont answer|gone missing|turned his phone off|turned off his phone|on the bridge|on the roof|on a bridge|on a roof|in danger|overdosed|threatening to|giving his|giving away|giving her|talking weird|given up|does not want to live|do not want to live|doesnt want to be here|not want to be here|want to be dead)(?: [a-z]+){0,12}',
    '(?:worried|scared|afraid|frightened|concerned|terrified|panicking|help|fear)(?: [a-z]+){0,3} (?:about|for|my|for my|hes|he is|that my) (?:my )?(?:friend|mate|brother|boyfriend|partner|flatmate|sister|ex|cousin|son|him|her|nephew|colleague|student|housemate|mum|dad|neighbour|husband|best friend|someone|somebody|client|kid)(?: [a-z]+){0,14}(?: (?:hurt|hurting|die|dead|kill|himself|herself|drugs|drinking|eat|eating|not|never|tablets|voices|weird|alive|alone|goodbye|boyfriend hits|hits|beat|beats|controlling|locked|missing|suicidal|safe|things away|away|cutting|dark|plan|messages|lately|tonight|drinking|using|tina))(?: [a-z]+){0,6}',
    '(?:how (?:do|can|should) i|what (?:do|can|should) i|wetin i|help me|how to|what to|what i go)(?: [a-z]+){0,4} (?:help|do|say|stop|save|keep|support|tell|go do)(?: [a-z]+){0,4} (?:suicidal|self harming|to kill|kill himself|wants to die|in danger|overdosed|being abused|abused by|cutting|to die|jumping|jump|alive|from killing|from hurting)(?: [a-z]+){0,10}',
    '(?:friend|mate|brother|boyfriend|partner|flatmate|sister|cousin|son|student|lad|guy|he|she|they|colleague|housemate|someone|somebody|nephew|ex|bff|him|e)(?: [a-z]+){0,5} (?:says|said|saying|told|texted|messaged|posted|keeps saying|talking about|talks about|threatened|wrote|sent|tweeted|texting)(?: [a-z]+){0,8} (?:die|dead|kill|killing|end it|ending it|jump|tablets|not be here|not see|tomorrow|goodbye|suicide|last|better off|alive|overdose|done with life|hurt himself|no point|gone|wont be|will not be|no more|over)(?: [a-z]+){0,6}',
    '(?:he|she|they|friend|mate|boyfriend|partner|brother|sister|flatmate)(?: [a-z]+){0,3} (?:has|have|got|holding|bought|took|with|taken)(?: [a-z]+){0,3} (?:tablets|rope|knife to|blade|razor|gun|noose|belt around|bottle of|overdose)(?: [a-z]+){0,8}',
    '(?:friend|mate|brother|cousin|student|flatmate|boyfriend|sister|colleague|neighbour|nephew|housemate)(?: [a-z]+){0,8} (?:being (?:beaten|abused|hit|controlled|held|forced|threatened|blackmailed)|gets beaten|locked in|forced to marry|forced marriage|kicked out|homeless|nowhere|hits him|beats him|beating him|bruises|kill him|hurts him|wont let him|not allowed|raped|assaulted|attacked|stabbed|overdosed|not safe|in danger|sleeping rough|on the streets|will not leave him|strangled)(?: [a-z]+){0,8}(?! charity)',
    '(?:his|her|their)(?: [a-z]+)? (?:partner|boyfriend|husband|dad|mum|family|parents|ex|brother|uncle|stepdad)(?: [a-z]+){0,5} (?:hits|hit|beats|beat|beating|kill|killing|locked|locks|hurts|hurt|controls|threatened|threatening|kicked|threw|found out|forcing|forces|strangled|abusing|choked|chucked)(?: [a-z]+){0,8}',
    '(?:blood|bleeding)(?: [a-z]+){0,4} (?:bathroom|sink|floor|his|her|sheets|everywhere|towel|sleeve|sleeves)(?: [a-z]+){0,4}',
    '(?:found|find|walked in on|caught|saw)(?: [a-z]+){0,2} (?:him|her|my (?:friend|mate|flatmate|brother|boyfriend|partner))(?: [a-z]+){0,5} (?:cutting|tablets|rope|blood|unconscious|floor|crying|noose|passed|collapsed|note|trying|not breathing|hanging|blue)(?: [a-z]+){0,4}',
    '(?:have|has) not (?:heard|seen|replied|answered|come home|been seen|been online)(?: [a-z]+){0,8} (?:worried|scared|days|suicidal|note|goodbye|not like him|not like her|depressed|since|dark|low|message)(?: [a-z]+){0,6}',
    '(?:last|his|her|a) (?:post|status|story|message|text|voice note)(?: [a-z]+){0,5} (?:goodbye|sorry for everything|suicide|end|note|love you all|scary|worried|worrying)(?: [a-z]+){0,4}',
  ]),
  ...patterns('other', 'strong', [
    '(?:friend|mate|brother|boyfriend|partner|flatmate|sister|cousin|son|student)(?: [a-z]+){0,6} (?:die|dead|kill|suicide|suicidal|overdose|self harm|hurt himself|hurting himself|tablets|jump|goodbye|in danger|not safe|missing)',
    '(?:deported|deportation|detained|removed)(?: [a-z]+){0,4} (?:me|i|my|tomorrow|scared|soon|fear)',
    '(?:do not|dont) know how to (?:carry on|go on|cope|live)',
    '(?:starving|hungry)(?: [a-z]+){0,4} (?:days|no money|kids|no food)',
  ]),
  ...patterns('other', 'hint', [
    '(?:worried about|scared for|afraid for)',
    '(?:friend|mate|brother|boyfriend|flatmate)(?: [a-z]+){0,5} (?:hurt|safe|danger|alone|low|depressed|drugs|weird|missing)',
    '(?:immigration|detained|deport|blackmail|custody|arrested)',
  ]),
];

import { type Pattern, patterns } from '../pattern.ts';

/** Sexual assault: just now, or told for the first time. */
export const assault: Pattern[] = [
  ...patterns('assault', 'plain', [
    '(?:i|me|was|been|got|being|have|he|they|she|someone|we|him|friend|mate|is|were|think|just|boyfriend|partner)(?: [a-z]+){0,3} (?:raped|sexually assaulted|molested|gang raped|gangraped|sexually abused|date raped|drugged and)(?: [a-z]+){0,6}',
    '(?:raped|rapes|raping|molested|groped|fingered|sexually assaulted|assaulted|violated|fondled|interfered with|abused|took advantage of|taking advantage of|used) (?:me|us|him|my (?:friend|mate|boyfriend|partner))(?: [a-z]+){0,6}',
    '(?:is|was) (?:it|this|that)(?: [a-z]+){0,2} (?:rape|assault|sexual assault|abuse)(?= $| if| when| because)',
    '(?:forced|forcing|force|pushed|pushing) (?:himself|themselves|herself|his|it|me|my)(?: [a-z]+){0,3} (?:on me|on him|onto me|inside me|inside|in me|into me|to suck|to do|down|head down|mouth|to have sex|sex|upon me|to perform|to touch)(?: [a-z]+){0,4}',
    '(?:held|holding|pinned|pinning|hold|kept) me(?: [a-z]+)? (?:down|there|still|against|on the bed|under)(?: [a-z]+){0,6}',
    '(?:did not|didnt|would not|wouldnt|will not|wont|never|not|kept going|carried on|ignored me|refused to)(?: [a-z]+){0,2} (?:stop|stopped|listen|take no|get off|let go|let me up|let me go|hear no)(?: [a-z]+){0,3} (?:when|after|even|though|i said|me|i told|i asked|i was|no|i cried|and i|until)(?: [a-z]+){0,6}',
    '(?:said|says|saying|told him|told them|kept saying|screamed|begged|asked him)(?: [a-z]+){0,3} (?:no|stop|to stop|not to|get off)(?: [a-z]+){0,4} (?:he|they|she|but|and|anyway|still|carried|did|would|kept|did not|just|to stop)(?: [a-z]+){0,6}',
    '(?:without|did not|didnt|never|not|no|could not|had not|without my)(?: [a-z]+){0,3} (?:consent|consented|agree to it|consensual|say yes|permission to touch|give consent|want it|want to have sex|wanted it)(?: [a-z]+){0,4}(?! workshop| form| forms)',
    '(?:took|taken|removed|slipped|pulled|takes|slid) (?:the |his |it )?(?:condom )?off(?: [a-z]+){0,4} (?:condom|without|telling|asking|knowing|during|halfway|me knowing)(?: [a-z]+){0,3}|(?:took|removed|slipped|pulled) (?:the |his )?condom(?: off| out)?|stealthed|stealthing me|stealthed me',
    '(?:touched|touching|touches|groped|groping|grabbed|grabbing|felt|feeling|fondled|kissed|licked|rubbing|rubbed|put his hand|put his hands|put his fingers|stuck his|shoved his|hands down|hand down|flashed|exposed himself|wanked|masturbated|got touched)(?: [a-z]+){0,4} (?:me|up|my (?:bum|arse|ass|crotch|dick|cock|penis|balls|body|trousers|pants|private|privates|bits|leg|thigh|thighs|chest|junk|groin)|inside|down my|on me|in front of me|without)(?: [a-z]+){0,6}(?! by that| by the (?:song|film|speech|play|poem))',
    '(?:woke|wake|woken|came to|came round|come round|waking)(?: [a-z]+){0,3} (?:up )?(?:with|and|to|naked|him|in|on|not|sore|bleeding|next)(?: [a-z]+){0,5} (?:inside me|on top|naked|no clothes|clothes off|strange bed|bleeding|sore|him having|them having|pants|trousers|underwear|do not remember|no memory|stranger|hurts|in me|someone|him touching|fingers)(?: [a-z]+){0,4}',
    '(?:do not|dont|can not|cannot|no|did not|cant)(?: [a-z]+){0,2} (?:remember|memory|recall)(?: [a-z]+){0,10} (?:sore|bleeding|bruises|naked|clothes|condom|hotel|his bed|raped|drugged|spiked|sex|hurts|pants|underwear|woke|last night and|he says we)(?: [a-z]+){0,4}',
    '(?:asleep|passed out|unconscious|drunk|high|g d|under|out of it|sleeping|blacked out|too drunk|too high|overdosed|kholed|gholed|could not move|couldnt move|on g|off my face)(?: [a-z]+){0,6} (?:had sex|sex|filmed|recorded|touched|inside|on top|raped|used me|fucked|took turns|undressed|carried on|he did|they did|him doing|he was|videos|taking advantage)(?: [a-z]+){0,4}',
    '(?:recorded|filmed|filming|videoed|photographed|livestreamed|video|recording)(?: [a-z]+){0,3} (?:me|it|us)(?: [a-z]+){0,5} (?:passed out|naked|without|asleep|unconscious|sex|drunk|did not know|secretly|while|consent|shower|toilet)(?: [a-z]+){0,4}',
    '(?:had|having|have|has) sex with me(?: [a-z]+){0,5} (?:asleep|when|while|without|even|though|against|drunk|passed|but|no)(?: [a-z]+){0,5}|(?:had|has) sex with me without|(?:made|makes|making|forced|force|forces|coerced|pressured|bullied) me (?:to |into )?(?:have sex|having sex|sex|suck|bottom|touch|sleep|do things|it|give|strip|bareback|perform)(?: [a-z]+){0,5}',
    '(?:took|taking|take) turns(?: [a-z]+){0,4} (?:me|on me|with me|us)?(?= $| and| while)',
    '(?:i froze|froze up|i just froze|frozen|could not move|could not scream|could not speak|i lay there|went numb)(?: [a-z]+){0,8} (?:he|they|carried|finished|did|it|sex|him|until|on|kept|inside|shaking|after|stop)(?: [a-z]+){0,4}',
    '(?:haven|havens|sarc|sexual assault referral|rape crisis|rape kit|forensic|swabs|evidence|washed|showered|wash my clothes|clothes in a bag)(?: [a-z]+){0,10} (?:happened|last night|tuesday|monday|wednesday|thursday|friday|saturday|sunday|yesterday|too late|i have not|not washed|attacked|me|should i|did not wash|him|do i|days ago|without police|tell the police|wash)(?: [a-z]+){0,6}',
    '(?:happened|it happened)(?: [a-z]+){0,3} (?:last night|tuesday|monday|wednesday|thursday|friday|saturday|sunday|yesterday|this morning|days ago|tonight)(?: [a-z]+){0,8} (?:washed|shower|clothes|tell|police|shaking|pep|haven|sarc|evidence|anyone|scared|dirty|ashamed)(?: [a-z]+){0,4}',
    '(?:need|want|get|should i get|do i need)(?: [a-z]+){0,4} pep(?: [a-z]+){0,8} (?:raped|assaulted|forced|stealthed|attack|held|consent|asleep|spiked|took off|against)',
    '(?:uncle|cousin|stepdad|step dad|teacher|pastor|priest|coach|babysitter|neighbour|brother|family friend|imam|dad|father|scout leader|auntie|older boy|mums boyfriend|older cousin|carer)(?: [a-z]+){0,5} (?:touched|touches|touching|abused|raped|molested|interfered|made me do|made me touch|did things|used to|comes into my room|came into my room|come into my bed|gets in my bed|got into my bed|makes me)(?: [a-z]+){0,3}(?: (?:me|things|to|my|him|when|into|as|at|bed|room|sexually))(?: [a-z]+){0,6}',
    '(?:never|not|first time|have not|havent|no one|nobody|cant|can not|how do i)(?: [a-z]+){0,3} (?:told|tell|telling|said|say|knows|know|spoken)(?: [a-z]+){0,5}(?: anyone| anybody| a soul| out loud| before| this| about)?(?: [a-z]+){0,6} (?:abused|raped|touched|assaulted|happened to me|uncle|molested|as a kid|as a child|when i was (?:a kid|little|young|a child|\\d+)|did to me|sexually)(?: [a-z]+){0,4}',
    '(?:what|something|things)(?: [a-z]+)? (?:he|they|she|someone|somebody|uncle|cousin) did to me',
    '(?:i feel|feel|feeling|felt) (?:dirty|disgusting|violated|used|ashamed)(?: [a-z]+){0,8} (?:he|they|him|happened|last night|touched|inside|sex|scrub|scrubbing|shower|after|skin|what)(?: [a-z]+){0,4}',
    '(?:guy|man|bloke|he|someone|stranger|dude|client|masseur|doctor|uber driver|driver|boss)(?: [a-z]+){0,6} (?:forced|groped|grabbed my|touched me|raped|would not stop|wouldnt stop|exposed himself|would not let me leave|locked the door|would not let me out|rubbed|pulled my trousers|pulled down|pushed me onto|climbed on|got on top)(?: [a-z]+){0,6}',
    '(?:bleeding|sore|hurts|torn|pain|bruised|bruises)(?: [a-z]+){0,4} (?:down there|bum|arse|anus|backside|behind|inside|rectal|between my legs)(?: [a-z]+){0,6}',
    '(?:he|they|him|them|guys|men)(?: [a-z]+){0,3} (?:kept going|carried on|finished anyway|did it anyway|put it in|went bareback|came inside|stuck it in|came in me|nutted in me)(?: [a-z]+){0,6}',
  ]),
  ...patterns('assault', 'strong', [
    '(?:raped|rape|molested|groped|sexually assaulted|sexual assault|sexually abused|date rape)',
    '(?:he|they|guy|man)(?: [a-z]+){0,3} (?:would not|did not|will not) (?:stop|let me)',
    '(?:consent|consented)(?: [a-z]+){0,3} (?:did not|never|not|without)',
    '(?:assaulted|violated) (?:last night|tonight|yesterday|today|at|by|on)',
  ]),
  ...patterns('assault', 'hint', [
    '(?:rape|raped|assault|assaulted|touched me|naked|forced|froze|dirty|violated|shaking|consent)',
  ]),
];

import { compile } from './pattern.ts';

/**
 * Turns of speech in which dangerous words mean no danger. They are taken out before anything else is looked for, so
 * that "this heat is killing me, and I want to die" is still heard.
 */
const idioms = [
  // dying and killing for fun
  '(?:dying|dead|died|die|deceased) (?:of|from|with|over|at) (?:embarrassment|laughter|laughing|boredom|cringe|shame at|thirst|hunger|curiosity|excitement|happiness|jealousy|heat|the heat|this|that|cuteness|anticipation|secondhand embarrassment|secondhand)',
  '(?:dying|dead) (?:for|to (?:see|know|try|meet|go|hear|get|visit|read|watch|come|find out|ask|tell|eat|dance|wear|learn))(?: [a-z]+){0,3}',
  '(?:i am|am|we are|were|was|i|had us|had me|they had me) (?:dead|dying|deceased|crying|weak|screaming|gagged)(?= at| over| with laughter| $)(?: at| over)(?: [a-z]+){1,4}',
  '(?:to die for|do or die|die hard|never say die|drop dead gorgeous|dead gorgeous|dead good|dead nice|dead easy|dead cheap|dead funny|dead excited|dead end|dead line|dead on|dead heat|dead beat|dead keen|dead long|dead tired|dead busy|deadline|dead link|dead links|dead pixel|living dead|walking dead|day of the dead|dead or alive|old habits die hard|die on that hill|hill to die on|diehard)',
  '(?:battery|phone|laptop|wifi|wi fi|signal|plant|plants|plug|app|site|website|car|link|dance floor|party|night|vibe|chat|group chat|joke|scene|trainers|kettle|printer|hype|mic|microphone)(?: [a-z]+){0,3} (?:is |are |was |has |about to |going to |gonna )?(?:dead|die|died|dying|dies|dying out)',
  '(?:heat|weather|bus|traffic|feet|foot|shoes|heels|knees|back|legs|hay fever|hayfever|suspense|wait|waiting|queue|hangover|head|boredom|work|job|commute|workout|gym|stairs|rent|price|prices|diet|deadline|deadlines|dissertation|exams|essay|pollen|cold|outfit|silence|dress|boots|stilettos|wig|corset|hill|spice|pepper|chilli|cramps|allergies|wifi|admin|spreadsheet|app|emails|meetings|homework|allergy|tooth|song|beat|dj|tune|look|film|cold|flu|man flu|monday|mondays|curls|dance|choir|set|he|she|you)(?: [a-z]+){0,2} (?:is |are |was |were )?(?:killing|kills|killed|slaying|slayed|slays|murdering|murdered) (?:me|it|us)(?: off| softly)?(?= $| with| in| at| today| this| lol| so| but| and| anyone| any| help| right)',
  '(?:kill|killing|killed|kills|murder|murdered) (?:it|the game|the vibe|the mood|the lights|time|the buzz|two birds|the dance floor|an hour|some time|a few hours|the joke|the bill|the amendment|the noise|the music|the engine|for a|for some|for that|for those|for an|bill|the look|the catwalk|the runway|the category|that|this look|that performance|switch)',
  '(?:kill|murder|sell my soul|commit crimes|sell a kidney|fight someone|cut someone) (?:for|to get)(?: [a-z]+){1,4}',
  '(?:mum|dad|nan|boyfriend|partner|wife|husband|boss|friends|mates|girls|she|he|they|hairdresser|barber|trainer|auntie|coach|director|choir|everyone|you|teacher|flatmate|sister|brother) (?:will|would|is going to|are going to|going to|would have|gonna|might|be like|be ready to) (?:kill|murder|slaughter|skin|strangle|end|disown|lynch|hang|shoot) me (?:if i (?:miss|forget|do not (?:go|come|get|bring|book|call|send|wear|show|make|turn|save|take|buy|finish|reply|rsvp)|am late|eat|lose|spill|break|ruin|turn up|wear|bring|spend|spoil|cancel|get (?:this|that|the|it) wrong|flake)|for (?:this|that|being late|missing|forgetting|not|saying|eating|spilling|losing|wearing))',
  'could (?:murder|kill|demolish|destroy|smash) (?:a|some|an) [a-z]+',
  '(?:going to|gonna|might|will|think i will|about to|nearly|almost|could have|could) (?:die|burst|explode|cry|scream|combust|faint|pass out|melt|collapse|throw up|kill someone|lose my mind|lose it|pee myself|wet myself)(?: [a-z]+){0,2} (?:if i|if they|if he|if that|if this|if you|when i|when he|when they|when beyonce|when the|before|of|at|from|waiting|laughing|dancing) (?!(?:he|they|she|my dad|my mum) (?:finds|find) )(?:eat|have|see|hear|do|get|play|plays|played|saw|embarrassment|laughing|laughter|another|do not get|miss|excitement|happiness|thirst|heat|the heat|it comes|this bus|announce|announces|does not|cancel|cancels|walks|walked|start|starts|drop|drops|perform|performs)(?: [a-z]+){0,3}',
  '(?:will|would|be) (?:be )?dead (?:before|by the time) (?:it|the|this|that|they|he) (?:comes|arrives|opens|loads|starts|is fixed|replies|ends)',
  '(?:slay|slayed|slaying|slays|bodied|ate|ate that|smashed it|bombed|bombing at|nailed it|killed it|murked)(?: [a-z]+){0,3}',
  '(?:lmao|lol) (?:i am )?dead',
  '(?:i am|am) (?:dead|deceased|finished|done|crying|screaming)(?= $)(?<laughs>)',
  // blows that are none
  '(?:stab in the dark|shot in the dark|take a stab|have a stab|give it a shot|best shot|long shot|shoot me (?:a|an) (?:message|email|text|dm|line)|shoot (?:me|you|them|him) (?:a|an)|photo shoot|shooting (?:a film|a video|a short|photos|star|stars|the video)|film shoot|shot of (?:rum|tequila|espresso|vodka)|shots of|knock out|knockout|knocked it out|knocked out of the park|punch line|punchline|rum punch|fruit punch|punch bowl|punches (?:me |you )?in the gut|gut punch|pack a punch|packs a punch|rolling with the punches|beat my face|beats by|beat the (?:queue|crowd|drum|clock|rush|odds|system|record|heat|price|price up)|beat maker|beatmaker|upbeat|off beat|beat match|afrobeat|afrobeats|drum beat|heartbeat|beat drop|beat drops|dropped the beat|beat box|kick off|kicks off|kick about|kickabout|kick back|kick start|kicking off|alive and kicking|kick ass|side kick|kick boxing|kickboxing|free kick|smash hit|smash burger|smashed avocado|smashed it|hit me up|hit song|hit single|greatest hits|hits different|hit the (?:gym|club|town|road|spot|ground|shops|dance floor|streets)|hit and miss|hit or miss|hit up|big hit|slap bass|slaps|slapped on|choke hold with|chokehold with|in a chokehold|held me hostage with|hostage with his|whipped cream|burning question|burning questions|burn calories|burning man|slow burn|burn book|crash course|crashing out early|crash out|car crash tv|blow up my phone|blew up|blown away|mind blowing|bomb ass|bath bomb|photo bomb|the bomb|jump (?:on|at|in|the queue|the gun|to the|around|rope|up and|start|scare|for joy)|jumping (?:at the|for joy|on the|up and|around|jacks|the queue)|jumped (?:at|on|up and|for joy|the gun|the queue)|trampoline|star jump|jump rope|long jump|bungee|hang out|hanging out|hang about|hang on|hangs out|hung out|hang with|hanging with|hang up|get the hang|hang tight|hangover|hung over|hungover|hanging basket|cliff hanger|cliffhanger)',
  '(?:got|was|were|been|i got|we got|man got) (?:violated|bodied|cooked|roasted|dragged|murdered|destroyed|battered|demolished|attacked|finished|killed|slaughtered|robbed) (?:by|in|at|on) (?:the |a |my |that |this )?(?:barber|trim|comments|comment section|group chat|quiz|rap battle|battle|fifa|scrabble|dominoes|chess|karaoke|pool|game|five a side|netball|pub quiz|trivia|twitter|tiktok|price|judges|ball|lip sync|voting|final|league|match|monopoly|ludo)',
  '(?:he|she|that|this|it|they|who)(?: [a-z]+){0,3} (?:took me out|sent me|finished me|ended me|destroyed me|broke me|wrecked me|left me dead|left me speechless|slayed me|murdered me|had me dead|had me crying|had me weak|had me screaming)(?: [a-z]+){0,3}',
  'could have jumped off(?: [a-z]+){1,3}',
  '(?:crying|cried|cry|sobbing|bawling|weeping|tears) (?:in the club|at the|laughing|with laughter|of laughter|of joy|happy tears|over the|to whitney|at that|at this|to adele|to beyonce|watching)(?: [a-z]+){0,3}|happy tears|in tears it was(?: [a-z]+){0,3}',
  '(?:drugged|dosed|doped|drugged up) up on(?: [a-z]+){1,2}|drugged on lemsip|(?:high on life|natural high|sugar high|runners high)',
  '(?:cutting|cut|throwing|throw) (?:shapes|a rug|the cake|the queue|to the chase|cut the mustard|the grass|your hair|my hair|hair|the ribbon|corners|costs|a deal|a track|the track|a record|it fine|it short|the crap|the tension|the price|the fee|price|down on (?:drinking|booze|smoking|sugar|carbs|meat|screen)|down (?:drinking|smoking|a bit)|off date|off point|off time|out for|class|through the|a video|my video|the video|the film|from the same cloth|the music|off jeans|offs)',
  '(?:text|image|picture|photo|video|sentence|title|top|name|caption|logo|end|bottom|half|page|description|sound|audio|intro)(?: [a-z]+){0,3} (?:is |was |gets |got |has been |been )?cut (?:off|short|out)',
  // getting out, ending, finishing
  'end of the line(?: for)?(?: [a-z]+){0,3}|(?:end|ending|cancel|stop) (?:my|our|the|a) (?:subscription|subscriptions|membership|chat|session|call|meeting|direct debit|account|trial|event|newsletter|series|season|poll|vote|listing)(?: [a-z]+){0,4}|week end|weekend|dead end|split ends|loose ends|deep end|rear end|west end|east end|south end|in the end|end of (?:the )?(?:month|week|year|day|term|season|summer|night|event|book|film|show|road trip|april|may|june|july|august|january|february|march|september|october|november|december)|end up(?: [a-z]+){0,2}|at the end of',
  '(?:no way out|no escape|can not find a way out|can not get out|stuck|trapped|lost|locked out|locked|kicked out|thrown out|chucked out|booted out|kicked|removed|banned|logged out)(?: [a-z]+){0,2} (?:of|from|in|on) (?:this |the |my |our |a |that )?(?:group chat|chat|whatsapp|dashboard|account|app|page|loop|website|site|login|league|fantasy league|band|club|team|choir|zoom|meeting|kitchen|house group|wifi|facebook|instagram|form|lift|traffic|email|menu|screen|settings|system|portal|game|pool|wardrobe|jumper|corset|studio|pub|server|discord|waiting list|queue|gym|bingo)(?: [a-z]+){0,4}',
  'i am locked out of my(?: [a-z]+){1,2}|locked in (?:the )?studio(?: [a-z]+){0,2}|locked in for|escape room|quick escape|great escape|fire escape|escape to (?!the streets)[a-z]+(?: for)?(?: [a-z]+){0,3}|weekend escape|way out west|break down (?:how|the|what|this|each|it for)|breakdown of (?:the|costs|votes|how)|break dance|breakdancing|coffee break|lucky break|spring break|tea break|career break|broke my (?:phone|glasses|heel|heels|laptop|fast|charger|nail|nails|zip|budget|streak)',
  '(?:done|finished|tired|sick|fed up|bored|over|had enough|exhausted|through) (?:with|of) (?:dating|dating apps|the apps|apps|grindr|hinge|tinder|the scene|work|my job|this app|this bug|clubs|clubbing|winter|adverts|emails|spam|london|small talk|online|zoom|men on|takeaways|cooking|my hair|this weather|the rain|rain|my wardrobe|techno|house music|pop ups|cookies|swiping|ghosting|emojis|these|the newsletter|the same|my commute|the gym|straight|rnb|my phone|social media|twitter|instagram|facebook|brunch|drag brunch)(?: [a-z]+){0,3}',
  'can not live without (?:my|the|this|a|your) [a-z]+(?: [a-z]+)?|(?:could|can) not (?:stop|handle|cope with|deal with|take)(?: [a-z]+){0,2} (?:laughing|dancing|smiling|eating|listening|this level|the cuteness|the drama|that outfit|the shade|how good|how cute|scrolling|watching|singing|humming)(?: [a-z]+){0,4}',
  '(?:no longer|not|never) (?:on|use|using|doing|do) (?:facebook|instagram|twitter|x|grindr|apps)(?: [a-z]+){0,2}',
  '(?:starving|hungry|famished)(?= anywhere| where| any| what| is there| who| $| so| let us| after)|hunger (?:games|for)|thirsty',
  '(?:slept|sleep|sleeping|slept in) (?:on (?:this|that|the|his|her|their|him|her|it|these)|over at|in late|hygiene|over)(?: [a-z]+){0,4}|sleep(?:ing)? over(?: [a-z]+){0,3}|my sleep is(?: [a-z]+){0,3}',
  '(?:rest in peace|rip)(?: to)? (?:my|the|to|this|that|our)(?! (?:mum|dad|friend|brother|sister|mate|nan|partner|boyfriend|self|life))(?: [a-z]+){0,4}',
  '(?:was|is|that was|last night was|it was) (?:violent|savage|brutal|sick|wicked|mad|mental|insane|deadly|criminal|illegal|murder)(?: [a-z]+){0,3}|(?:bare|bit|well|pure|going) (?:mad|mental|crazy|wild)(?: (?:on|for|over|at|with|it))(?: [a-z]+){0,3}|mad (?:love|respect|ting|hype|props)|crazy (?:good|cheap|golf|in love|busy|talented)|(?:app|event|line up|lineup|night|set|song|tune|party|website|film|weather|price|prices|crowd|queue) is (?:bare |well |mad |so |absolutely )?(?:mad|mental|sick|insane|crazy|wicked|dead|killer)',
  '(?:is|was|sounds like|that is) (?:abuse|torture|violence|assault|an assault|a crime|criminal|cruelty|a hate crime|murder) (?:of|on|to|against) (?:my )?(?:ears|eyes|fashion|the eyes|taste|taste buds|good taste|culture|tea)',
  '(?:attack|attacked|called out|dragged|roasted|read|exposed|seen)(?: me)? (?:by (?:that|this|the) (?:meme|tweet|horoscope|lyric|poem|post|quiz|song))',
  '(?:panic|panicking|panicked) (?:buying|buy|bought|at the disco|room|over what to wear|about what to wear|about my outfit)|killer (?:heels|look|line|tune|queen|bees|app|set|track|dress|outfit|performance|whale|playlist)|suicide squad|murder mystery|murder on the dance floor|serial killer|killers|guilty pleasure|poison ivy|toxic by|drop dead|love to hate|hate (?:mondays|traffic|cooking|spam|cucumber|coriander|techno|small talk|rain|queues|ads|pop ups|waiting|the tube|camping|running)',
  '(?:hurts|aches|killing me|sore)(?: [a-z]+){0,3} (?:from|after) (?:dancing|gym|leg day|laughing|yoga|football|pilates|the gym|voguing|standing|heels|singing|training)|(?:face|ribs|sides|cheeks|belly|stomach|legs|feet|knees|thighs) (?:hurt|hurts|ache|aches|are killing me|are sore|is sore)(?: [a-z]+){0,2} (?:from|after) (?:dancing|gym|leg day|laughing|smiling|yoga|football|pilates|the gym|voguing|singing|training)',
  // greetings and farewells
  '(?:heyy*|hiya?|yo|wagwan|wag1|bless up|bless|ok bye|bye for now|see ya|laters?|in a bit|good (?:morning|afternoon|evening|night)|thanks?|thank you|cheers|nice one)(?= $)',
  // more turns of speech
  '(?:my |me )?(?:feet|legs|knees|back|shoes|heels) (?:are|is) killing me(?: after| from| in)?(?: [a-z]+){0,2}',
  '(?:i would|would|could|i could|id) (?:die|kill) for(?: [a-z]+){1,3}',
  '(?:beat|beats|beaten|beating|thrashed|destroyed|hammered|battered|smashed) (?:me|us|him|them|her) (?:at|in|on) (?:dominoes|chess|fifa|pool|scrabble|tennis|the quiz|cards|ludo|karaoke|badminton|netball|uno|darts|mario kart|table tennis)(?: [a-z]+){0,3}',
  '(?:can not|cannot) (?:breathe|cope|deal)(?= (?:this|that) (?:outfit|look|dress|performance|song|beat|lineup)| with how)(?: [a-z]+){1,4}',
  '(?:can not|cannot) (?:log in|sign in|upload|find the|make it|come|attend|book|see the|open|access|load)(?: [a-z]+){0,3}(?: help)?',
  '(?:been|are|is|be) (?:a|such a|so much) help(?:ful)?|deposit scheme help|help scheme',
  '(?:knife|gun|hate|violent) crime(?: [a-z]+){0,2}|crisis cards?|crisis line numbers',
  '(?:dark|light) (?:mode|theme)|end my (?:membership|subscription|trial)|funeral planning|registering a death|real name|run out of space',
  // denied
  '(?:i am |am |are )?(?:not|no) (?:in (?:a |any )?(?:crisis|danger|distress)|suicidal|an emergency|emergency|urgent)(?! but)(?: [a-z]+){0,2}',
  // other meanings
  '(?:tablet|tablets)(?: [a-z]+){0,3} (?:bottle|prep|malaria|vitamin|vitamins|version|mode|browser|screen|app|cold|hay|hayfever|travelling|allergy|per bottle|in a bottle|worming)(?: [a-z]+){0,3}|(?:malaria|vitamin|vitamins|cold|iron|hayfever|prep|ipad|samsung|android|allergy|travel sickness|antimalarial) tablets?(?: [a-z]+){0,2}|(?:on|with|from|using|use) (?:a |my |an |your )?(?:ipad|tablet)|prep with paracetamol(?: [a-z]+){0,4}',
  '(?:drugs|drug) (?:test|tests|testing|bus|policy|law|laws|education|worker|workers|awareness)|knife skills(?: [a-z]+){0,2}|blade(?:s)? (?:barbers|runner)|blade barber|cookery|kitchen knife|butter knife|fork and knife|knives out|blade of grass|shoulder blade|roller blades|razor cut|razor sharp|fade|razor bumps|shaving',
  '(?:crisis|shelter|refuge|mind|exit|cut|haven|release|panic|riot|bang|voices|rupture|help|calm) (?:at christmas|the charity|hiring|is a lovely|night at|at xoyo|magazine|club night|festival|vacancies|vacancy|jobs|job|uk policy|shop|volunteering|volunteers|choir|the band|the book|the film|the play)(?: [a-z]+){0,4}|is (?:shelter|crisis|mind|refuge|exit|deadline|voices)(?: [a-z]+){0,6}',
  '(?:lost and found|lost property|lost my (?:keys|bag|phone|coat|ticket|tickets|wallet|umbrella|jacket|scarf|earring|hat|ring|login|password|voice|glasses|invite|qr)|left my (?:bag|coat|phone|keys|umbrella|jacket)|missing (?:from|the event|an event|my ticket|out|link|image|a link|email)|held in (?:common|trust|person|june|july|august|london|manchester|the)|being held (?:in|at|on)|event got rejected|rejected|submission|submissions|running away with|run away success|run club|running club|running late|run late|run a (?:shelter|group|club|workshop|stall|night)|hostel in (?!.*(?:full|nowhere))[a-z]+|gay friendly hostel|hostels does|travel hostel|youth hostel|backpackers?)(?: [a-z]+){0,3}',
  '(?:help|can you help|could you help|need help|please help|help please|need a hand|any help|help me)(?: please)?(?: me)?(?: with| how| to| crop| upload| find| understand| choose| plan| reset| add| change| edit| write| book| set| log| submit| delete| cancel| install| navigate| organise| promote| update| spread| out at| design| fill| format| search| sign| get tickets| get a ticket| pick| decide| link| translate| move| resize| rotate)(?! (?:out of here|out of this|away from|him|her|them|stop|my friend|someone|a bed|somewhere|die|live|hide|escape|leave him))(?: [a-z]+){1,4}',
  'safe (?:bro|bruv|fam|man|space|spaces|sex|sexual|word|words|in a bit|travels|journey|guarding|to say|bet|to take|to use|place to (?:work|lock|store|leave|park))|play safe|better safe|my g(?= you| what| where| $| is| can| have| do)|safe my|my guy|g you got|(?:open|closed|safe|calm|peace) in a bit',
  '(?:smell|walk|come|running|up|right|straight|taste|drop) down (?:boots|the road|the)|house down(?: boots)?|home down(?: boots)?|house music|house party|house red|warehouse|full house|open house|ballroom house|house of [a-z]+|which house|house share|house hunting|home page|home screen|homepage|homemade|home made|home time|home test(?:ing)?|home kit|to my home|at home test(?:ing)?|order(?: [a-z]+){0,6} to my home',
].map((idiom) => new RegExp(compile(idiom).source, 'g'));

/** What a message is about when danger is only its subject: study and prevention, films and books, what is long past. */
const settings: Record<Setting, RegExp[]> = {
  study: [
    '(?:dissertation|essay|thesis|coursework|exam|exams|revising|revision|research|researching|researcher|study|studying|studies|statistics|stats|figures|data|survey|report|reports|journalist|article about|writing (?:an article|a piece|about|a report|a paper|a play|a novel|a story)|lecture|seminar|module|phd|bibliography|sources|citation|policy|assignment|phd)',
    '(?:training|trainings|trained|train|workshop|workshops|course|courses|cpd|webinar|conference|toolkit|poster|posters|leaflet|leaflets|flyer|flyers|presentation|lesson|lessons|assembly|classroom|campaign|campaigns|awareness|prevention|fundraise|fundraiser|fundraising|donate to|donation|volunteer|volunteers|volunteering|safeguarding review|safeguarding policy|safeguarding lead|risk assessment|first aid course|talk on|talks on|panel on|panel about|talk about the|event on|event about|reading group|guidance for|commissioning|practitioner|social worker|social work|as a nurse|i am a nurse|i am a teacher|i am a counsellor|i am a journalist|trainee|our charity|our organisation|our surgery|our staff|my team|our team|my school|our school|employers|services directory|our directory|your directory|signpost|signposting|our website|our newsletter|crisis cards)',
    '(?:what (?:does|are|counts as|do you mean by|is the difference|is (?!the point|wrong|happening|going|left|there|my|the use|a life))|difference between|definition of|define|explain|how common|how many people|who runs|history of|is it legal|in law|the law on|how does the|how do the|what happens when you (?:call|ring|report)|what happens if i (?:call|ring)|does the bot|do you call the police|are you allowed to|is reporting|can anyone report|want to know for the future|for the future|general advice|just wondering|out of curiosity|in general|asking for (?:our|a project|work|my course|research))',
    '(?:no emergency|not an emergency|not urgent|i am not in crisis|not in crisis|not in danger|nothing urgent|i am fine|i am ok|all good|not about me)(?: |$)',
    '(?:opening times|opening hours|what time|newsletter|vacancy|vacancies|jobs at|apply for a job|interview at|logo)',
    '(?:bill|law|ban|banned|parliament|government|minister|court ruling|legislation|mps|policy|election|protest|vigil|memorial|exhibition|museum|history month|archive)',
  ].map(compile),
  story: [
    '(?:film|films|movie|documentary|book|books|novel|play|musical|series|season|episode|podcast|album|song|songs|lyrics|poem|poetry|reading list|book club|band|exhibition|mural|theatre|screening|screen|trailer|karaoke|playlist|choir|opera|character|director|author|writer|wrote|author of|poet|soundtrack|content warning|content warnings|trigger warning|trigger warnings|review of|anyone reading|anyone read|reading|title|theme|comic|sketch|drag show|magazine|gig|tour|remix|dj|read|watch|watched|watching|netflix|bbc|quote|quotation|who said|lecture|your piece|your article|news piece|headline|in the news|newsroom|story archive|story of the week|feature on)',
  ].map(compile),
  past: [
    '(?:in|back in|since|of|until) (?:19|20)\\d\\d',
    '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|many|few|several|some) (?:years|decades) (?:ago|sober|clean|on|later|since|undetectable)',
    '(?:years ago|decades ago|i survived|and now (?:i )?(?:run|teach|work|host|volunteer|help|lead|mentor)|(?:i )?now (?:work|run|teach|host|volunteer|help|mentor)|long ago|a long time ago|when i was (?:younger|a kid|young|a teenager|at school|at uni|growing up)|as a (?:child|teenager|kid)|used to|back then|in the past|long past|at the time|once upon|last decade|previously|all healed|healed now|recovered|recovery now|moved on|better now|happy now|life is good|not any more|no longer an issue|survived and)',
    '(?:passed|passed away|died|lost)(?: [a-z]+){0,3} (?:years|in (?:19|20)\\d\\d|ago|a while ago|long)|(?:mate|friend|mum|dad|nan|gran|grandad|brother|partner|uncle|auntie)(?: [a-z]+)? (?:who died|passed|passed away|died)(?! (?:tonight|today|yesterday|last night|this morning|last week|this week))',
  ].map(compile),
};

export type Setting = 'study' | 'story' | 'past';

/** The text without its idioms. */
export function withoutIdioms(text: string): string {
  let rest = text;
  for (const idiom of idioms) rest = rest.replaceAll(idiom, '');
  return ` ${rest.replaceAll(/ +/g, ' ').trim()} `;
}

export function settingsOf(text: string): Setting[] {
  return (['study', 'story', 'past'] as const).filter((setting) => settings[setting].some((sign) => sign.test(text)));
}

/** What nobody says who only studies, quotes or remembers: the writer, now. */
const now = [
  '(?:i|me|im)(?: [a-z]+){0,6} (?:right now|tonight|this minute|today|last night|yesterday|this morning|at the moment)',
  '(?:i|i am|am)(?: [a-z]+){0,3} (?:want|going|feel|feeling|thinking|planning|about|need|trying) (?:to )?(?:die|kill myself|end|hurt myself|cut|jump|suicidal|not be here|disappear)',
  '(?:help me|please help|scared|terrified|can not (?:cope|go on|do this|breathe|take)|hitting me|hits me|beats me|kill me|following me|my life|myself|outside my|will not let me|wont let me|nowhere to|no where to)',
  '(?:do not|not) want to (?:live|be here|be alive|wake|exist)',
  '(?:is|are|am|he is|she is|they are)(?: [a-z]+){0,2} (?:suicidal|not breathing|unconscious|outside|bleeding|threatening)',
].map(compile);

export const speaksOfNow = (text: string): boolean => now.some((sign) => sign.test(text));

/** Plain words of wanting to die: said in the first person they are distress, whatever is around them. */
const saysItPlainly = [
  '(?:kill|killing|hang|hanging|drown|drowning|shoot|shooting|top) myself',
  '(?:end|ending|finish|take|taking) (?:my (?:own )?life|myself)',
  'i (?:just |really |only |honestly |still )*(?:want|wanted|wish|need|plan|hope|am going|am ready) (?:to |i was |i were |i could )?(?:be )?(?:die|dead|not exist|stop existing)(?! hard| good| laughing| happy)',
  'i (?:just |really |honestly )*(?:am|feel|feeling) (?:really |so |very |quite |actually |still )*suicidal',
  'i (?:do not|no longer) want to (?:live|exist|be alive|wake up|be here anymore)(?! in| with| at| by)',
].map(compile);

export const isPlainlySaid = (text: string): boolean => saysItPlainly.some((sign) => sign.test(text));

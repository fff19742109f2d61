/** Given names by which people are told from places, events and goods: `Marcus Johnson` is somebody, `North West` is not. */

const given = new Set(
  `aaliyah aaron abdul abena abigail ada adam adaeze adebayo ade adewale adrian ahmed aisha akua alan alana alex alexander alexandra alexis ali alice alicia
  alison amanda amara amber amelia amina amir amy ana anders andre andrea andrew andy angel angela anika anita ann anna anne annie anthony antonio anya arjun arthur asha
  ashley ava ayesha barbara ben benjamin beth betty bianca bill blake bob brandon brenda brian bruno caleb camila carl carla carlos carmen carol caroline
  catherine charles charlie charlotte chidi chinedu chioma chloe chris christian christina christine christopher claire clara colin connor courtney craig curtis cynthia daisy
  damon dan daniel danielle darius darnell darren dave david dawn deborah deepak delroy denise dennis derek desmond devon diana diego dina dominic donald donna dwayne
  dylan ebony eddie edward elena eli elijah elizabeth ella ellen emeka emily emma emmanuel eric erica erika errol esther ethan eva evan eve ezra fatima fatou
  felix femi fiona folake frances francis frank fred gabriel gareth gary george gerald gina giovanni gloria grace graham grant greg gwen hannah harold harriet harry hassan
  heather hector helen henry holly hugo ian ibrahim idris ife imani ines ingrid irene isaac isabel isabella isaiah ivan ivy jack jackie jackson jacob jade jake
  jamal james jamie jane janet jared jasmine jason javier jay jayden jean jeff jeffrey jen jennifer jeremy jerome jesse jessica jill jim joan joanna joe joel john johnny jon
  jonathan jordan jorge jose joseph josh joshua joy juan judith julia julian julie june justin kai kareem karen karim kate katherine kathleen katie kayla keisha keith kelly ken
  kenji kenneth kevin khalid kim kofi kojo kwabena kwame kwesi kyle kylie lamar laura lauren lawrence leah lee lena leo leon leroy leslie lewis liam lila lily linda lisa
  logan louis louise lucas lucia lucy luis luke luna lydia lynn mabel malcolm malik mandy marc marcia marco marcus margaret maria marie mario marion mark marlon martha martin
  mary mason mateo matt matthew maxine maya megan mei melanie melissa mia michael michelle miguel mike mina miriam mohamed mohammed mohammad molly monica monique morgan moses muhammad musa
  nadia naledi naomi natalie natasha nathan nathaniel neil nia nicholas nick nicole nigel nikhil nina noah noor nora nuno obi oliver olivia olu oluwaseun omar oscar otis owen
  pablo pamela patricia patrick paul paula pedro penny peter phil philip philippa priya quentin rachel rahul raj ralph ramon rashad rashid raul ravi ray raymond rebecca reggie rhys
  ricardo richard rick rita rob robert roberto robin rohan ron ronald rosa rose rosie ross roy ruby russell ruth ryan sabrina sally sam samantha samir samuel sandra sanjay sara
  sarah scott sean sebastian selina serena seth shanice shane shannon sharon shaun shawn sheila simon simone sofia solomon sonia sophia sophie stacey stanley stella stephanie stephen steve
  steven stuart sue susan sylvia taiwo tamara tanya tara tariq tasha taylor temi terence teresa terrell terry thabo theo theresa thomas tia tiffany tim timothy tina toby tom
  tomas tony tracy travis trevor tunde tyler tyrone valentina valerie vanessa vera veronica victor victoria vijay vincent viola violet virginia vivian walter wanda wayne wei wendy wesley will
  william willow winston xavier yasmin yemi yusuf yvonne zainab zane zara zoe zola zuri`.split(/\s+/),
);

/** Whether a text begins with a name that parents give. */
export const isGivenName = (text: string): boolean => {
  const [first = ''] = text.replace(/^(?:Dr|Mr|Mrs|Ms|Prof|Rev)\.? /, '').split(/[\s,]/);
  return given.has(first.toLowerCase());
};

/** A use case that people can vote for. */
export interface UseCase {
  /** How the API names it: never changes, votes hang on it. */
  id: string;
  title: string;
  /** Whose trouble it is. */
  who: string;
  what: string;
  /** What the demo really does, so that nobody votes for more than there is. */
  shown: string;
  /** The page of its deck, where it has one. */
  deck: string | undefined;
}

export const USE_CASES: readonly UseCase[] = [
  {
    id: 'piport',
    title: 'Leaving PI/PO in time',
    who: 'Integration teams',
    what: 'Interfaces that have run for fifteen years must move before their platform leaves support. Which ones go first, and how do both sides run side by side until then?',
    shown: 'An IDoc goes through the new path and comes back with a goods receipt.',
    deck: '/present-piport',
  },
  {
    id: 'grc-killchain',
    title: 'From a badge to the plant',
    who: 'Security and compliance',
    what: 'A badge that is used where it should not be, an account that moves sideways, a controller that is locked: three systems see one part each. Seen together it is one attack.',
    shown: 'Three events seconds apart, and one timeline of them.',
    deck: '/present-grc',
  },
  {
    id: 'contractor-hours',
    title: 'Hours on site, hours on the invoice',
    who: 'Finance and site management',
    what: 'Contractors bill by the hour and badge at the gate. Comparing the two by hand takes a week a month.',
    shown: 'Swipes at the gate are compared with an invoice; a gap above the threshold is flagged.',
    deck: undefined,
  },
  {
    id: 'visual-inspection',
    title: 'Eyes on the line',
    who: 'Quality',
    what: 'A camera finds a scratch faster than it can be booked. The finding should open an inspection lot by itself, with its picture.',
    shown: 'A defect becomes an inspection lot; the time it took is on the screen.',
    deck: '/present-shopfloor',
  },
  {
    id: 'building-faults',
    title: 'A chiller calls for help',
    who: 'Facility management',
    what: 'The building knows that its chiller is too warm. The technician learns it when somebody complains.',
    shown: 'A fault becomes a work order with asset, zone and severity.',
    deck: '/present-openblue',
  },
  {
    id: 'mes-coexistence',
    title: 'Two production systems, one order',
    who: 'Plant IT',
    what: 'The old production system stays for years beside the new one. Both need the same order, and neither may book it twice.',
    shown: 'One order is sent to both; each says how long it took and what it booked.',
    deck: '/present-mii',
  },
  {
    id: 'substation',
    title: 'A spike in a substation',
    who: 'Utilities',
    what: 'A voltage above its limit is either the beginning of a failure or a bad meter. Telling them apart early saves a trip or a transformer.',
    shown: 'A reading above its threshold becomes an event and a work order.',
    deck: '/present-substation',
  },
  {
    id: 'rail-doors',
    title: 'The door that closes late',
    who: 'Rail operators',
    what: 'A train door that needs half a second more each week fails in rush hour. The depot could have known.',
    shown: 'The deck tells the case; a demo of it does not exist yet. Votes here decide whether it is built.',
    deck: '/present-rail',
  },
  {
    id: 'wearables',
    title: 'Wearables for those who work alone',
    who: 'Health and safety',
    what: 'Heart rate and stress of people in tanks and tunnels, told to somebody who can help. It begins with what must never be stored.',
    shown: 'Readings of a scale and of a watch arrive as events.',
    deck: undefined,
  },
  {
    id: 'smart-glasses',
    title: 'Advice before your eyes',
    who: 'Field service',
    what: 'Glasses that see what you see can tell you the next step. A card table shows how fast and how sure such advice is.',
    shown: 'Cards are recognised, the next move comes with its confidence and its delay.',
    deck: '/present-blackjack',
  },
  {
    id: 'job-coach',
    title: 'A coach at the first job',
    who: 'Inclusive employers',
    what: 'Adults with intellectual and developmental disabilities keep jobs longer with a coach. A quiet helper can carry the routine, so that people have time for people.',
    shown: 'The deck follows one shift, step by step, with what is told to whom.',
    deck: '/present-job-coach',
  },
];

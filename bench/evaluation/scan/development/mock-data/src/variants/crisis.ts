export const CRISIS_RESPONSE = 'If you are in danger right now, please call 999. You can also call Samaritans on 116 123 at any time.';
export const cannedResponses = { closed: 'We are closed at the moment. We answer between 9 and 17.', thanks: 'Thank you for your message.' };
export function intro(hour: number) { return hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'; }

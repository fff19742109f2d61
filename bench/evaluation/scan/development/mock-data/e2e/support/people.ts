import type { Page } from '@playwright/test';

export const people = {
  reader: { email: 'reader@e2e.example', password: 'reader-reader-1', name: 'Rae Reader' },
  moderator: { email: 'moderator@e2e.example', password: 'moderator-moder-1', name: 'Mo Moderator' },
  member: { email: 'member@e2e.example', password: 'member-member-1', name: 'Mel Member' },
} as const;

export type Person = keyof typeof people;

export async function signIn(page: Page, person: Person) {
  const { email, password } = people[person];
  await page.goto('/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(people[person].name).waitFor();
}

export const fakeEvent = {
  title: 'Fake event for a journey',
  startsAt: '2031-01-01T18:00',
  venue: 'Nowhere Hall',
};

export const admins: Person[] = [];

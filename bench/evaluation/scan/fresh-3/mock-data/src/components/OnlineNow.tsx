import { Avatar } from '@mantine/core';

const people = ['Ada', 'Jun', 'Theo', 'Wiktoria', 'Zainab'];

export const OnlineNow = () => (
  <aside>
    <h4>Online now</h4>
    <Avatar.Group>
      {people.map((name) => (
        <Avatar key={name} alt={name} color="teal">
          {name[0]}
        </Avatar>
      ))}
      <Avatar>+28</Avatar>
    </Avatar.Group>
  </aside>
);

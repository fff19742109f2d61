import { useState } from 'react';
import { saveResult } from '../api/results';

interface Question {
  text: string;
  answers: string[];
  right: number;
  why: string;
}

const questions: Question[] = [
  {
    text: 'You approach a zebra crossing and somebody waits. What do you do?',
    answers: ['Hoot', 'Stop', 'Pass quickly'],
    right: 1,
    why: 'Rule H2: give way to people who wait to cross.',
  },
  {
    text: 'How much room do you leave when you overtake a cyclist at 30 mph?',
    answers: ['0.5 m', '1 m', '1.5 m'],
    right: 2,
    why: 'Rule 163: at least 1.5 metres, and more at higher speed.',
  },
  {
    text: 'Where do you ride on a quiet street?',
    answers: ['In the gutter', 'In the middle of the lane', 'On the pavement'],
    right: 1,
    why: 'Rule 72: be as visible as you can.',
  },
];

export function HighwayQuiz() {
  const [at, setAt] = useState(0);
  const [score, setScore] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const question = questions[at];

  if (!question) {
    return (
      <p>
        You had {score} of {questions.length} right.{' '}
        <button onClick={() => saveResult({ quiz: 'highway', score })}>Keep this result</button>
      </p>
    );
  }

  return (
    <section>
      <h2>{question.text}</h2>
      {question.answers.map((answer, i) => (
        <button
          key={answer}
          disabled={chosen !== null}
          className={chosen === null ? '' : i === question.right ? 'right' : i === chosen ? 'wrong' : ''}
          onClick={() => {
            setChosen(i);
            if (i === question.right) setScore(score + 1);
          }}
        >
          {answer}
        </button>
      ))}
      {chosen !== null && (
        <>
          <p>{question.why}</p>
          <button
            onClick={() => {
              setAt(at + 1);
              setChosen(null);
            }}
          >
            Next
          </button>
        </>
      )}
    </section>
  );
}

import { useEffect, useReducer, useRef } from 'react';
import { createStory, type NewStory } from '../api/stories';
import { Field } from '../ui/Field';
import { TagPicker } from '../ui/TagPicker';
import { useToast } from '../ui/toasts';

const TOPICS = ['Family', 'Love', 'Work', 'Faith', 'Health', 'Migration', 'Joy'] as const;

const PROMPTS = [
  'The first time I saw somebody like me …',
  'What my grandmother would say …',
  'A place where nobody stares …',
];

interface State {
  title: string;
  body: string;
  tags: string[];
  saving: 'no' | 'draft' | 'publishing';
  problem?: string;
}

type Action =
  | { type: 'typed'; field: 'title' | 'body'; value: string }
  | { type: 'tagged'; tags: string[] }
  | { type: 'saving'; what: State['saving'] }
  | { type: 'failed'; problem: string };

const empty: State = { title: '', body: '', tags: [], saving: 'no' };

function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'typed':
      return { ...state, [action.field]: action.value };
    case 'tagged':
      return { ...state, tags: action.tags.slice(0, 5) };
    case 'saving':
      return { ...state, saving: action.what, problem: undefined };
    case 'failed':
      return { ...state, saving: 'no', problem: action.problem };
  }
}

const KEY = 'story-draft';

function restored(): State {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<State> | null;
    return kept ? { ...empty, ...kept, saving: 'no' } : empty;
  } catch {
    return empty;
  }
}

export function StoryComposer({ onPublished }: { onPublished: (slug: string) => void }) {
  const [state, dispatch] = useReducer(reduce, undefined, restored);
  const toast = useToast();
  // another prompt on each visit
  const prompt = useRef(PROMPTS[Math.floor(Math.random() * PROMPTS.length)]);

  useEffect(() => {
    const timer = setTimeout(() => localStorage.setItem(KEY, JSON.stringify(state)), 600);
    return () => clearTimeout(timer);
  }, [state]);

  async function publish() {
    const story: NewStory = { title: state.title.trim(), body: state.body.trim(), tags: state.tags };
    if (!story.title || story.body.length < 40) {
      dispatch({ type: 'failed', problem: 'A title and a few sentences, please.' });
      return;
    }
    dispatch({ type: 'saving', what: 'publishing' });
    try {
      const { slug } = await createStory(story);
      localStorage.removeItem(KEY);
      toast('Your story is out. Thank you.');
      onPublished(slug);
    } catch (error) {
      dispatch({ type: 'failed', problem: error instanceof Error ? error.message : 'Please try again.' });
    }
  }

  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <Field
        label="Title"
        value={state.title}
        placeholder="My cousin’s wedding"
        onChange={(value) => dispatch({ type: 'typed', field: 'title', value })}
      />
      <Field
        label="Your story"
        multiline
        value={state.body}
        placeholder={prompt.current}
        onChange={(value) => dispatch({ type: 'typed', field: 'body', value })}
      />
      <TagPicker options={[...TOPICS]} value={state.tags} onChange={(tags) => dispatch({ type: 'tagged', tags })} />
      {state.problem && <p role="alert">{state.problem}</p>}
      <button disabled={state.saving !== 'no'} onClick={() => void publish()}>
        {state.saving === 'publishing' ? 'Publishing…' : 'Publish'}
      </button>
    </form>
  );
}

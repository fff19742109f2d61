import './components/assistant.ts';
import './components/event-list.ts';
import './components/submission-form.ts';
import { mount } from './components.ts';

mount();

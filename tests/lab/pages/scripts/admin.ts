import './components/overview.ts';
import './components/queue.ts';
import './components/sign-in.ts';
import { mount } from './components.ts';

mount();

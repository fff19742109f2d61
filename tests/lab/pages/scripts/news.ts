import './components/article-list.ts';
import './components/subscription-form.ts';
import { mount } from './components.ts';

mount();

/** The letters of the site, with those of Yorùbá, Igbo and their neighbours; a browser loads only the files that a page needs. */
import '@fontsource-variable/archivo/wdth.css';
import '@fontsource-variable/newsreader/wght.css';
import '@fontsource-variable/newsreader/wght-italic.css';

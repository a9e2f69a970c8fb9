export { filesAbout } from './files-about.js';
export { readOsinfo } from './read.js';

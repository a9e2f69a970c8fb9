export { readOsinfo } from './read.js';

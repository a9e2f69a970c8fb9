export { type Device, Domain } from './domain.js';

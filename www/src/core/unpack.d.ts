import type { Packed } from '../../../pkg/duibiao.js';
import type { Observation } from './types';

export function unpack(parts: readonly Packed[]): Observation[];

/** The sample's reports, loaded when someone asks for them. */
import jichuan from './jichuan.txt';
import lanchuan from './lanchuan.txt';
import linxi from './linxi.txt';

export const SAMPLES: readonly (readonly [string, string])[] = [
  ['澜川市“十四五”教育发展综述', lanchuan],
  ['临汐市2024年教育工作总结', linxi],
  ['霁川市“十四五”中期回顾', jichuan],
];

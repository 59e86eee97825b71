import { describe, expect, it } from 'vitest';
import {
  isPublicQuestion,
  QUESTION_NEEDS_REASON,
  QuestionAction,
  QuestionState,
  questionStateAfter,
} from '../../src/domain/question-workflow.ts';
import { aQuestion } from '../support/question.ts';

/** As people would say it, written apart from the table: what leads where. */
const WAYS: Partial<Record<`${QuestionState} ${QuestionAction}`, QuestionState>> = {
  'asked answer': 'answered',
  'asked withdraw': 'withdrawn',
  'asked hide': 'hidden',
  'answered edit_answer': 'answered',
  'answered mark_faq': 'answered',
  'answered hide': 'hidden',
  // It was answered when it was hidden.
  'hidden restore': 'answered',
};

describe.each(QuestionState.options)('a question that is %s', (state) => {
  it.each(QuestionAction.options)('%s leads where it should, or nowhere', (action) => {
    expect(questionStateAfter(aQuestion({ state }), action)).toBe(WAYS[`${state} ${action}`] ?? null);
  });
});

describe('a question of the FAQ', () => {
  it('is put there once, and taken out of it', () => {
    const question = aQuestion({ state: 'answered', inFaq: true });
    expect(questionStateAfter(question, 'mark_faq')).toBeNull();
    expect(questionStateAfter(question, 'unmark_faq')).toBe('answered');
  });
});

it('what was hidden before it was answered waits for an answer again when it is restored', () => {
  const [asked] = aQuestion().log;
  const question = aQuestion({ state: 'hidden', answer: null });
  const log = [
    ...(asked ? [asked] : []),
    ...question.log.slice(-1).map((move) => ({ ...move, from: 'asked' as const })),
  ];
  expect(questionStateAfter({ ...question, log }, 'restore')).toBe('asked');
});

it('only what is asked or answered is public, and only hiding must say why', () => {
  expect(QuestionState.options.filter((state) => isPublicQuestion({ state }))).toEqual(['asked', 'answered']);
  expect([...QUESTION_NEEDS_REASON]).toEqual(['hide']);
});

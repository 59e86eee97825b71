import { questionStateAfter, QuestionAction, type QuestionState } from '../domain/question-workflow.ts';
import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { pageOf } from './pages-of.ts';
import { mayHub, mayQuestion, mayReadQuestion, require, roleToAsk } from './policy.ts';
import { askerOf } from './public-question.ts';
import { readQuestion } from './read-question.ts';
import { regencyOf } from './regions.ts';

type Question = Stored<'question'>;

/** A question with what its case is called, and where that is read; null when it has left the catalogue. */
export type QuestionRow = { question: Question; name: string; slug: string | null };

const PAGE_SIZE = 30;
/** Answered ones of the viewer's regency that are told. */
const TOLD = 20;

export type QuestionPage = QuestionRow & {
  origin: ReturnType<typeof regencyOf>;
  /** What the viewer can do with it now. */
  actions: readonly QuestionAction[];
  /** The asker as the viewer may know them. */
  asker: string;
  /** The latest first, with everybody named as the viewer may know them; null for those whom it does not concern. */
  log: readonly (Question['log'][number] & { name: string })[] | null;
};

/** One question for who may see it on the desk. Throws `NotFoundError` and `ForbiddenError`. */
export async function showQuestion(hub: Hub, viewer: Viewer | null, id: string): Promise<QuestionPage> {
  const question = await readQuestion(hub, viewer, id);
  return {
    ...(await rowOf(hub, question)),
    origin: regencyOf(question.regency),
    actions: QuestionAction.options.filter(
      (action) => mayQuestion(viewer, action, question) && questionStateAfter(question, action) !== null,
    ),
    asker: mayHub(viewer, 'moderate_questions')
      ? `${question.asker.name}, ${askerOf(question)}`
      : askerOf(question),
    // Those who would see it hidden: what was hidden or changed once may be nobody else's.
    log: mayReadQuestion(viewer, { ...question, state: 'hidden' })
      ? question.log.toReversed().map((move) => ({ ...move, name: nameIn(question, move, viewer) }))
      : null,
  };
}

/** Who asked is known to the other side by their office, who answered by their regency; moderators know both. */
function nameIn(question: Question, { by, role }: Question['log'][number], viewer: Viewer | null): string {
  if (by.account === viewer?.id || mayHub(viewer, 'moderate_questions')) return by.name;
  if (by.account === question.asker.account) return askerOf(question);
  const isOfOrigin = role === 'contributor' || role === 'regency_administrator';
  return isOfOrigin && viewer?.regency !== question.regency ? regencyOf(question.regency).name : by.name;
}

export type OwnQuestions = {
  mayAsk: boolean;
  /** Null for who answers for no regency. */
  regency: ReturnType<typeof regencyOf> | null;
  /** What waits for an answer of the viewer's regency, the oldest first. */
  waiting: readonly QuestionRow[];
  /** Answered by the viewer's regency, the newest first. */
  answered: readonly QuestionRow[];
  /** What the viewer asked, the newest first. */
  mine: readonly QuestionRow[];
};

/** The viewer's own questions, and those to their regency. Throws `ForbiddenError` for who has no role at all. */
export async function listOwnQuestions(hub: Hub, viewer: Viewer | null): Promise<OwnQuestions> {
  require(viewer !== null && mayHub(viewer, 'open_desk'));
  await hub.questions.settled();
  const code = answersFor(viewer);
  const answered = hub.questions.find(({ regency, state }) => regency === code && state === 'answered');
  return {
    mayAsk: roleToAsk(viewer) !== null,
    regency: code === null ? null : regencyOf(code),
    waiting: await waitingFor(hub, viewer),
    answered: await rowsOf(hub, answered.slice(0, TOLD)),
    mine: await rowsOf(hub, hub.questions.ofAsker(viewer.id)),
  };
}

/** The regency whose questions the viewer may answer. */
function answersFor(viewer: Viewer): string | null {
  const { regency } = viewer;
  const mayAnswer = regency !== null && mayQuestion(viewer, 'answer', { regency, asker: { account: '' } });
  return mayAnswer ? regency : null;
}

/** What waits for an answer of the viewer's regency, the oldest first; nothing for who may not answer. */
export async function waitingFor(hub: Hub, viewer: Viewer): Promise<QuestionRow[]> {
  const code = answersFor(viewer);
  return code === null ? [] : rowsOf(hub, hub.questions.waitingFor(code));
}

/** All questions of one state or (null) of any, the newest first. Throws `ForbiddenError`. */
export async function moderateQuestions(
  hub: Hub,
  viewer: Viewer | null,
  { state, page: asked }: { state: QuestionState | null; page: number },
) {
  require(mayHub(viewer, 'moderate_questions'));
  await hub.questions.settled();
  const found = hub.questions.find((entry) => state === null || entry.state === state);
  const { shown, ...rest } = pageOf(found, asked, PAGE_SIZE);
  return { ...rest, rows: await rowsOf(hub, shown) };
}

async function rowsOf(hub: Hub, ids: readonly string[]): Promise<QuestionRow[]> {
  const questions = await Promise.all(ids.map((id) => hub.store.get('question', id)));
  return Promise.all(questions.filter((question) => question !== null).map((one) => rowOf(hub, one)));
}

async function rowOf({ catalogue, store }: Hub, question: Question): Promise<QuestionRow> {
  const innovation = await store.get('innovation', question.innovation);
  const slug = innovation && catalogue.idOfSlug(innovation.slug) === innovation.id ? innovation.slug : null;
  return { question, name: innovation?.name ?? question.innovation, slug };
}

import { addDays, byTime, lastOrderDay, randomDay, randomTime } from './calendar.ts';
import { developmentSchema, productionSchema } from './environment-schemas.ts';
import { internationalNames } from './name-pools.ts';
import { createPeople } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { SampleContent } from './sample-content.ts';

const firstDay = '2024-03-04';

/** Few rows, as on a developer's machine. */
export function makeDevelopment(): SampleContent {
  const random = createRandom('development');
  const { teams, users, projects, tasks } = makeTracker(random, {
    teams: 4,
    users: 32,
    projects: 14,
    tasks: 260,
  });
  const timezones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'];
  return {
    schemaSql: developmentSchema,
    tables: {
      teams: teams.map((team) => [team.id, team.name, team.plan, team.createdAt]),
      users: users.map((user) => [
        user.id,
        user.teamId,
        user.name,
        user.email,
        random.pick(timezones),
        user.createdAt,
      ]),
      projects: projects.map((project) => [
        project.id,
        project.teamId,
        project.name,
        project.createdAt,
        random.chance(12)
          ? randomTime(random, randomDay(random, project.createdAt.slice(0, 10), lastOrderDay))
          : null,
      ]),
      tasks: tasks.map((task) => [
        task.id,
        task.projectId,
        random.chance(86) ? task.assigneeId : null,
        task.title,
        task.status,
        task.priority,
        task.estimateQuarterHours === null ? null : task.estimateQuarterHours / 4,
        task.dueOn,
      ]),
      feature_flags: [
        [1, 'dark_mode', 1, 'Follow the theme of the system.'],
        [2, 'bulk_edit', 1, 'Change many tasks at once.'],
        [3, 'calendar_view', 0, 'Tasks with a due date in a month.'],
        [4, 'time_zones', 0, 'Due dates in the time zone of the person.'],
        [5, 'archive_projects', 1, null],
        [6, 'new_editor', 0, null],
      ],
    },
  };
}

export function makeProduction(): SampleContent {
  const random = createRandom('production');
  const { teams, users, projects, tasks } = makeTracker(random, {
    teams: 36,
    users: 410,
    projects: 180,
    tasks: 2_600,
  });
  const priorities = ['high', 'normal', 'low'];
  const auditTimes = Array.from({ length: 900 }, () =>
    randomTime(random, randomDay(random, '2026-08-01', lastOrderDay)),
  ).sort();
  return {
    schemaSql: productionSchema,
    tables: {
      teams: teams.map((team) => [team.id, team.name, team.plan, team.createdAt]),
      users: users.map((user, index) => [
        user.id,
        user.teamId,
        user.name,
        user.email,
        user.createdAt,
        // The first ones came from the system before this one.
        index < 140 ? 5_000 + index * 3 : null,
      ]),
      projects: projects.map((row) => [row.id, row.teamId, row.name, row.createdAt]),
      tasks: tasks.map((task) => [
        task.id,
        task.projectId,
        task.assigneeId,
        task.title,
        task.status,
        priorities[task.priority - 1] ?? 'normal',
        task.estimateQuarterHours === null ? null : Math.ceil(task.estimateQuarterHours / 4),
        task.dueOn,
      ]),
      audit_log: auditTimes.map((time, index) => [
        index + 1,
        random.pick(users).id,
        random.pick(['login', 'export', 'invite_user', 'delete_task', 'change_plan']),
        time,
      ]),
    },
  };
}

interface Sizes {
  teams: number;
  users: number;
  projects: number;
  tasks: number;
}

/** What both environments hold, before each shapes it to its own columns. */
function makeTracker(random: Random, sizes: Sizes) {
  const lastDay = addDays(lastOrderDay, -30);
  const times = (count: number, from: string) =>
    Array.from({ length: count }, () => randomTime(random, randomDay(random, from, lastDay)));
  const nextPerson = createPeople(random, internationalNames);

  const teams = times(sizes.teams, firstDay)
    .sort()
    .map((createdAt, index) => ({
      id: index + 1,
      name: `${random.pick(teamNames)} ${random.pick(['team', 'group', 'studio', 'crew'])}`,
      plan: random.pickWeighted([
        ['free', 55],
        ['team', 35],
        ['business', 10],
      ]),
      createdAt,
    }));
  const inTeam = (count: number) =>
    Array.from({ length: count }, () => {
      const team = random.pick(teams);
      const day = randomDay(random, team.createdAt.slice(0, 10), lastDay);
      // Never earlier than the team itself.
      return { teamId: team.id, createdAt: `${day} ${team.createdAt.slice(11)}` };
    })
      .sort(byTime((row) => row.createdAt))
      .map((row, index) => ({ ...row, id: index + 1 }));
  const users = inTeam(sizes.users).map((row) => ({ ...row, ...nextPerson() }));
  const projects = inTeam(sizes.projects).map((row) => ({
    ...row,
    name: `${random.pick(projectWords)} ${random.pick(projectGoals)}`,
  }));
  const tasks = Array.from({ length: sizes.tasks }, (_, index) => ({
    id: index + 1,
    projectId: random.pick(projects).id,
    assigneeId: random.pick(users).id,
    title: `${random.pick(taskVerbs)} ${random.pick(taskObjects)}`,
    status: random.pickWeighted([
      ['open', 34],
      ['in_progress', 18],
      ['done', 48],
    ]),
    priority: random.pickWeighted([
      [1, 20],
      [2, 58],
      [3, 22],
    ]),
    estimateQuarterHours: random.chance(70) ? random.between(2, 64) : null,
    dueOn: random.chance(62) ? randomDay(random, '2024-06-01', '2026-12-31') : null,
  }));
  return { teams, users, projects, tasks };
}

const teamNames = ['North', 'Harbour', 'Cedar', 'Atlas', 'Lumen', 'Orchard', 'Delta', 'Saffron'];
const projectWords = ['Website', 'Mobile app', 'Billing', 'Search', 'Onboarding', 'Reports'];
const projectGoals = ['relaunch', 'clean-up', 'for partners', 'version 2', 'pilot', 'translation'];
const taskVerbs = ['Write', 'Review', 'Fix', 'Plan', 'Test', 'Translate', 'Measure', 'Remove'];
const taskObjects = [
  'the sign-up form',
  'the price page',
  'the nightly export',
  'e-mail templates',
  'the search filter',
  'old settings',
  'the invoice layout',
  'keyboard shortcuts',
  'the import of contacts',
  'slow queries',
];

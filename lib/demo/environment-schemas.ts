/**
 * A task tracker's database while the next release is developed, and as it runs in production.
 * Production has drifted a little: a table and a column that somebody added by hand.
 */
export const developmentSchema = `
CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  plan VARCHAR(20) NOT NULL CHECK (plan IN ('free', 'team', 'business')),
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  team_id INTEGER NOT NULL REFERENCES teams (id),
  full_name VARCHAR(120) NOT NULL,
  email VARCHAR(320) NOT NULL UNIQUE,
  timezone VARCHAR(60) NOT NULL DEFAULT 'UTC',
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX users_team_id ON users (team_id);

CREATE TABLE projects (
  id INTEGER PRIMARY KEY,
  team_id INTEGER NOT NULL REFERENCES teams (id),
  name VARCHAR(120) NOT NULL,
  created_at TIMESTAMP NOT NULL,
  archived_at TIMESTAMP
);
CREATE INDEX projects_team_id ON projects (team_id);

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects (id),
  assignee_id INTEGER REFERENCES users (id),
  title VARCHAR(200) NOT NULL,
  status VARCHAR(12) NOT NULL CHECK (status IN ('open', 'in_progress', 'done')),
  priority INTEGER NOT NULL DEFAULT 2 CHECK (priority BETWEEN 1 AND 3),
  estimate_hours DECIMAL(6, 2),
  due_on DATE
);
CREATE INDEX tasks_project_id ON tasks (project_id);
CREATE INDEX tasks_assignee_id ON tasks (assignee_id);

CREATE TABLE feature_flags (
  id INTEGER PRIMARY KEY,
  name VARCHAR(60) NOT NULL UNIQUE,
  is_enabled BOOLEAN NOT NULL DEFAULT 0,
  description TEXT
);
`;

export const productionSchema = `
CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  plan VARCHAR(20) NOT NULL CHECK (plan IN ('free', 'team', 'business')),
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  team_id INTEGER NOT NULL REFERENCES teams (id),
  full_name VARCHAR(120) NOT NULL,
  email VARCHAR(255) NOT NULL UNIQUE,
  created_at TIMESTAMP NOT NULL,
  legacy_id INTEGER
);
CREATE INDEX users_team_id ON users (team_id);

CREATE TABLE projects (
  id INTEGER PRIMARY KEY,
  team_id INTEGER NOT NULL REFERENCES teams (id),
  name VARCHAR(120) NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX projects_team_id ON projects (team_id);

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects (id),
  assignee_id INTEGER NOT NULL REFERENCES users (id),
  title VARCHAR(200) NOT NULL,
  status VARCHAR(12) NOT NULL CHECK (status IN ('open', 'in_progress', 'done')),
  priority VARCHAR(10) NOT NULL DEFAULT 'normal' CHECK (priority IN ('high', 'normal', 'low')),
  estimate_hours INTEGER,
  due_on DATE
);
CREATE INDEX tasks_project_id ON tasks (project_id);

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  action VARCHAR(40) NOT NULL,
  happened_at TIMESTAMP NOT NULL
);
CREATE INDEX audit_log_user_id ON audit_log (user_id);
`;

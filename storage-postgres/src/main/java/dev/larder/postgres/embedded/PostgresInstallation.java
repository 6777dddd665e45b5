package dev.larder.postgres.embedded;

/// What does not change while the server runs: the files, the programs and their user.
record PostgresInstallation(Layout layout, Binaries binaries, PostgresLauncher launcher) {}

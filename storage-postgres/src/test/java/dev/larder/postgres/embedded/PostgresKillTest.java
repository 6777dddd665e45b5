package dev.larder.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresKillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void aPostgresThatDiesComesBackOnItsPortAndThePoolRecovers() throws IOException {
    try (EmbeddedPostgres postgres = Homes.start(Homes.created(home));
        HikariDataSource pool = pool(postgres)) {
      Sql.on(postgres).run("create table kept as select 42 as answer");
      long killed = postgres.pid();
      kill(killed);
      await().atMost(PATIENCE).until(() -> postgres.pid() != killed && answers(pool));
      assertThat(Sql.on(postgres).value("select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void aPostgresThatDiesAgainAndAgainIsRestartedEachTime() throws IOException {
    try (EmbeddedPostgres postgres = Homes.start(Homes.created(home))) {
      for (int time = 0; time < 2; time++) {
        long killed = postgres.pid();
        kill(killed);
        await().atMost(PATIENCE).until(() -> postgres.pid() != killed);
      }
      assertThat(Sql.on(postgres).value("select 1")).isEqualTo("1");
    }
  }

  @Test
  void aPostgresThatOutlivedItsServerIsStoppedByTheNextStart() throws Exception {
    ServerProcess server = ServerProcess.launch(Homes.created(home));
    ServerProcess.Started before = server.started();
    before.sql().run("create table kept as select 42 as answer");
    server.kill();
    Orphans orphans = new Orphans(home.resolve("pg/data"));
    assertThat(orphans.find()).contains(before.pid());
    try (EmbeddedPostgres next = Homes.start(home)) {
      assertThat(orphans.find()).contains(next.pid()).doesNotContain(before.pid());
      assertThat(Sql.on(next).value("select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void aKillOfBothIsRecoveredFromTheLog() throws Exception {
    ServerProcess server = ServerProcess.launch(Homes.created(home));
    ServerProcess.Started before = server.started();
    before.sql().run("create table kept as select 42 as answer");
    server.kill();
    kill(before.pid());
    try (EmbeddedPostgres next = Homes.start(home)) {
      assertThat(Sql.on(next).value("select answer from kept")).isEqualTo("42");
    }
    assertThat(home.resolve("pg/postgres.log")).content().contains("automatic recovery");
  }

  @Test
  void aKillDuringTheCreationLeavesNoHalfCluster() throws Exception {
    ServerProcess server = ServerProcess.launch(Homes.unpacked(home));
    await().atMost(PATIENCE).until(() -> creating().isPresent());
    server.kill();
    try (EmbeddedPostgres next = Homes.start(home)) {
      assertThat(Sql.on(next).value("select 1")).isEqualTo("1");
      assertThat(creating()).isEmpty();
    }
  }

  private Optional<Path> creating() throws IOException {
    try (var files = Files.list(home.resolve("pg"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("initdb-"))
          .filter(file -> Files.exists(file.resolve("data/base")))
          .findFirst();
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static HikariDataSource pool(EmbeddedPostgres postgres) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.jdbcUrl());
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setMaximumPoolSize(4);
    config.setConnectionTimeout(1000);
    return new HikariDataSource(config);
  }

  private static boolean answers(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }
}

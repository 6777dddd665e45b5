package dev.larder.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("data_checksums", "on"),
          Map.entry("autovacuum", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("password_encryption", "scram-sha-256"),
          Map.entry("server_encoding", "UTF8"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("server_version", Binaries.VERSION));

  @TempDir Path folder;

  @Test
  void unpacksAndCreatesOnTheFirstStartAndKeepsTheDataForTheSecond() throws IOException {
    Path home = folder.resolve("home");
    assertThat(Homes.progressOf(home))
        .contains("unpacking PostgreSQL " + Binaries.VERSION, "creating the database");
    String port;
    try (EmbeddedPostgres first = Homes.start(home)) {
      Sql.on(first).run("create table kept as select 42 as answer");
      port = first.jdbcUrl();
    }
    assertThat(Homes.progressOf(home)).isEmpty();
    try (EmbeddedPostgres second = Homes.start(home)) {
      assertThat(Sql.on(second).value("select answer from kept")).isEqualTo("42");
      assertThat(second.jdbcUrl()).isNotEqualTo(port);
    }
    try (var files = Files.list(home.resolve("pg"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("bin-18.6-"))
          .containsExactlyInAnyOrder("data", "password", "postgres.log");
    }
  }

  @Test
  void isDurableAndDemandsAPassword() throws IOException {
    Path home = Homes.created(folder);
    try (EmbeddedPostgres postgres = Homes.start(home)) {
      Sql sql = Sql.on(postgres);
      Map<String, String> actual = new TreeMap<>();
      SETTINGS.keySet().forEach(name -> actual.put(name, sql.value("show " + name)));
      assertThat(actual).containsExactlyInAnyOrderEntriesOf(SETTINGS);
      assertThat(sql.value("select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(
              sql.value(
                  """
                  select concat_ws(' ', datlocprovider, datlocale, datcollate)
                    from pg_database where datname = current_database()
                  """))
          .isEqualTo("b C.UTF-8 C");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("pg/password"))))
          .isEqualTo("rw-------");
      assertThatThrownBy(
              () -> new Sql(postgres.jdbcUrl(), postgres.user(), "wrong").value("select 1"))
          .hasRootCauseMessage("FATAL: password authentication failed for user \"larder\"");
    }
  }

  @Test
  void closesTwiceWithoutHarm() throws IOException {
    EmbeddedPostgres postgres = Homes.start(Homes.created(folder));
    postgres.close();
    postgres.close();
    assertThat(new Orphans(folder.resolve("pg/data")).find()).isEmpty();
  }

  @Test
  void keepsTheLogBounded() throws IOException {
    Path file = folder.resolve("postgres.log");
    ServerLog log = ServerLog.open(file);
    Files.writeString(file, "x".repeat(9 << 20) + "the end");
    assertThat(log.since(0)).hasSize(4096).endsWith("the end");
    log.bound();
    assertThat(file).isEmptyFile();
    assertThat(log.since(9 << 20)).isEmpty();
    assertThat(Files.size(folder.resolve("postgres.log.1"))).isGreaterThan(9 << 20);
  }

  @Test
  void triesAnotherPortWhenOneIsTaken() throws Exception {
    Layout layout = Layout.open(Homes.created(folder));
    Binaries binaries = Binaries.unpack(layout, step -> {});
    PostgresLauncher launcher = Privileges.choose(layout, binaries);
    PostgresInstallation pg = new PostgresInstallation(layout, binaries, launcher);
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> Postmaster.start(pg, socket.getLocalPort(), step -> {}))
          .isInstanceOf(PortTaken.class);
    }
  }
}

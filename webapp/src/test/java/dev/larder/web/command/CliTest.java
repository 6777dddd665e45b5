package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.web.server.LarderServer;
import dev.larder.web.server.ServerStart;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CliTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final ServerStart START = LarderServer::start;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path home;

  @ParameterizedTest(name = "larder {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version                            | 0
          version --json                     | 0
          config check                       | 0
          config print                       | 0
          --help                             | 0
          serve --help                       | 0
          config check --config /nowhere     | 1
          bogus                              | 2
          serve --bogus                      | 2
          config                             | 2
          version extra                      | 2
          """)
  void exitsWith(String arguments, int code) {
    assertThat(run(Map.of(), arguments.split(" "))).isEqualTo(code);
    assertThat(err.toString().isEmpty()).isEqualTo(code == 0);
  }

  @Test
  void saysEveryMistakeOnALineOfItsOwn() {
    int code = run(Map.of("LARDER_HTTP_PORT", "x", "LARDER_DRAIN", "y"), "config", "check");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("larder: LARDER_") && line.contains("allowed: "));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void printsValuesWithTheirSourceAndNoSecret() {
    run(Map.of("LARDER_SECRET_KEY", KEY, "LARDER_HTTP_PORT", "1"), "config", "print");

    assertThat(out.toString())
        .contains("http.port: 1   # environment", "secret-key: \"***\"   # environment")
        .contains("drain: 30s   # default", "# tls.cert:   # default")
        .doesNotContain(KEY);
  }

  @Test
  void printsAFileThatItWouldRead() throws Exception {
    run(Map.of("LARDER_NO", "x"), "version");
    out.getBuffer().setLength(0);
    run(
        Map.of("LARDER_HTTP_HOST", "::1", "LARDER_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        "config",
        "print");
    Path file = Files.writeString(home.resolve("printed.yaml"), out.toString());

    assertThat(run(Map.of(), "config", "check", "--config", file.toString())).isZero();
  }

  @Test
  void refusesTwoCertificatesAsWrongUsage() {
    int code = run(Map.of("LARDER_TLS_CERT", "/c", "LARDER_TLS_KEY", "/k"), "serve", "--tls-dev");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--tls-dev makes its own certificate");
  }

  @Test
  void saysWhyAServerDoesNotStart() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
      Map<String, String> environment =
          Map.of(
              "LARDER_HOME",
              home.resolve("h").toString(),
              "LARDER_HTTP_HOST",
              "0.0.0.0",
              "LARDER_LOG_FORMAT",
              "text",
              "LARDER_HTTP_PORT",
              String.valueOf(port),
              "LARDER_MANAGEMENT_PORT",
              "0");

      assertThat(run(environment, "serve")).isEqualTo(1);
    }
    assertThat(err.toString())
        .startsWith("larder: cannot listen at 0.0.0.0:" + port + ": ")
        .contains("LARDER_HTTP_PORT")
        .doesNotContain("Exception");
  }

  @Test
  void saysWhyACertificateIsNotUsed() {
    Map<String, String> environment =
        Map.of(
            "LARDER_HOME", home.resolve("h").toString(),
            "LARDER_LOG_FORMAT", "text",
            "LARDER_TLS_CERT", "/nowhere.pem",
            "LARDER_TLS_KEY", "/nowhere.key");

    assertThat(run(environment, "serve")).isEqualTo(1);
    assertThat(err.toString()).startsWith("larder: cannot read the TLS files").contains("/nowhere");
  }

  @Test
  void checksAFirstStartWithoutMakingAnything() {
    Path fresh = home.resolve("h");

    int code = run(Map.of("LARDER_HOME", fresh.toString()), "serve", "--check");

    assertThat(code).as(out + "" + err).isEqualTo(ServeCommand.MIGRATES);
    assertThat(out.toString().lines())
        .containsExactly(
            "home: " + fresh + " is new, a first start creates it",
            "database: the home's own, which a first start creates");
    assertThat(fresh).doesNotExist();
  }

  @Test
  void checksAHomeThatIsAnotherDirectory() throws Exception {
    Files.writeString(home.resolve("letter.txt"), "dear all");

    assertThat(run(Map.of("LARDER_HOME", home.toString()), "serve", "--check")).isEqualTo(1);

    assertThat(out.toString()).startsWith("home: FAILS: ").contains("letter.txt");
  }

  @Test
  void checksADatabaseThatIsAway() {
    Map<String, String> environment =
        Map.of(
            "LARDER_HOME",
            home.resolve("h").toString(),
            "LARDER_DB",
            "external",
            "LARDER_DB_URL",
            "jdbc:postgresql://127.0.0.1:1/larder",
            "LARDER_SECRET_KEY",
            KEY);

    assertThat(run(environment, "serve", "--check")).isEqualTo(1);

    assertThat(out.toString())
        .contains("database: FAILS: The database at ", "cannot be reached")
        .doesNotContain("schema:", KEY);
    assertThat(home.resolve("h")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "serve --config x, false",
    "version,          false",
    "admin,            false",
    "login,            true",
    "--help,           true",
    "logn,             true",
    "'',               true",
  })
  void buildsTheCommandsOfClientsWhereTheyMayBeMeant(String typed, boolean all) {
    List<String> words = typed.isEmpty() ? List.of() : List.of(typed.split(" ", -1));

    CommandLine cli = Cli.enoughFor(Map.of(), START, words);

    assertThat(cli.getSubcommands()).containsKey("serve");
    assertThat(cli.getSubcommands().containsKey("login")).isEqualTo(all);
  }

  private int run(Map<String, String> environment, String... arguments) {
    CommandLine cli = Cli.with(environment, START);
    cli.setOut(new PrintWriter(out));
    cli.setErr(new PrintWriter(err));
    int code = cli.execute(arguments);
    cli.getOut().flush();
    cli.getErr().flush();
    return code;
  }
}

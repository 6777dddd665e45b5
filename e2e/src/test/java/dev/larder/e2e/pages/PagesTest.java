package dev.larder.e2e.pages;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Types what the pages show, as administrators and developers do: one server for all of them, with
/// names of each page's own, and one more for each that the page starts.
@EnabledIf(value = "hasPrograms", disabledReason = "the pages show curl, git, jq, openssl and zip")
final class PagesTest {
  private static final String EXAMPLE = "larder.corp.example";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;

  static boolean hasPrograms() {
    return Stream.of("curl", "git", "jq", "openssl", "zip")
        .allMatch(program ->
            Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(one -> Files.isExecutable(Path.of(one, program))));
  }

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    String parser = "/example.com/parser/@v/";
    upstream
        .put(parser + "list", "v1.4.2\n")
        .put(parser + "v1.4.2.info", "{\"Version\":\"v1.4.2\"}")
        .put(parser + "v1.4.2.mod", "module example.com/parser\n");
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .withHttps()
            .start();
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// In this order, since claims and accounts of one page are there for the next.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/api.md",
        "docs/access.md",
        "docs/policy.md",
        "docs/retention.md",
        "docs/checksum-databases.md",
        "docs/repositories.md",
        "docs/git.md",
        "docs/operations.md",
        "docs/cli.md",
        "docs/tls.md",
        "docs/configuration.md",
      })
  void doesWhatItSays(String page) throws Exception {
    String address = larder.https().toString();
    String ca = folder.resolve("home/tls/ca.pem").toString();
    Path place = folder.resolve(Path.of(page).getFileName().toString());
    try (PageWalk walk = PageWalk.of(page, PagesTest.class, place)) {
      walk.at(larder.client())
          .with("LARDER_CA_FILE", ca)
          .with("CURL_CA_BUNDLE", ca)
          .with("SERVER", address)
          .with("PASSWORD", LarderProcess.PASSWORD)
          .replace(EXAMPLE, address.replace("https://", ""))
          .replace("https://athens.corp.example", upstream.url().toString())
          .replace("curl -u ", "curl -sS -w '\\n%{http_code}\\n' --netrc-file ~/")
          .replace("$PASSWORD_", LarderProcess.PASSWORD)
          .replace("/etc/larder", place.resolve("etc").toString())
          .go(page.endsWith("cli.md") ? "/bin/bash" : "/bin/sh");
    }
  }
}

package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ServerLauncher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that mend a server on its own host.
class HostCommandsTest {
  private static final Pattern GIVEN = Pattern.compile("the password of admin is (\\S+)");

  @TempDir private Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  private String admin(String... arguments) throws IOException, InterruptedException {
    return admin(Map.of(), arguments);
  }

  private String admin(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    String[] words = Stream.concat(Stream.of("admin"), Stream.of(arguments)).toArray(String[]::new);
    ProcessBuilder builder = ServerLauncher.shared().command(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().put("LARDER_HOME", home().toString());
    builder.environment().putAll(settings);
    Path output = Files.createTempFile(folder, "admin", ".log");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + Files.readString(output);
  }

  /// The words of a command as a page shows it, behind `larder admin`.
  private static String[] shown(String page, String command) {
    return PageBlocks.of(page, HostCommandsTest.class).stream()
        .flatMap(block -> block.commands().stream())
        .map(PageBlock.Command::text)
        .filter(text -> text.startsWith("larder admin " + command))
        .map(text -> text.substring("larder admin ".length()).split(" ", -1))
        .findFirst()
        .orElseThrow();
  }

  private String reset() throws IOException, InterruptedException {
    String said = admin(shown("docs/access.md", "reset-password"));
    Matcher given = GIVEN.matcher(said);
    assertThat(given.find()).as(said).isTrue();
    return given.group(1);
  }

  private static HttpResponse<String> me(URI server, String password)
      throws IOException, InterruptedException {
    byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.resolve("/api/v1/me"))
              .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void resetAPasswordWhetherTheServerRunsOrNotAndRotateTheKeyWhileItDoesNot() throws Exception {
    assertThat(admin(shown("docs/cli.md", "reset-password")))
        .startsWith("1 ")
        .contains("LARDER_HOME");
    try (LarderProcess server = LarderProcess.Launch.in(home()).start()) {
      assertThat(me(server.url(), LarderProcess.PASSWORD).statusCode()).isEqualTo(200);
      String password = reset();
      Awaitility.await().until(() -> me(server.url(), password).statusCode() == 403);
      assertThat(me(server.url(), password).body()).contains("/api/v1/me:password");
      assertThat(me(server.url(), LarderProcess.PASSWORD).statusCode()).isEqualTo(401);
      assertThat(admin("reset-password", "nobody")).startsWith("1 ").contains("no user nobody");
      assertThat(admin("rotate-secret-key")).startsWith("1 ").contains("in use");
    }
    String key = Files.readString(home().resolve("secret.key"));
    String password = reset();
    assertThat(admin(shown("docs/access.md", "rotate-secret-key")))
        .startsWith("0 ")
        .contains("sealed 0 secrets");
    assertThat(Files.readString(home().resolve("secret.key"))).isNotEqualTo(key);
    try (LarderProcess server = LarderProcess.Launch.in(home()).start()) {
      assertThat(me(server.url(), password).statusCode()).isEqualTo(403);
    }
    takesAnotherKeyFromAFile();
  }

  /// For servers whose key is a setting.
  private void takesAnotherKeyFromAFile() throws Exception {
    Path home = home();
    String key = Files.readString(home.resolve("secret.key")).strip();
    Path next = Files.writeString(folder.resolve("new-key"), "another key of this server, made up");
    String[] words = shown("docs/cli.md", "rotate-secret-key");
    assertThat(words).endsWith("/run/secrets/new-key");
    words[words.length - 1] = next.toString();

    assertThat(admin(words)).startsWith("1 ").contains("leave out --new-key-file");
    assertThat(admin(Map.of("LARDER_SECRET_KEY", key), words))
        .startsWith("0 ")
        .contains("set LARDER_SECRET_KEY to the key in " + next);
  }
}

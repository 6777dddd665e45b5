package dev.larder.go.git;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.go.mod.GoLine;
import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// The real go command in direct mode.
///
/// @param folder with its home and what it writes
/// @param settings variables beyond those of direct mode
record DirectGo(Path folder, Map<String, String> settings) {
  private static final int OLDEST_MINOR = 25;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What it says of a module and a query.
  sealed interface Told {
    /// @param text the version, its `.info`, the hashes of `.mod` and zip, and the `.mod`
    record Version(String version, String text) implements Told {}

    record Nothing(String why) implements Told {}
  }

  /// Older ones word some refusals otherwise, and know no folders in `go-import`.
  static void assumeRecent(Path folder) throws IOException {
    String version;
    try {
      version = new DirectGo(folder, Map.of()).run("go", "env", "GOVERSION").text();
    } catch (IOException noProgram) {
      version = "none";
    }
    assumeTrue(
        GoLine.isAtLeast(Optional.of(version.replaceFirst("^go", "")), OLDEST_MINOR),
        "Go 1.25 or newer is needed, and here is " + version);
  }

  /// Lets it find a repository in a folder instead of at an address.
  void maps(String url, Path bare) throws IOException {
    run("git", "config", "--global", "url.file://" + bare + ".insteadOf", url);
    run("git", "config", "--global", "protocol.file.allow", "always");
  }

  ExternalProgram.Ran run(String... command) throws IOException {
    return with(folder.resolve("mod"), List.of(command));
  }

  private ExternalProgram.Ran with(Path modules, List<String> command) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    environment.put("HOME", folder.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GOPROXY", "direct");
    environment.put("GOSUMDB", "off");
    environment.put("GOVCS", "*:all");
    environment.put("GOFLAGS", "-modcacherw");
    environment.put("GOTOOLCHAIN", "local");
    environment.put("GOTELEMETRY", "off");
    environment.put("GOENV", "off");
    environment.put("GOPATH", folder.resolve("go").toString());
    environment.put("GOMODCACHE", modules.toString());
    environment.put("GOCACHE", folder.resolve("cache").toString());
    environment.putAll(settings);
    Path work = Files.createDirectories(folder.resolve("work"));
    Path scratch = Files.createTempDirectory(folder, "run");
    return new ExternalProgram(environment, work, scratch).run(command);
  }

  /// What `go mod download` says of each `module@query`. It begins with nothing, and so knows of
  /// each by no other name than this.
  Map<String, Told> download(Collection<String> names) throws IOException {
    Map<String, Told> told = new HashMap<>();
    if (names.isEmpty()) {
      return told;
    }
    List<String> command = new ArrayList<>(List.of("go", "mod", "download", "-json"));
    command.addAll(names);
    Path modules = Files.createTempDirectory(folder, "mod");
    MappingIterator<JsonNode> all =
        JSON.readerFor(JsonNode.class).readValues(with(modules, command).bytes());
    while (all.hasNext()) {
      JsonNode one = all.next();
      String version = one.path("Version").asString("");
      String name = one.path("Path").asString("") + "@" + one.path("Query").asString(version);
      told.put(name, read(one, version));
    }
    return told;
  }

  private static Told read(JsonNode one, String version) throws IOException {
    String error = one.path("Error").asString("");
    if (!error.isEmpty()) {
      return new Told.Nothing(error);
    }
    return new Told.Version(
        version,
        String.join(
            "\n",
            version,
            text(one, "Info"),
            one.path("GoModSum").asString(""),
            one.path("Sum").asString(""),
            text(one, "GoMod")));
  }

  private static String text(JsonNode one, String field) throws IOException {
    return Files.readString(Path.of(one.path(field).asString("")), StandardCharsets.UTF_8);
  }

  /// What `go list` says of the latest version of modules, by their paths; nothing of those of
  /// which it knows none.
  ///
  /// @param retracted whether it shows what their authors have taken back
  Map<String, JsonNode> latest(Collection<String> modules, boolean retracted) throws IOException {
    List<String> command = new ArrayList<>(List.of("go", "list", "-m", "-e", "-versions", "-json"));
    if (retracted) {
      command.add("-retracted");
    }
    modules.forEach(module -> command.add(module + "@latest"));
    Path fetched = Files.createTempDirectory(folder, "mod");
    MappingIterator<JsonNode> all =
        JSON.readerFor(JsonNode.class).readValues(with(fetched, command).bytes());
    Map<String, JsonNode> told = new HashMap<>();
    while (all.hasNext()) {
      JsonNode one = all.next();
      if (one.path("Error").isMissingNode()) {
        told.put(one.path("Path").asString(""), one);
      }
    }
    return told;
  }
}

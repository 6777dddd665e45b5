package dev.larder.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs `build/release` on a repository with the POMs and the change log of this one.
final class ReleaseScriptTest {
  private static final Path HERE = Path.of("..");
  private static final String HISTORY =
      "db-migrations/src/main/java/dev/larder/migrations/History.java";

  @TempDir private Path folder;
  private String version = "";

  @BeforeEach
  void begin() throws Exception {
    copy("build/release");
    copy("CHANGELOG.md");
    copy(HISTORY);
    for (Path pom : poms(HERE)) {
      copy(HERE.relativize(pom).toString());
    }
    Matcher snapshot = Pattern.compile("<version>([\\d.]+)-SNAPSHOT").matcher(read("pom.xml"));
    assertThat(snapshot.find()).isTrue();
    version = snapshot.group(1);
    git("init", "-q");
    commit();
  }

  @Test
  void makesTheCommitsAndTheTag() throws Exception {
    dump(newest());

    assertThat(release(version, "99.0.0")).contains("v" + version + " is tagged");

    assertThat(git("log", "--format=%s")).startsWith("Begin 99.0.0\nRelease " + version + "\n");
    assertThat(read("pom.xml")).contains("<version>99.0.0-SNAPSHOT</version>");
    assertThat(read("CHANGELOG.md")).contains("## Unreleased\n\n## " + version + " - 2");
    git("checkout", "-q", "v" + version);
    for (Path pom : poms(folder)) {
      assertThat(Files.readString(pom))
          .contains("<version>" + version + "</version>")
          .doesNotContain("SNAPSHOT");
    }
    assertThat(read("CHANGELOG.md")).doesNotContain("Unreleased");
  }

  @Test
  void refusesWhatIsNotReady() throws Exception {
    assertThat(release(version, "99")).contains("there is no ", "e2e/dump-release " + version);
    dump("1");
    assertThat(release(version, "99")).contains("does not have the migration " + newest());
    assertThat(release("98.0", "99")).contains("the POMs are at " + version + "-SNAPSHOT");
    Files.writeString(folder.resolve("CHANGELOG.md"), "else");
    assertThat(release(version, "99")).contains("not committed");
    assertThat(release("v1", "99")).contains("usage");
    assertThat(git("log", "--format=%s")).doesNotContain("Release");
  }

  private void dump(String migration) throws Exception {
    Path dump =
        folder.resolve("storage-postgres/src/test/resources/released/" + version + "/dump.sql");
    Files.createDirectories(dump.getParent());
    Files.writeString(
        dump, "INSERT INTO public.schema_history VALUES (7, '" + migration + "', 'x', 'SQL');\n");
    commit();
  }

  private String newest() throws IOException {
    Matcher newest = Pattern.compile("NEWEST = \"(\\d+)\"").matcher(read(HISTORY));
    assertThat(newest.find()).isTrue();
    return newest.group(1);
  }

  private static List<Path> poms(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, 2)) {
      return files.filter(file -> file.endsWith("pom.xml")).toList();
    }
  }

  private void copy(String file) throws IOException {
    Path copy = folder.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(HERE.resolve(file), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", "As it is");
  }

  private String git(String... arguments) throws Exception {
    return said(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList());
  }

  private String release(String... versions) throws Exception {
    return said(Stream.concat(Stream.of("build/release"), Stream.of(versions)).toList());
  }

  private String said(List<String> line) throws Exception {
    List<String> command = new java.util.ArrayList<>(line);
    if (line.getFirst().startsWith("build/")) {
      command.set(0, folder.resolve(line.getFirst()).toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Ann");
      builder.environment().put("GIT_" + who + "_EMAIL", "ann@ex.test");
    }
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}

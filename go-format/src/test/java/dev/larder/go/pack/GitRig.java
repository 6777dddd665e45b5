package dev.larder.go.pack;

import dev.larder.api.ClientTools;
import dev.larder.api.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Real Git repositories in a folder of the test, and packing from them.
record GitRig(Path folder) {
  /// The repositories of protocol 23.4.
  static GitRig withFixtures(Path folder) throws IOException {
    GitRig rig = new GitRig(folder);
    Path script = folder.resolve("fixtures.sh");
    try (InputStream in = GitRig.class.getResourceAsStream("fixtures.sh")) {
      Files.copy(in, script);
    }
    rig.run(folder, "bash", script.toString());
    return rig;
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    environment.put("HOME", folder.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "a");
      environment.put("GIT_" + who + "_EMAIL", "a@b");
      environment.put("GIT_" + who + "_DATE", "2024-05-06T07:08:09Z");
    }
    return environment;
  }

  /// Runs a command that has to succeed.
  String run(Path where, String... command) throws IOException {
    ExternalProgram.Ran ran =
        new ExternalProgram(environment(), where, Files.createTempDirectory(folder, "run"))
            .run(List.of(command));
    if (!ran.ok()) {
      throw new AssertionError(String.join(" ", command) + ": " + ran.error());
    }
    return ran.text();
  }

  /// A repository with the files given as name and text, committed.
  Path repository(String name, String... files) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name));
    run(work, "git", "init", "-q", "-b", "main");
    commit(work, files);
    return work;
  }

  void commit(Path work, String... files) throws IOException {
    for (int i = 0; i + 1 < files.length; i += 2) {
      Path file = work.resolve(files[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, files[i + 1]);
    }
    run(work, "git", "add", "-A");
    run(work, "git", "commit", "-qm", "next");
  }

  Outcome<ClientTools.Packed> pack(Path source, String version, String module) throws IOException {
    return Packing.pack(
        new ClientTools.ToPack(
            source,
            Optional.of(module).filter(text -> !text.isEmpty()),
            Optional.of(version).filter(text -> !text.isEmpty()),
            new ClientTools.Here(
                environment(), folder, Files.createTempDirectory(folder, "scratch"))));
  }

  ClientTools.Packed packed(Path source, String version, String module) throws IOException {
    return switch (pack(source, version, module)) {
      case Outcome.Found<ClientTools.Packed>(var packed) -> packed;
      case Outcome.Refused<ClientTools.Packed>(var refusal) ->
          throw new AssertionError(refusal.text());
      case Outcome.Unfound<ClientTools.Packed> _ ->
          throw new AssertionError("packing refuses or succeeds");
    };
  }

  /// The words of a refusal.
  String refused(Path source, String version, String module) throws IOException {
    return switch (pack(source, version, module)) {
      case Outcome.Refused<ClientTools.Packed>(var refusal) -> refusal.text();
      case Outcome.Found<ClientTools.Packed>(var packed) ->
          throw new AssertionError("packed " + packed.coordinates());
      case Outcome.Unfound<ClientTools.Packed> _ ->
          throw new AssertionError("packing refuses or succeeds");
    };
  }
}
